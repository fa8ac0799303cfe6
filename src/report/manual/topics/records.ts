import { code, heading, list, paragraph, type Topic } from "../document.ts";

/** What the commands do that begin with the platform's own records, and how far their answers go. */
export function records(): Topic {
  return {
    name: "records",
    title: "Records: demand from what happened",
    says: "how demand is fitted to a trace, how a scenario is graded on it, and what a record cannot tell",
    blocks: [
      heading("headroom fit"),
      paragraph(
        "`fit` reads a trace and says when requests come, whether they come as independent people ask (Poisson), how long instances live and which plans they have. It answers in YAML, with a standard error beside each value, to be pasted into a scenario or named by it: `extends: fitted/usage.fit.yaml`. What the scenario states itself counts before what it extends.",
      ),
      code("sh", "headroom fit usage.csv --unit s --start 2026-03-02 --out fitted"),
      list(
        "Hours and days are taken together where more detail does not pay (Bayesian information criterion). Growth is estimated from two weeks on, and left out where it is not clear from 0.",
        "Requests of one instant are batches where chance and rounding do not explain them. Other times are spread over the unit to which they are rounded.",
        "Poisson is judged day by day (several days where few come), at the fitted rate: by Lewis's test, with the conditional-uniform one beside it, and by the dispersion of counts.",
        "Lifetimes: who is alive at the end is right-censored, and who was alive before the start (times below 0) left-truncated. Beside Kaplan and Meier's estimate stand exponential, Weibull, gamma and lognormal laws and mixtures of two exponentials or lognormals, by maximum likelihood.",
        "The p-value of a law is of a parametric bootstrap that fits each sample anew, seen through the same window.",
      ),
      paragraph(
        "The mean lifetime has the range of all laws that fit about as well (AIC within 4 of the best, not rejected), each with the 95 % interval of its profile likelihood. A record of 31 days cannot tell a mean of 43: then the answer says so, and the YAML holds the mean as a range that `headroom enough` and `headroom matters` vary.",
        "Give `--end` where the record was kept longer than the last thing it tells of.",
      ),
      heading("headroom calibrate"),
      paragraph(
        "`calibrate` runs a scenario on the demand of a trace, with the same requests and lifetimes, and compares what came of it with what was observed: waits where the trace has a column `wait` (from the request until it was usable), refusals where it has a column `refused` (true or false), and how many instances were alive.",
        "`headroom calibrate postgres.yaml --observed usage.csv --out calibrated` writes a page, Markdown, JSON, and YAML to paste.",
      ),
      list(
        "Grades are by the mean absolute percentage error and Pearson's r of quantiles (of days, for instances): excellent below 10 % and above 0.95, good 20 % and 0.85, fair 35 % and 0.7. Refusals are graded by the percentage points they are off: 1, 2 and 5. The answer also has distances (Kolmogorov and Smirnov, Wasserstein), the error at p50 and p95, and how much of the observed lies in the band of the replications.",
        "Near the end of a limit waits go as 1 / (1 − use), so a small error of capacity becomes a large one of waits. Where the fullest limit that requests wait for is in use for 90 % of the time, and an error of less than 10 % in what it can do explains the gap, the answer says so instead of blaming the model.",
        "Each estimate, range and default of the level is tried at values of its range, by itself and with the same random numbers. Those that at least halve the distance of the waits are named with the value that fits best. Several that do about as well cannot be told apart by this record.",
      ),
    ],
  };
}
