import type { SweepAnswer, SweptCell } from "../../experiment/planning/sweep.ts";
import type { Measure } from "../../experiment/results/results.ts";
import { metricNamed } from "../../platform/metrics.ts";
import { isShared, ownLimit } from "../../platform/subject.ts";
import { csv, type Field } from "../formats/csv.ts";

/** One figure of one cell. */
export interface SweptRow {
  readonly cell: SweptCell;
  readonly nth: number;
  readonly variant: string;
  readonly measure: Measure;
}

/** The figures that are told: of each cell and variant the measures asked for, of services and of limits. */
export function sweptRows({ cells, measures, services }: SweepAnswer): readonly SweptRow[] {
  const isTold = ({ measure, of }: Measure) =>
    services.some((service) => of === service || ownLimit(of, service) !== undefined) ||
    (metricNamed(measure)?.of === "limit" && isShared(of));
  return cells.flatMap((cell, nth) =>
    cell.variants.flatMap(({ variant, measures: all }) =>
      all
        .filter((each) => measures.includes(each.measure) && each.value !== null && isTold(each))
        .map((measure) => ({ cell, nth, variant, measure })),
    ),
  );
}

/** Long: one row a figure, the knobs' values first. */
export function sweepCsv(answer: SweepAnswer): string {
  const paths = answer.axes.map(({ path }) => path);
  const columns = ["cell", ...paths, "variant", "measure", "of", "unit", "value", "low", "high", "n", "replications"];
  const rows = sweptRows(answer).map(({ cell, nth, variant, measure }): Field[] => [
    nth,
    ...paths.map((path) => fieldOf(cell.set[path])),
    variant,
    ...[measure.measure, measure.of, measure.unit, measure.value, measure.low, measure.high, measure.n],
    cell.replications,
  ]);
  return csv([columns, ...rows]);
}

/** One cell a line, with all that was measured. */
export function sweepLines({ cells }: SweepAnswer): string {
  return cells.map((cell, nth) => `${JSON.stringify({ cell: nth, ...cell })}\n`).join("");
}

export function fieldOf(value: unknown): string | number {
  return typeof value === "number" || typeof value === "string" ? value : JSON.stringify(value);
}
