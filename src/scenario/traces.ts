import { DAY, SECOND } from "../maths/calendar.ts";
import { countBefore } from "../maths/count-before.ts";
import type { At } from "./language/schema.ts";
import { printDuration } from "./language/units.ts";
import { counted, firstOf, listed } from "./language/words.ts";
import { ALIVE, DRAWN, type Requests } from "./requests.ts";
import type { Demand, Listed, Scenario } from "./scenario.ts";
import type { TraceRecord } from "./sections/trace-record.ts";
import { UNIX } from "./sections/trace-times.ts";
import type { Study, Variant } from "./study.ts";

/** Requests of a list that no run can see: all after its end, or some at what looks like Unix time. */
export function checkTraces({ demand, run }: Scenario, root: At): void {
  for (const { name, arrivals } of demand) {
    if (arrivals.kind !== "trace" || arrivals.requests.at.length === 0) continue;
    const at = root
      .key("demand")
      .key(name)
      .key("requests")
      .key(arrivals.record ? "trace" : "times");
    const times = arrivals.requests.at;
    const first = countBefore(times, run.horizon);
    if (first === times.length) continue;
    const late = times.length - first;
    const from = times[first]!;
    const expected = `expected times within the run, which ends after ${printDuration(run.horizon)}`;
    const todo = "count times from the start of the run, check the unit, or make run.horizon longer";
    if (from >= UNIX && arrivals.record)
      at.fault(
        `${expected}, got ${counted(late, "row")} that ${late === 1 ? "looks" : "look"} like Unix time (from ${inDays(from)} on); write origin: with the date on which the run begins, and remove rows that have none`,
      );
    else if (first === 0)
      at.fault(`${expected}, got ${late === 1 ? "one" : `all ${late}`} from ${inDays(from)} on; ${todo}`);
  }
}

/** What a study says of its trace files. */
export function readOfTraces(variants: readonly Variant[]): Pick<Study, "traces" | "unusedColumns"> {
  const [traces, unusedColumns] = [tracesTold(variants), unusedColumnsOf(variants)];
  return { ...(traces.length > 0 && { traces }), ...(unusedColumns.length > 0 && { unusedColumns }) };
}

/** For each trace file of a study what was read of it and what was dropped, a sentence each, with the variants it is true of. */
export function tracesTold(variants: readonly Variant[]): readonly string[] {
  return told(variants, toldOf);
}

/** For each trace file of a study the columns that are left out of its document. */
export function unusedColumnsOf(variants: readonly Variant[]): readonly string[] {
  return told(variants, ({ name }, { record }) => {
    const { file, ignoredColumns } = record!;
    return ignoredColumns.length === 0
      ? ""
      : `demand.${name}: columns of ${file} not used: ${firstOf(ignoredColumns, 6)}`;
  });
}

function told(
  variants: readonly Variant[],
  of: (demand: Demand, arrivals: Listed, horizon: number) => string,
): readonly string[] {
  const found = new Map<string, string[]>();
  for (const { name, scenario } of variants)
    for (const demand of scenario.demand) {
      const { arrivals } = demand;
      if (arrivals.kind !== "trace" || !arrivals.record) continue;
      const says = of(demand, arrivals, scenario.run.horizon);
      if (says === "") continue;
      found.set(says, [...(found.get(says) ?? []), name]);
    }
  return [...found].map(([says, names]) => (names.length === variants.length ? says : `${names.join(", ")}: ${says}`));
}

function toldOf({ name }: Demand, { requests, begun, record }: Listed, horizon: number): string {
  const { file, rows, others, gone } = record!;
  const used = countBefore(requests.at, horizon);
  const before = begun?.at.length ?? 0;
  const after = requests.at.length - used;
  const dropped = [
    ...(others.length > 0 ? [firstOf(others.map(({ service, rows }) => `${counted(rows, "row")} of ${service}`))] : []),
    ...(gone > 0 ? [`${counted(gone, "row")} that ended before the run`] : []),
    ...(after > 0 ? [`${counted(after, "row")} after the end of the run`] : []),
  ];
  const span = used > 0 ? ` (${inDays(requests.at[0]!)} to ${inDays(requests.at[used - 1]!)} from the start)` : "";
  const lives = livesOf(requests, used);
  return [
    `demand.${name}: ${file} has ${counted(rows, "row")}, of which ${used} ${used === 1 ? "is a request" : "are requests"}${span}`,
    ...(before > 0 ? [`${before} ${before === 1 ? "is" : "are"} there when the run begins`] : []),
    ...(lives === "" ? [] : [lives]),
    dropped.length > 0 ? `dropped: ${dropped.join(", ")}` : "none dropped",
    ...oddities(record!),
  ].join("; ");
}

/** How many of the first rows have a lifetime, are still alive, or have one that is drawn. */
function livesOf({ lifetimes }: Requests, used: number): string {
  let [alive, drawn] = [0, 0];
  for (let nth = 0; nth < used; nth++) {
    if (lifetimes[nth] === ALIVE) alive++;
    else if (lifetimes[nth] === DRAWN) drawn++;
  }
  const lives = [
    [used - alive - drawn, "with a lifetime"],
    [alive, "still alive at its end"],
    [drawn, "whose lifetimes are drawn"],
  ] as const;
  return lives.flatMap(([count, says]) => (count > 0 ? [`${count} ${says}`] : [])).join(", ");
}

/** What was understood though it might have been meant otherwise. */
function oddities({ unsorted, equal, readAs }: TraceRecord): readonly string[] {
  return [
    ...(unsorted ? ["put in order of time"] : []),
    ...(equal > 0 ? [`${counted(equal, "row")} equal to another, all kept`] : []),
    ...(readAs.length > 0 ? [`read as ${listed(readAs)}`] : []),
  ];
}

/** A time to three digits, so that people can place it. */
function inDays(us: number): string {
  return us < DAY ? printDuration(Math.round(us / SECOND) * SECOND) : `${Number((us / DAY).toPrecision(4))} d`;
}
