import type { Claim } from "../../scenario/expect/expectation.ts";
import type { Figure, FrontierCell } from "./frontier-answer.ts";

/** A combination as one point: what it costs, and a goal's figure; less of both is better. */
interface Point {
  readonly cost: Figure;
  readonly figure: Figure;
}

type Costed = Pick<FrontierCell, "cost" | "goals">;

/** By combination and goal, whether another one is cheaper and better, and surely so. */
export function standings(cells: readonly Costed[], relations: readonly Claim["relation"][]): FrontierCell["on"][] {
  const byGoal = relations.map((relation, goal) => {
    const points = cells.map((cell) => pointOf(cell, goal, relation));
    return points.map((point): FrontierCell["on"][number] => {
      if (!point) return "off";
      const others = points.flatMap((other) => (other && other !== point ? [other] : []));
      if (others.some((other) => surelyBeats(other, point))) return "off";
      return others.some((other) => beats(other, point)) ? "near" : "on";
    });
  });
  return cells.map((_, cell) => byGoal.map((goal) => goal[cell]!));
}

function pointOf({ cost, goals }: Costed, goal: number, relation: Claim["relation"]): Point | undefined {
  const { value, low, high } = goals[goal] ?? { value: null };
  if (cost === null || value === null) return undefined;
  const figure = { value, low: low ?? value, high: high ?? value };
  const isLess = relation.startsWith("<");
  return {
    cost,
    figure: isLess ? figure : { value: -figure.value, low: -figure.high, high: -figure.low },
  };
}

function beats(other: Point, point: Point): boolean {
  const [cost, figure] = [other.cost.value - point.cost.value, other.figure.value - point.figure.value];
  return cost <= 0 && figure <= 0 && (cost < 0 || figure < 0);
}

/** Where the intervals are apart; what has none is known, or nothing is known of it: then its value counts. */
function surelyBeats(other: Point, point: Point): boolean {
  return beats(other, point) && isBelow(other.cost, point.cost) && isBelow(other.figure, point.figure);
}

function isBelow(a: Figure, b: Figure): boolean {
  return (a.high ?? a.value) <= (b.low ?? b.value);
}
