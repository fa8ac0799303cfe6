import { fullnessMet } from "../../experiment/answers/limits-met.ts";
import { inProse, tickShare } from "../../experiment/results/format.ts";
import type { Results, VariantResults } from "../../experiment/results/results.ts";
import { shortLimit, subjectOf } from "../../platform/subject.ts";
import { measureOf, refusalsOf } from "./measures.ts";
import { line } from "./questions.ts";
import { barScaleOf, type Scale } from "./scale.ts";
import { rowOf, type TableCell, type TableRow } from "./table-rows.ts";

/** The answer to be seen: a row a variant, a bar a measure. */
export interface Glance {
  readonly columns: readonly Column[];
  readonly rows: readonly GlanceRow[];
}

/** One measure of all variants, and where its bars end, in per cent; without a scale there is nothing to draw. */
export interface Column extends Pick<TableRow, "key" | "label" | "says"> {
  readonly scale: Scale | undefined;
  /** The chart that shows more of it. */
  readonly chart: string;
}

export interface GlanceRow {
  /** The variant's index. */
  readonly index: number;
  readonly name: string;
  readonly isBaseline: boolean;
  /** What stands in the way: the limit that refuses most, or is fullest. "": no limit. */
  readonly binds: string;
  readonly cells: readonly TableCell[];
  /** What one accepts with it; "" where there is nothing to choose. */
  readonly choice: string;
}

const COLUMNS = [
  { name: "wait.p95", label: "p95 wait", chart: "waiting" },
  { name: "lost", label: "not served", chart: "refusals" },
  { name: "upgrade.exposure", label: "exposed", chart: "upgrades" },
  { name: "cost.total", label: "monthly cost", chart: "cost" },
] as const;

/** What decides, of every variant: waits, requests not served, exposure, cost; without the columns that tell nothing. */
export function glanceOf(results: Results): Glance {
  const found = COLUMNS.map(({ name, label, chart }) => {
    const { key, says, unit, cells } = rowOf(results, { group: "", questions: [] }, line(name, { label }));
    return { cells, column: { key, label, says, chart, scale: barScaleOf(cells, unit) } };
  }).filter(
    ({ cells, column }) => cells.some(({ text }) => text !== "–") && (column.key !== "cost.total" || column.scale),
  );
  const rows = results.variants.map((variant, index) => ({
    index,
    name: variant.name,
    isBaseline: index === results.baseline && results.variants.length > 1,
    binds: bindingLimit(results, variant),
    cells: found.map(({ cells }) => cells[index]!),
    choice: results.choices?.find((each) => each.variant === variant.name)?.says ?? "",
  }));
  return { columns: found.map(({ column }) => column), rows };
}

/** `pool: full 0.3 % of the time`, `iaas vcpus: 88 % in use`. */
function bindingLimit(results: Results, variant: VariantResults): string {
  const subject = subjectOf(results, variant);
  const limits = fullnessMet(variant, subject);
  const [refusing] = [...refusalsOf(results, variant), ...refusalsOf(results, variant, "failed")];
  const limit =
    limits.find(({ of }) => of === refusing?.limit || shortLimit(of, subject) === refusing?.limit) ?? limits[0];
  if (limit === undefined) return "";
  const name = shortLimit(limit.of, subject);
  const full = measureOf(results, variant, "fullness.at_100", { of: limit.of });
  return full?.value
    ? `${name}: full ${inProse({ ...full, low: null, high: null })} of the time`
    : `${name}: ${tickShare(limit.value!, 0)} in use, never full`;
}
