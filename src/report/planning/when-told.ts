import type { Part, Passage } from "../../experiment/planning/passage.ts";
import type { GoalBreak, LimitBreak, StepOf, When, WhenOf } from "../../experiment/planning/when-answer.ts";
import { quantity } from "../../experiment/results/format.ts";
import { counted, listed } from "../../scenario/language/words.ts";
import { dateOf } from "../words/dates.ts";
import { breakDates } from "./break-dates.ts";
import { percentWords } from "./part-words.ts";
import type { Told, ToldPart } from "./told.ts";
import { fan } from "./when-fan.ts";
import { goalName, type Row, rowsOf } from "./when-rows.ts";

const DAY = 86_400;

/** A pool that is sized tightly is full now and then for ever: by chance, with nothing growing. */
const WITHOUT_GOALS =
  "The scenario has no goals, so these dates tell when a limit is full for the first time, which may be by chance and for a moment. Say what has to hold to see when it breaks: goals: [refused < 1 %].";

/** Of a goal that one month of chance breaks. */
const STATIONARY =
  "Nothing grows here and nothing changes by date: the last month is like the first, so these dates come by chance. Whether a goal holds on average, headroom run tells; what is enough for it, headroom size.";

/** Of more rows those in which nothing happens are left out. */
const MOST_ROWS = 12;

const leftOut = (count: number, which: string) =>
  count === 0 ? "" : ` ${counted(count, "row")} ${which} are left out; the JSON has them.`;

/** Until when limits and goals hold, in words, tables and pictures. */
export function whenTold(when: When): Told {
  const { name, question, start, horizon, replications, variants, steps, version } = when;
  return {
    command: "when",
    ...{ name, question, version },
    facts: [`${dateOf(start, 0)} to ${dateOf(start, horizon)}`, counted(replications, "replication")],
    answers: [
      ...(variants.length === 1 ? answersOf(when, variants[0]!) : answersOfAll(when)),
      ...steps.flatMap((step) => stepAnswers(when, step)),
    ],
    parts: [breaks(when), fullFirst(when), ...(steps.length > 0 ? [bought(when)] : [])],
    warnings: [
      ...(variants.some(({ goals }) => goals.length > 0) ? [] : [WITHOUT_GOALS]),
      ...(when.stationary ? [STATIONARY] : []),
    ],
  };
}

function answersOf(when: When, { limits, noneFull, goals }: WhenOf): string[] {
  return [
    limitSentence(when, limits, noneFull),
    ...dated(goals).map((goal) => goalSentence(when, goal)),
    ...undated(goals),
  ];
}

/** Of several variants what breaks in each, and of those in which nothing does one sentence. */
function answersOfAll(when: When): string[] {
  const { variants, replications, start, horizon } = when;
  const broken = ({ passage: { never } }: GoalBreak) => never < replications;
  const breaking = variants.map(({ variant, limits, noneFull, goals }) => ({
    variant,
    says: [
      ...((limits[0]?.first.value ?? 0) > 0 ? [limitSentence(when, limits, noneFull)] : []),
      ...dated(goals)
        .filter(broken)
        .map((goal) => goalSentence(when, goal)),
    ],
  }));
  const quiet = breaking.filter(({ says }) => says.length === 0).map(({ variant }) => variant);
  const goals = variants.flatMap((each) => each.goals);
  const what = dated(goals).length > 0 ? "no limit is full and no goal breaks" : "no limit is full";
  const held = `${listed(quiet)}: ${what} until ${dateOf(start, horizon)} in ${replications} of ${replications} replications.`;
  return [
    ...breaking.flatMap(({ variant, says }) => says.map((text) => `${variant}: ${text}`)),
    ...(quiet.length > 0 ? [held] : []),
    ...new Set(undated(goals)),
  ];
}

const dated = (goals: readonly GoalBreak[]) => goals.filter(({ undated: why }) => why === undefined);

function undated(goals: readonly GoalBreak[]): string[] {
  return goals.flatMap((goal) =>
    goal.undated === undefined ? [] : [`The goal ${goalName(goal)} has no date: ${goal.undated}.`],
  );
}

function limitSentence(when: When, [first]: readonly LimitBreak[], noneFull: Part): string {
  const { replications, start, horizon } = when;
  if (!first) return "Nothing here has a limit that refuses.";
  const none = Math.round(noneFull.value * replications);
  if (none === replications || first.first.value === 0)
    return `No limit is full within the horizon (until ${dateOf(start, horizon)}) in ${none} of ${replications} replications.`;
  const rest =
    none === 0 ? "" : ` In ${none} of ${replications} replications no limit is full until ${dateOf(start, horizon)}.`;
  const { p10, p50 } = first.passage;
  const early = p10 === null ? "" : `, in 1 of 10 replications by ${dateOf(start, p10)}`;
  const dates = p50 === null ? early : `: ${dateWords(when, first.passage)}`;
  return `${first.of} is full first in ${percentWords(first.first)} of the replications${dates}.${rest}`;
}

function goalSentence(when: When, goal: GoalBreak): string {
  const { start, horizon, replications } = when;
  const { never, p50, p90 } = goal.passage;
  const average = averageWords(when, goal);
  const name = `The goal ${goalName(goal)}`;
  if (never === replications)
    return `${name} does not break until ${dateOf(start, horizon)} in ${never} of ${replications} replications.`;
  if (p50 !== null && p90 !== null && p90 <= (when.firstEnds ?? 0))
    return `${name} does not hold from the start: the first ${when.part} is beyond its bound in ${never === 0 ? "all" : "9 of 10 or more"} replications.`;
  if (p50 === null)
    return `${name} does not break until ${dateOf(start, horizon)} in ${never} of ${replications} replications${average}.`;
  return `${name} breaks: ${dateWords(when, goal.passage)}${average}.`;
}

/** `; over all replications together the figure crosses the bound around 6 Oct 2026 (2 Aug 2026 to 9 Jan 2027)`. */
function averageWords({ start, horizon }: When, { onAverage: { at, between } }: GoalBreak): string {
  if (at === null) return "";
  const [from, to] = between.map((each) => (each === null ? `after ${dateOf(start, horizon)}` : dateOf(start, each)));
  const range = from === to ? "" : ` (${from} to ${to})`;
  return `; over all replications together the figure crosses the bound around ${dateOf(start, at)}${range}`;
}

/** `around 6 Mar 2027 (412 days left), in 1 of 10 replications by 14 Jan 2027, in 9 of 10 by 5 May 2027`. */
function dateWords({ start, horizon }: When, { p10, p50, p90 }: Passage): string {
  const by = (at: number | null) => (at === null ? `only after ${dateOf(start, horizon)}` : `by ${dateOf(start, at)}`);
  const middle =
    p50 === null
      ? `in most of them only after ${dateOf(start, horizon)}`
      : `around ${dateOf(start, p50)} (${daysLeft(p50)} left)`;
  return `${middle}, in 1 of 10 replications ${by(p10)}, in 9 of 10 ${by(p90)}`;
}

function daysLeft(seconds: number): string {
  return counted(Math.floor(seconds / DAY), "day");
}

function breaks(when: When): ToldPart {
  const { start, replications, variants, part } = when;
  const all = variants.flatMap(rowsOf);
  const rows = all.length > MOST_ROWS ? all.filter(({ passage }) => passage.never < replications) : all;
  const date = (at: number | null) => (at === null ? "later" : dateOf(start, at));
  const several = variants.length > 1;
  return {
    id: "breaks",
    title: "When it breaks",
    says: `Dates by which it has happened in 1, 5 and 9 of 10 replications; “later” is after the horizon. A limit is full when nothing is left of it for the largest request; the first refusal comes later, with the next request. A goal breaks in a replication at the end of the first ${part} in which that replication's own figure is beyond its bound. Limits at which requests wait in line are left out.${leftOut(all.length - rows.length, "that break in no replication")}`,
    table: {
      columns: [
        ...(several ? ["variant"] : []),
        "what",
        "1 in 10 by",
        "half by",
        "9 in 10 by",
        "days left (half)",
        "not within the horizon",
      ],
      rows: rows.map(({ variant, what, passage: { p10, p50, p90, never } }) => [
        ...(several ? [variant] : []),
        ...[what, date(p10), date(p50), date(p90)],
        p50 === null ? "–" : Math.floor(p50 / DAY),
        `${never} of ${replications}`,
      ]),
    },
    draw: (width) => breakDates(when, width),
  };
}

function fullFirst(when: When): ToldPart {
  const { variants, replications } = when;
  const several = variants.length > 1;
  const all = variants.flatMap(({ variant, limits, noneFull }) => [
    ...limits.map(({ of, first }) => [variant, of, first] as const),
    [variant, "none within the horizon", noneFull] as const,
  ]);
  const rows = all.length > MOST_ROWS ? all.filter(([, , { value }]) => value > 0) : all;
  return {
    id: "first",
    title: "Which limit is full first",
    says: `Share of the ${replications} replications in which it is full before all others, with its 95 % interval. Drawn: use of the limit that is full first in most of them, as a share of the limit; the band holds 80 % of replications, the bar above it the dates from 1 in 10 to 9 in 10.${leftOut(all.length - rows.length, "that are first in none")}`,
    table: {
      columns: [...(several ? ["variant"] : []), "limit", "full first", "95 % interval"],
      rows: rows.map(([variant, of, { value, low, high }]) => [
        ...(several ? [variant, of] : [of]),
        quantity(value, "share"),
        `${quantity(low, "share")} to ${quantity(high, "share")}`,
      ]),
    },
    draw: (width) => fan(when, width),
  };
}

/** A break before and after a step, by the same replications. */
function pairs({ variants }: When, step: StepOf): readonly (readonly [Row, Row])[] {
  return variants.flatMap((before, nth) => {
    const after = rowsOf(step.variants[nth]!);
    return rowsOf(before).flatMap((row): (readonly [Row, Row])[] => {
      const other = after.find(({ what }) => what === row.what);
      return other && JSON.stringify(other.passage) !== JSON.stringify(row.passage) ? [[row, other]] : [];
    });
  });
}

function stepAnswers(when: When, step: StepOf): string[] {
  const moved = pairs(when, step);
  if (moved.length === 0) return [`${step.says} moves no date within the horizon.`];
  const [[before, after]] = moved as [readonly [Row, Row]];
  return [`${step.says} buys ${boughtWords(when, before.passage, after.passage)} until ${before.what}.`];
}

function boughtWords({ horizon, replications }: When, before: Passage, after: Passage): string {
  if (before.p50 !== null) {
    const days = Math.round(((after.p50 ?? horizon) - before.p50) / DAY);
    const months = Math.abs(days) >= 61 ? ` (${(days / (365 / 12)).toFixed(1)} months)` : "";
    return `${after.p50 === null ? "at least " : ""}${counted(days, "day")}${months}`;
  }
  const fewer = after.never - before.never;
  return `${fewer} more of ${replications} replications without a break`;
}

function bought(when: When): ToldPart {
  const { start, replications, steps, variants } = when;
  const date = (at: number | null) => (at === null ? "later" : dateOf(start, at));
  const several = variants.length > 1;
  return {
    id: "steps",
    title: "What a step buys",
    says: "Dates by which it has happened in half of the same replications, without and with the step.",
    table: {
      columns: [
        "step",
        ...(several ? ["variant"] : []),
        "what",
        "half by",
        "with the step",
        "buys",
        "not within the horizon",
      ],
      rows: steps.flatMap((step) =>
        pairs(when, step).map(([before, after]) => [
          ...[step.says, ...(several ? [before.variant] : []), before.what],
          ...[date(before.passage.p50), date(after.passage.p50)],
          boughtWords(when, before.passage, after.passage),
          `${before.passage.never} → ${after.passage.never} of ${replications}`,
        ]),
      ),
    },
  };
}
