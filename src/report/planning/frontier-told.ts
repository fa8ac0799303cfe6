import type { Figure, FrontierAnswer, FrontierCell } from "../../experiment/planning/frontier-answer.ts";
import { usd } from "../../experiment/planning/frontier-words.ts";
import { sentence, withInterval } from "../../experiment/results/format.ts";
import { counted } from "../../scenario/language/words.ts";
import { csv } from "../formats/csv.ts";
import { frontierChart } from "./frontier-chart.ts";
import { percentWords } from "./part-words.ts";
import { regretPart, regretSays } from "./regret-told.ts";
import { fieldOf } from "./sweep-rows.ts";
import { spanned } from "./sweep-told.ts";
import type { Told, ToldPart } from "./told.ts";

/** Rows of a table; the CSV has all. */
const MOST_ROWS = 60;

/** What combinations cost and reach, in words, tables and pictures. */
export function frontierTold(answer: FrontierAnswer): Told {
  const { name, question, version, variant, axes, goals, seed, cells } = answer;
  const broken = cells.filter(({ fault }) => fault !== undefined);
  return {
    command: "size",
    ...{ name, question, version },
    facts: [
      ...(variant === "base" ? [] : [variant]),
      ...axes.map((axis) => `${axis.path}: ${spanned(axis)}`),
      ...goals,
      counted(cells.length, "combination"),
      `seed ${seed}`,
    ],
    answers: [
      ...[cheapestSays(answer), ...leastSays(answer), sureSays(answer)],
      ...(answer.uncertain ? [regretSays(answer.uncertain)] : []),
      runSays(answer),
    ],
    parts: [
      ...goalsOf(answer).map((says, goal) => goalPart(answer, says, goal)),
      choicePart(answer),
      ...(answer.uncertain ? [regretPart(answer.uncertain)] : []),
    ],
    warnings:
      broken.length === 0
        ? []
        : [`${counted(broken.length, "combination")} cannot be run. The first: ${broken[0]!.fault}`],
  };
}

function cheapestSays({ cells, cheapest }: FrontierAnswer): string {
  if (cheapest !== null) {
    const { name, cost } = cells[cheapest]!;
    return `${name} is the cheapest that meets all goals: ${money(cost)} USD a month.`;
  }
  const open = cells.filter(({ verdict, fault }) => verdict === "open" && fault === undefined);
  const rest = open.length === 0 ? "" : `; of ${open.length} it cannot be told`;
  return `None of ${counted(cells.length, "combination")} is known to meet all goals${rest}.`;
}

function leastSays({ cells, cheapest, least, equals, failing }: FrontierAnswer): string[] {
  if (least === null) return [];
  const { name, missed, cost } = cells[least]!;
  const misses = `it misses a goal in ${percentWords(missed!)} of single replications`;
  const others = equals.length === 0 ? "" : `; ${counted(equals.length, "other")} cannot be told from it`;
  if (least === cheapest) return [sentence(`it is also the one to regret least: ${misses}${others}`)];
  const more = cheapest === null ? 0 : cost!.value - cells[cheapest]!.cost!.value;
  const paid = more === 0 ? "" : ` and costs ${usd(Math.abs(more))} a month ${more > 0 ? "more" : "less"}`;
  return [
    `${name} is the one to regret least where a missed goal costs ${usd(failing)} a month: ${misses}${paid}${others}.`,
  ];
}

function sureSays({ confidence, cheapest, least, equals, matters }: FrontierAnswer): string {
  const percent = `${Number((100 * (1 - confidence)).toPrecision(3))} %`;
  const sure = cheapest === null ? [] : [`the cheapest misses a goal with a probability of at most ${percent}`];
  const regret =
    least !== null && equals.length === 0
      ? [
          `one with a regret smaller by ${usd(matters)} a month or more was left out with a probability of at most ${percent}`,
        ]
      : [];
  const all = [...sure, ...regret];
  if (least === null) return `That one of them does not fail has a probability of at most ${percent}.`;
  return all.length === 0 ? "More replications may decide." : sentence(all.join("; "));
}

function runSays({ replications, atMost, cells }: FrontierAnswer): string {
  const run = cells.filter(({ fault }) => fault === undefined).length;
  return `${counted(replications, "replication")} were run, more where it was open which to take; ${atMost} of each would be ${run * atMost}.`;
}

function choicePart(answer: FrontierAnswer): ToldPart {
  const { cells, failing } = answer;
  const rows = byCost(cells);
  return {
    id: "combinations",
    title: "What each combination costs, and why it is taken or not",
    says: `By cost, with 95 % intervals. “Misses”: in which share of single replications a goal is missed. “Regret”: what it loses a month on average against the one to regret least, where a missed goal costs ${usd(failing)} a month (--failing).${cut(rows.length)}`,
    table: {
      columns: ["combination", "USD a month", "misses", "regret, USD a month", "replications", "why"],
      rows: rows
        .slice(0, MOST_ROWS)
        .map(({ name, cost, missed, regret, replications, reason }) => [
          ...[name, money(cost), missed === null ? "–" : percentWords(missed), money(regret)],
          ...[replications, reason],
        ]),
    },
  };
}

function goalPart(answer: FrontierAnswer, says: string, goal: number): ToldPart {
  const rows = byCost(answer.cells).filter(({ on }) => on[goal] === "on" || on[goal] === "near");
  const isNear = (cell: FrontierCell) => cell.on[goal] === "near";
  return {
    id: goal === 0 ? "frontier" : `frontier-${goal + 1}`,
    title: `Cost against ${says}`,
    says: `The combinations than which none is cheaper and better at once${rows.some(isNear) ? "; “within the interval”: one is by its value, and cannot be told from it" : ""}. Found: with the bounds that the verdict rests on, wider than the 95 % interval, for they hold for all combinations and looks together.${cut(rows.length)}`,
    table: {
      columns: ["combination", "USD a month", "found", "goal", "on the frontier"],
      rows: rows.slice(0, MOST_ROWS).map((cell) => {
        const { found, verdict } = cell.goals[goal]!;
        return [cell.name, money(cell.cost), found, VERDICT[verdict], isNear(cell) ? "within the interval" : "yes"];
      }),
    },
    draw: (width) => frontierChart(answer, goal, width),
  };
}

const VERDICT = { meets: "met", fails: "not met", open: "cannot be told" } as const;

function goalsOf({ cells }: FrontierAnswer): readonly string[] {
  return cells.find(({ goals }) => goals.length > 0)?.goals.map(({ says }) => says) ?? [];
}

function byCost(cells: readonly FrontierCell[]): readonly FrontierCell[] {
  const cost = ({ cost }: FrontierCell) => cost?.value ?? Number.POSITIVE_INFINITY;
  return cells.toSorted((a, b) => (cost(a) === cost(b) ? 0 : cost(a) - cost(b)));
}

function money(figure: Figure | null): string {
  return figure === null ? "–" : withInterval({ ...figure, unit: "count" });
}

const cut = (rows: number) => (rows > MOST_ROWS ? ` The first ${MOST_ROWS} of ${rows} rows; the CSV has all.` : "");

/** One row a combination and goal. */
export function frontierCsv({ axes, cells }: FrontierAnswer): string {
  const columns = ["replications", "cost", "cost low", "cost high", "missed", "regret", "regret low", "regret high"];
  const ofGoal = ["goal", "verdict", "unit", "value", "low", "high", "bound", "frontier"];
  const rows = cells.flatMap(({ set, replications, cost, missed, regret, goals, on, reason, fault }) => {
    const of = (figure: Figure | null) => [figure?.value ?? null, figure?.low ?? null, figure?.high ?? null];
    const own = [replications, ...of(cost), missed?.value ?? null, ...of(regret)];
    const values = axes.map(({ path }) => fieldOf(set[path]));
    if (fault !== undefined) return [[...values, ...own, ...ofGoal.map(() => null), reason]];
    return goals.map(({ says, verdict, unit, value, low, high, bound }, goal) => [
      ...values,
      ...own,
      ...[says, verdict, unit, value, low, high, bound, on[goal]!, reason],
    ]);
  });
  return csv([[...axes.map(({ path }) => path), ...columns, ...ofGoal, "why"], ...rows]);
}
