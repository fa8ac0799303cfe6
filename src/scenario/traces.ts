import { DAY, SECOND } from "../maths/calendar.ts";
import type { At } from "./language/schema.ts";
import { printDuration } from "./language/units.ts";
import { counted, firstOf } from "./language/words.ts";
import type { Demand, Listed, Scenario } from "./scenario.ts";
import type { Study, Variant } from "./study.ts";

/** Requests of a list that no run can see: all after its end, or some at what looks like Unix time. */
export function checkTraces({ demand, run }: Scenario, root: At): void {
  for (const { name, arrivals } of demand) {
    if (arrivals.kind !== "trace" || arrivals.requests.length === 0) continue;
    const at = root
      .key("demand")
      .key(name)
      .key("requests")
      .key(arrivals.record ? "trace" : "times");
    const first = arrivals.requests.findIndex((request) => request.at >= run.horizon);
    if (first < 0) continue;
    const late = arrivals.requests.length - first;
    const from = arrivals.requests[first]!.at;
    const expected = `expected times within the run, which ends after ${printDuration(run.horizon)}`;
    const todo = "count times from the start of the run, check the unit, or make run.horizon longer";
    if (from >= UNIX && arrivals.record)
      at.fault(
        `${expected}, got ${counted(late, "row")} that ${late === 1 ? "looks" : "look"} like Unix time (from ${inDays(from)} on); subtract the start of the run from each time, and remove rows that have none`,
      );
    else if (first === 0)
      at.fault(`${expected}, got ${late === 1 ? "one" : `all ${late}`} from ${inDays(from)} on; ${todo}`);
  }
}

/** 2001 in Unix time, µs: no run is as long. */
const UNIX = 1e9 * SECOND;

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

function toldOf({ name }: Demand, { requests, record }: Listed, horizon: number): string {
  const { file, rows, others } = record!;
  const used = requests.filter(({ at }) => at < horizon);
  const after = requests.length - used.length;
  const number = (of: (lifetime: number | null | undefined) => boolean) =>
    used.filter(({ lifetime }) => of(lifetime)).length;
  const lives = [
    [number((lifetime) => typeof lifetime === "number"), "with a lifetime"],
    [number((lifetime) => lifetime === null), "still alive at its end"],
    [number((lifetime) => lifetime === undefined), "whose lifetimes are drawn"],
  ] as const;
  const dropped = [
    ...(others.length > 0
      ? [`${firstOf(others.map(({ service, rows }) => `${counted(rows, "row")} of ${service}`))}`]
      : []),
    ...(after > 0 ? [`${counted(after, "row")} after the end of the run`] : []),
  ];
  return [
    `demand.${name}: ${file} has ${counted(rows, "row")}, of which ${used.length} ${used.length === 1 ? "is a request" : "are requests"} (${inDays(used[0]!.at)} to ${inDays(used.at(-1)!.at)} from the start)`,
    lives.flatMap(([count, says]) => (count > 0 ? [`${count} ${says}`] : [])).join(", "),
    dropped.length > 0 ? `dropped: ${dropped.join(", ")}` : "none dropped",
  ].join("; ");
}

/** A time to three digits, so that people can place it. */
function inDays(us: number): string {
  return us < DAY ? printDuration(Math.round(us / SECOND) * SECOND) : `${Number((us / DAY).toPrecision(4))} d`;
}
