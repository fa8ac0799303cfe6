import { formatted, inPoints } from "../../../experiment/results/format.ts";
import { LEAST_MATTERING, type Unit } from "../../../platform/metric.ts";
import { metricOf } from "../../../platform/metrics.ts";
import { EXAMPLES, PARTS, PLACE, RULE, SEVERITY } from "../../../scenario/expect/grammar.ts";
import { AMOUNTS } from "../../../scenario/expect/tolerance.ts";
import { listed } from "../../../scenario/language/words.ts";
import { code, entries, heading, list, paragraph, type Topic } from "../document.ts";

/** What a scenario may expect, how it is judged, and what a baseline is. */
export function expectations(): Topic {
  return {
    name: "expectations",
    title: "Expectations, baselines and tolerances",
    says: "sentences that must hold, how they are judged, and how a change is compared with what was",
    blocks: [
      paragraph("A scenario may say what it expects, in sentences:"),
      code(
        "yaml",
        `
expect:
  - refused < 2 %
  - wait.p95 < 15 min for on-demand
  - wait.p95 for on-demand < wait.p95 for managed + 5 min
  - queue.director < 10 within 09:00-17:00
  - {that: "upgrade.window < 24 h for on-demand", severity: warn}
tolerance: {wait.p95: 5 %, refused: 0.2 percentage points}`,
      ),
      paragraph(
        "`headroom test` runs every scenario below `scenarios/` and judges each sentence by its interval, not by the point: pass, fail, or inconclusive with the number of replications that would settle it.",
        "`--settle` runs them.",
        "At most one verdict in a hundred is false where the truth is not exactly at the bound; where it is, up to 1.2 % of 500 verdicts were, so at most 2.9 % are (`reports/validation/flakiness.md`).",
        "Each end of the interval is a 99 % bound, which is wider than the 95 % of the tables; the output says so.",
        "The seed lies in the scenario, so an unchanged tree gives an unchanged verdict.",
      ),
      paragraph(
        "`goals:` speaks the same language: what the service has to do for the scenario's question to be answered. Goals make a decision, as `headroom size` does; expectations guard one, and only they are tested.",
        "A report shows both, each with its interval.",
      ),
      code("yaml", "goals: [refused < 1 %, wait.p95 < 15 min within 09:00-17:00, cost.total < 12000 USD a month]"),
      heading("The grammar of a sentence"),
      code("text", RULE),
      entries(PARTS.map(([name, says]) => ({ name, says, facts: [] }))),
      list(
        PLACE,
        SEVERITY,
        "Among several services a sentence without a subject is judged of each by itself, never of all pooled. Its checks name the service: `postgres: wait.p95 < 15 min`. One `of everything` is pooled, and its check says `all services together`.",
      ),
      paragraph("Examples:"),
      code("text", EXAMPLES.join("\n")),
      heading("Baselines"),
      paragraph(
        "`headroom test --update` stores what was found as `NAME.baseline.json` beside each scenario: one line for each measure, small enough to commit.",
        "From then on `headroom test` compares.",
        "A measure fails when it got significantly worse, and by more than its tolerance.",
        "Differences are taken replication by replication on the same seeds, and by Welch's t where that is not possible; the report says which.",
        "A measure that the run could not observe is inconclusive; so is everything where one side has one replication, and every measure of which the interval reaches further to the worse side than is tolerated: it says about how many replications would tell. `--strict` fails.",
        '"Unchanged within tolerance" is only what lies within it with the whole interval.',
        "A measure that has no counterpart any more fails: what was guarded is not. The report says what is gone.",
        "If it was only renamed, `--renamed postgres=pg` compares it under its new name; that holds for services, streams, plans, organisations, limits, variants and scenario files.",
        "If it is meant, `--update` keeps what there is now.",
        "A baseline also holds what was promised: a sentence of `expect` or `goals` that is gone, has a looser bound or only warns now, and a tolerance that lets a measure move further, are named as loosened. That is a warning; with `--strict` it fails, and `--update` accepts it.",
        "A scenario without a baseline is told of; with `--strict` it fails where others in its folder have one, for then it was most likely deleted. The last baseline of a folder leaves no such trace when it goes: where each scenario shall have one, say `--baselines` in CI. A scenario that is deleted together with its baseline leaves none at all: `--expect-scenarios 12` fails unless there are twelve.",
        "A baseline that belongs to no scenario fails too, and so does a scenario without expectations and without a baseline; `--allow-nothing` lets the latter pass. `--filter` hides no such baseline, and the summary says how many checks it left out.",
        "A baseline also holds the defaults that the scenario leaves open: a headroom with other defaults names each that changed.",
        "`headroom compare A B` says the same of two scenarios, results or baselines: what differs, by how much, what does not, and what could not be judged. With `--fail-on-regression` it fails for what got worse, for what could not be judged, and for what has no counterpart.",
      ),
      heading("Tolerances"),
      paragraph(
        "`tolerance` says how far a measure may move from a stored baseline: a percentage of the old value, or an amount in its own unit.",
        "What it does not name may move by 2 %, a share by 0.1 percentage points.",
        `A percentage never means less than the smallest difference that matters: ${mattering()}. An amount is taken at its word.`,
        `Amounts look like this: ${Object.values(AMOUNTS)
          .map((amount) => `\`${amount}\``)
          .join(", ")}.`,
      ),
    ],
  };
}

/** `0.01 percentage points (one request in ten thousand), 1 s (…), … and 0.05 in line on average (…)`. */
function mattering(): string {
  const amount = (least: number, unit: Unit) => inPoints(formatted(least, unit, least), unit);
  const byUnit = LEAST_MATTERING.map(([[unit], least, worth]) => `${amount(least, unit!)} (${worth})`);
  const queue = metricOf("queue.mean");
  return listed([...byUnit, `${queue.matters} of \`${queue.name}\` (a line of one, for a twentieth of the time)`]);
}
