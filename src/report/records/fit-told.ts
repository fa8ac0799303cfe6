import type { FittedLifetimes, RecordFit } from "../../experiment/records/fit-answer.ts";
import { formatted, plain, quantity } from "../../experiment/results/format.ts";
import { counted } from "../../scenario/language/words.ts";
import type { Told, ToldPart } from "../planning/told.ts";
import { arrivalFigures } from "./arrivals-told.ts";
import { digits, parametersText } from "./law-yaml.ts";
import { hazardPlot, hazards, probabilityPlot, survivalPlot } from "./lives-plots.ts";
import { weekPlot } from "./week-plot.ts";

/** A record's fit as its faces show it. */
export function fitTold(fit: RecordFit): Told {
  const { source, arrivals, lifetimes, version } = fit;
  return {
    command: "fit",
    name: `${source.service} in ${source.file}`,
    question: "What does the record say of the demand?",
    facts: [...source.told, `${time(source.span)}${source.start === null ? "" : ` from ${source.start}`}`],
    answers: [
      arrivalAnswer(arrivals),
      ...(lifetimes
        ? lifetimeAnswers(lifetimes, source.span)
        : ["No instance of the record ended, so it says nothing of lifetimes."]),
    ],
    parts: [week(fit), arrivalFigures(fit), ...plans(fit), ...(lifetimes ? livesParts(lifetimes) : [])],
    warnings: warningsOf(fit),
    version,
  };
}

function arrivalAnswer({ perDay, batches, requests, poisson }: RecordFit["arrivals"]): string {
  const asked = batches.reduce((sum, { count }) => sum + count, 0);
  const inBatches = requests > asked ? `, for ${plain(requests / asked, 1)} instances at once on average` : "";
  return `Somebody asks ${plain(perDay.value, 2)} times a day (± ${plain(perDay.error ?? 0, 2)})${inBatches}. ${POISSON[poisson.verdict]}`;
}

const POISSON: Readonly<Record<RecordFit["arrivals"]["poisson"]["verdict"], string>> = {
  poisson: "Nothing contradicts that people ask independently of each other (Poisson).",
  burstier: "Requests come in bursts: more at once than people who ask independently of each other bring.",
  "more regular":
    "Requests come more regularly than people who ask independently of each other: a schedule may be behind them.",
  "too few": "They are too few to tell whether people ask independently.",
};

function lifetimeAnswers(fit: FittedLifetimes, span: number): readonly string[] {
  const { chosen, laws, range, cannotTell, ended, lives, meanOfEnded } = fit;
  const law = laws.find(({ name }) => name === chosen);
  const between =
    range.high === null
      ? `above ${time(range.low)}, without an upper bound`
      : `between ${time(range.low)} and ${time(range.high)}`;
  const which = law
    ? `The likeliest law is ${law.name}, with a mean of ${time(law.mean.value)}.`
    : `No law fits well; the likeliest is ${laws[0]!.name}.`;
  const naive = `${ended} of ${counted(lives, "instance")} ended, after ${time(meanOfEnded)} on average. That is not the mean lifetime: the others live on.`;
  return [
    cannotTell
      ? `This record of ${time(span)} cannot tell the mean lifetime: it is ${between} (95 %, over every law that fits). ${which}`
      : `The mean lifetime is ${between} (95 %, over every law that fits). ${which}`,
    ...(ended < lives ? [naive] : []),
  ];
}

function warningsOf({ arrivals, source, lifetimes, failures, repeats }: RecordFit): readonly string[] {
  return [
    ...(source.start === null && arrivals.profile.days !== "all days"
      ? ["The record does not say its date, so its first day is taken for a Monday. Give --start."]
      : []),
    ...(failures === null && repeats?.after !== "refused"
      ? [
          "The record does not say which requests failed, so it cannot tell second tries from new requests. Add a column failed (true or false), and org.",
        ]
      : []),
    ...(arrivals.growth === null
      ? ["The record is shorter than two weeks or has fewer than 20 requests, so growth is not estimated."]
      : []),
    ...(arrivals.poisson.verdict === "burstier"
      ? [
          "A scenario with this rate has fewer bursts than the record. Run the record itself (requests: {trace: …}) beside it.",
        ]
      : []),
    ...(lifetimes && lifetimes.lives > 20_000 ? ["Laws were fitted to 20,000 of the lives, evenly taken."] : []),
    ...(lifetimes && lifetimes.lives > 400
      ? ["p-values are of 400 of the lives, evenly taken: with all of them every law would be found a little wrong."]
      : []),
    ...(lifetimes && lifetimes.chosen === null
      ? ["No law fits the lifetimes well. Use the empirical law where it is given, or the record itself."]
      : []),
  ];
}

function week({ arrivals }: RecordFit): ToldPart {
  const { days, block, weights, errors } = arrivals.profile;
  const hours = weights.flatMap((weight, hour) =>
    hour % block === 0 && isShown(days, hour)
      ? [
          [
            `${DAY_OF[days]?.(hour) ?? ""} ${hour % 24}–${(hour % 24) + block}`.trim(),
            plain((weight * arrivals.perDay.value) / 24, 4),
            `± ${plain((errors[hour]! * arrivals.perDay.value) / 24, 4)}`,
          ],
        ]
      : [],
  );
  return {
    id: "week",
    title: "When requests come",
    says: `Requests an hour over the week, at the record's start. ${days === "all days" ? "All days are alike" : days === "each day" ? "Each day is its own" : "Weekdays are alike, and so are the days of the weekend"}; ${block === 24 ? "the hour makes no difference" : `hours are taken together by ${block}`}: more detail does not pay (Bayesian information criterion).`,
    table: { columns: ["hours", "requests an hour", "standard error"], rows: hours },
    draw: (width) => weekPlot(arrivals, width),
  };
}

const NAMES = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const DAY_OF: Readonly<Record<string, (hour: number) => string>> = {
  "weekdays and weekend": (hour) => (hour < 120 ? "weekdays" : "weekend"),
  "each day": (hour) => NAMES[Math.floor(hour / 24)]!,
};

function isShown(days: string, hour: number): boolean {
  const day = Math.floor(hour / 24);
  return days === "each day" || day === 0 || (days === "weekdays and weekend" && day === 5);
}

function plans({ plans }: RecordFit): readonly ToldPart[] {
  if (plans.length === 0) return [];
  return [
    {
      id: "plans",
      title: "Which plans",
      says: "Share of the requests that name a plan, with its standard error.",
      table: {
        columns: ["plan", "requests", "share", "standard error"],
        rows: plans.map(({ plan, count, value, error }) => [
          plan,
          count,
          quantity(value, "share"),
          `± ${plain(100 * (error ?? 0), 2)}`,
        ]),
      },
    },
  ];
}

function livesParts(fit: FittedLifetimes): readonly ToldPart[] {
  const { survival, laws } = fit;
  const every = Math.max(1, Math.ceil(survival.length / 30));
  const kept = survival.filter((_, i) => i % every === 0 || i === survival.length - 1);
  return [
    {
      id: "laws",
      title: "Laws of lifetimes",
      says: "Formulas that may describe how long instances live, the best first; ✗: does not fit, or much worse than the best. AIC and BIC: smaller is better, between the laws of one record. p: how often samples of such a law lie as far from their own fit as the record does (parametric bootstrap); below 0.05 the law is rejected. Fitted by maximum likelihood, with who was alive at the start and at the end of the record. Means have 95 % intervals, by profile likelihood where the law is close to the best.",
      table: {
        columns: ["law", "AIC", "BIC", "p", "log-likelihood", "mean", "95 % interval", "parameters (± standard error)"],
        rows: laws.map(({ name, aic, bic, goodness, logLikelihood, mean, parameters, isPlausible }) => [
          `${name}${isPlausible ? "" : " ✗"}`,
          ...[aic.toFixed(1), bic.toFixed(1), goodness.p.toFixed(3), logLikelihood.toFixed(3), time(mean.value)],
          `${time(mean.low)} to ${mean.high === null ? "no bound" : time(mean.high)}`,
          parametersText(parameters),
        ]),
      },
      draw: (width) => probabilityPlot(fit, width),
    },
    {
      id: "survival",
      title: "How long they live",
      says: "Share of the instances that live longer than an age, counted so that those still alive are not forgotten (Kaplan and Meier), with its 95 % band at each age. In view: instances that the record shows at that age. Lines are the likeliest laws.",
      table: {
        columns: ["age", "still alive", "95 % band", "in view"],
        rows: kept.map(({ age, survival, low, high, atRisk }) => [
          time(age),
          quantity(survival, "share"),
          `${quantity(low, "share")} to ${quantity(high, "share")}`,
          atRisk,
        ]),
      },
      draw: (width) => survivalPlot(fit, width),
    },
    {
      id: "hazard",
      title: "How many end, by age",
      says: "Ends a day of each instance that is alive at an age (the hazard). A level line is an exponential; a falling one says that who has lived long will live longer.",
      table: {
        columns: ["age", "ends a day", "standard error"],
        rows: hazards(fit).map(({ from, to, rate, error }) => [
          `${time(from)} to ${time(to)}`,
          digits(rate, 3),
          `± ${digits(error, 2)}`,
        ]),
      },
      draw: (width) => hazardPlot(fit, width),
    },
  ];
}

function time(seconds: number): string {
  return formatted(seconds, "s");
}
