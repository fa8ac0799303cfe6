import type { Axis } from "../../experiment/planning/axes.ts";
import type { FrontierCell } from "../../experiment/planning/frontier-answer.ts";
import { standings } from "../../experiment/planning/frontier-lines.ts";
import type { FoundOfVariant, SweepAnswer } from "../../experiment/planning/sweep.ts";
import type { GoalFigure, Verdict } from "../../experiment/planning/tried.ts";
import { withInterval } from "../../experiment/results/format.ts";
import { EVERYTHING } from "../../platform/subject.ts";
import { frontierChart } from "./frontier-chart.ts";
import { fieldOf } from "./sweep-rows.ts";
import type { ToldPart } from "./told.ts";
import { VERDICT_MARK } from "./verdict-signs.ts";

/** Rows of a table. */
const MOST_ROWS = 60;

/** A cell in one variant as a point of a frontier: what it costs, and how each goal comes out. */
interface Point extends Pick<FrontierCell, "cost" | "goals" | "on"> {
  readonly values: readonly (string | number)[];
  readonly variant: string;
  readonly verdict: Verdict;
}

/**
 * Cost against each goal, with the cells than which none is cheaper and better at once. What is asked of the service is
 * nothing to choose: cells with another demand are no alternatives to each other, and have a frontier of their own.
 */
export function frontierParts(answer: SweepAnswer): readonly ToldPart[] {
  const asked = answer.axes.filter(({ path }) => path.startsWith("demand."));
  const groups = new Map<string, Point[]>();
  for (const cell of answer.cells) {
    const key = asked.map(({ name, path }) => `${name} = ${fieldOf(cell.set[path])}`).join(", ");
    const values = answer.axes.map(({ path }) => fieldOf(cell.set[path]));
    const points = cell.variants.flatMap((found) => pointOf(answer, found, values) ?? []);
    groups.set(key, [...(groups.get(key) ?? []), ...points]);
  }
  const goals = [...groups.values()].flat()[0]?.goals ?? [];
  const placed = [...groups].map(([label, points]) => ({ label, points: placedIn(points, goals) }));
  return goals.flatMap(({ says }, goal) => partOf(answer, placed, { says, goal }) ?? []);
}

function pointOf(
  { services }: SweepAnswer,
  { variant, goals, measures }: FoundOfVariant,
  values: Point["values"],
): Point | undefined {
  const of = services.length === 1 ? services[0]! : EVERYTHING;
  const cost = measures.find((each) => each.measure === "cost.total" && each.of === of);
  if (!goals || cost?.value == null) return undefined;
  const { value, low, high } = cost;
  return { values, variant, verdict: goals.verdict, goals: goals.goals, cost: { value, low, high }, on: [] };
}

function placedIn(points: readonly Point[], goals: readonly GoalFigure[]): readonly Point[] {
  // A measure may have a threshold of its own: what the goal bounds stands last.
  const relations = goals.map(({ says }) => (says.match(/[<>]=?/g)?.at(-1) ?? "<") as "<" | ">");
  const on = standings(points, relations);
  return points.map((point, nth) => ({ ...point, on: on[nth]! }));
}

interface Group {
  readonly label: string;
  readonly points: readonly Point[];
}

/** A frontier for one goal; undefined where all costs are alike, or the goal is what it costs. */
function partOf(
  { axes, cells }: SweepAnswer,
  groups: readonly Group[],
  { says, goal }: { readonly says: string; readonly goal: number },
): ToldPart | undefined {
  const views = groups.flatMap(({ label, points }) => {
    const draw = (width: number) =>
      frontierChart({ cells: points, cheapest: cheapestOf(points), least: null }, goal, width);
    return draw(600) === undefined ? [] : [{ label, draw }];
  });
  if (views.length === 0 || /(?:^|: )cost\b/.test(says)) return undefined;
  const isOne = groups.every(({ points }) => points.every(({ goals }) => goals.length === 1));
  const several = cells.some(({ variants }) => variants.length > 1);
  const rows = groups.flatMap(({ points }) =>
    points.filter(({ on }) => on[goal] !== "off").toSorted((a, b) => a.cost!.value - b.cost!.value),
  );
  return {
    id: goal === 0 ? "frontier" : `frontier-${goal + 1}`,
    title: `Cost against ${says}`,
    says: `The cells than which none is cheaper and better at once${askedWords(axes)}; “perhaps”: by their values one is, within the intervals. ✓ the goal is met, ✗ it is not, ? it cannot be told.${rows.length > MOST_ROWS ? ` The first ${MOST_ROWS} of ${rows.length} rows.` : ""}`,
    table: {
      columns: [
        ...axes.map(({ name }) => name),
        ...(several ? ["variant"] : []),
        ...["USD a month", "found", ...(isOne ? ["goal"] : ["goal", "all"]), "frontier"],
      ],
      rows: rows
        .slice(0, MOST_ROWS)
        .map(({ values, variant, verdict, cost, goals, on }) => [
          ...values,
          ...(several ? [variant] : []),
          withInterval({ ...cost!, unit: "count" }),
          goals[goal]!.found,
          VERDICT_MARK[goals[goal]!.verdict],
          ...(isOne ? [] : [VERDICT_MARK[verdict]]),
          on[goal] === "near" ? "perhaps" : "on it",
        ]),
    },
    draw: views[0]!.draw,
    ...(views.length > 1 && { views }),
  };
}

/** Index of the cheapest that meets all goals; null: none does. */
function cheapestOf(points: readonly Point[]): number | null {
  return points.reduce<number | null>((best, { verdict, cost }, nth) => {
    if (verdict !== "meets") return best;
    return best === null || cost!.value < points[best]!.cost!.value ? nth : best;
  }, null);
}

function askedWords(axes: readonly Axis[]): string {
  const asked = axes.filter(({ path, values }) => path.startsWith("demand.") && values.length > 1);
  return asked.length === 0 ? "" : `, among those of the same ${asked.map(({ name }) => name).join(" and ")}`;
}
