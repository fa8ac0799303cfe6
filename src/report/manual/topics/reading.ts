import { metricNamed } from "../../../platform/metrics.ts";
import { CHARTS, FURTHER } from "../../charts/charts.ts";
import { QUESTIONS, type Question } from "../../comparison/questions.ts";
import { code, type Entry, entries, heading, list, paragraph, type Topic } from "../document.ts";

/** How to read a report: the signs, every line of the comparison, every chart, what the page can do. */
export function reading(): Topic {
  return {
    name: "report",
    title: "How to read a report",
    says: "intervals and marks, every line of the comparison, every chart, what the page can do",
    blocks: [
      list(
        "**Every number comes with its uncertainty.** `93.5 % ± 0.5` and `19 min (10–21)` are 95 % intervals over replications: repeat the study with another seed, and the interval covers the truth 19 times in 20. Four times as many `replications` halve an interval.",
        "**`none (< 0.03 %)`** was never seen. That bounds it, but it is no zero. A maximum has no interval.",
        "**“Usable within” comes first** because it counts all requests, also those that were refused or failed. Waits are those of the requests that were served, so a level that refuses much can look fast: read both.",
        "**✓** marks what is significantly better than all others (95 %, all comparisons together). **≈** marks alternatives that tie for the best, where others are significantly worse. No mark: nobody is significantly better.",
        "**†** marks what rests on estimates: where they are a tenth larger it changes by 1 % or more, as far as theory without waiting lines and the bill tell; or it only repeats one. The scenario's section lists all estimates, with what a tenth more of each changes, the most influential first.",
        "**The answer** says which alternative is significantly ahead in what, and what you would have to accept with each. It rests on paired differences: the same requests, with the same random numbers, in each alternative.",
        "**Several services** are shown together and one by one: in the picture, in the table and, by buttons, in the charts. Figures of all together are medians, quantiles and shares over all their requests or upgrades; only counts, hours and costs are sums. Where one service is noticeably worse off than all together, the answer names it: `at worst 2.2 d for elastic`.",
        "**Side effects** are what variants of one service do to the others: differences that are significant, and large enough to decide by (5 %, of shares half a percentage point).",
        "**Warnings** name a demand above 90 % of a limit, figures that are too rough to rely on, and figures of which half or more follows from one estimate.",
        "**Still open**, of an upgrade: it was not finished when the run ended. It counts as the longest.",
        "**An upgrade window** lasts from the first instance touched to the last one done, so one instance that waits for its repair makes it long. The errand time leaves repairs, people and maintenance windows out; “until 95 % are patched” leaves the last ones out. The parts of a window add up to it: each instant counts once, as work if anything is worked on.",
        "**Exposed** is an instance from the publication of a release until its own upgrade, and the mean over instances and releases is what the first screen shows: it counts every instance and every hour, and the last instance does not decide alone. The exposure of an upgrade lasts until the last instance.",
        "**Causes of waiting** are: refused and tried again, queued, worked on, or rounded up to the Cloud Controller's next poll.",
      ),
      ...QUESTIONS.flatMap(({ group, questions }) => [heading(group), entries(lineEntries(questions), "spoken")]),
      heading("Charts"),
      entries(
        [...CHARTS, ...FURTHER].map(({ title, says }) => ({ name: title, says, facts: [] })),
        "spoken",
      ),
      heading("What the page can do"),
      paragraph(
        "`NAME.html` is one file that opens offline. It carries the simulation and runs it in a worker of its own, from the file alone, when you ask.",
      ),
      list(
        "**What if** changes the demand, a pool, a quota, the director's workers or the level. It shows the paired difference and the YAML to copy. An address can ask too; the page then opens with that question answered:",
      ),
      code("text", "four-levels.html#what-if:director.workers=+5"),
      list(
        "**Zoom**: drag over a chart of time, and that stretch of the run is run again with finer steps.",
        "**Single requests** are followed step by step under “More charts”.",
      ),
    ],
  };
}

/** The lines of the comparison. */
function lineEntries(questions: readonly Question[]): readonly Entry[] {
  return questions.map(({ key, label, says }) => ({
    name: label,
    says,
    facts: metricNamed(key) ? [`measure: \`${key}\``] : [],
  }));
}
