import type { SizeAnswer } from "../../experiment/planning/size-answer.ts";
import { csv } from "../formats/csv.ts";

/** Everything that was tried, long: one row a value and goal. */
export function sizeCsv({ tried, find }: SizeAnswer): string {
  const columns = [find, "goal", "verdict", "unit", "value", "low", "high", "bound", "replications"];
  const rows = tried.flatMap(({ value, goals, replications }) =>
    goals.map((goal) => [
      ...[value, goal.says, goal.verdict, goal.unit, goal.value, goal.low, goal.high, goal.bound],
      replications,
    ]),
  );
  return csv([columns, ...rows]);
}
