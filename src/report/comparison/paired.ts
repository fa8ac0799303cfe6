import { signed } from "../../experiment/baseline/signed.ts";
import type { Ledger } from "../../experiment/ledgers/ledger.ts";
import { ledgersOf } from "../../experiment/ledgers/ledgers.ts";
import { comparisonsOf, measuresOf } from "../../experiment/ledgers/measures.ts";
import {
  type Comparison,
  RESULTS_SCHEMA,
  type Results,
  type VariantResults,
} from "../../experiment/results/results.ts";
import { serviceAt } from "../../experiment/results/service-at.ts";
import { areApart } from "../../experiment/statistics/interval.ts";
import { leastNotable } from "../../platform/metric.ts";
import { metricOf } from "../../platform/metrics.ts";
import { subjectOf } from "../../platform/subject.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import { type TableCell, type TableRow, tableRows } from "./table-rows.ts";

/** One measure before and after: both with their intervals, and their paired difference in figures and in words. */
export interface Paired {
  readonly key: string;
  /** The part of the run that it is of; "" the whole run. */
  readonly window: string;
  readonly label: string;
  readonly says: string;
  readonly before: string;
  readonly after: string;
  /** The same without their intervals. */
  readonly texts: readonly [before: string, after: string];
  /** `as before` where both sides read the same and nothing of note can be between them. */
  readonly difference: string;
  /** `better`, `slightly worse`, `practically the same`, where neither is good `more` or `less`; `no significant difference`; "" where none can be told. */
  readonly verdict: string;
  /** The figures themselves, as results hold them. */
  readonly values: readonly [before: number | null, after: number | null];
}

/**
 * The measures that lead, of a variant and of what it would become, from the same replications of both. Below each, of
 * the scenarios' windows, what is surely another there: an average over a run that gets fuller hides its end.
 */
export function pairedRows(
  scenarios: readonly Scenario[],
  replications: readonly (readonly Replication[])[],
  service: string | undefined,
): readonly Paired[] {
  const results = resultsOf(scenarios, replications, service);
  const rows = tableRows(results);
  return rows
    .filter((row) => (row.leads !== undefined && row.unit !== "") || isDirector(row))
    .flatMap((row) => [row, ...rows.filter((part) => isPart(part, row) && differs(part, row))])
    .map((row) => pairedOf(results, row));
}

function isPart(part: TableRow, { key }: TableRow): boolean {
  return part.window !== "" && part.key === key;
}

/** Before or after. */
function differs(part: TableRow, whole: TableRow): boolean {
  return part.cells.some((cell, side) => areApart(cell, whole.cells[side]!));
}

export const AS_BEFORE = "as before";
/** Part of a figure that only the order of a sum makes. */
const LAST_BITS = 1e-9;
const NAMES = ["before", "after"] as const;

/** As little of results as the comparison table asks for. */
function resultsOf(
  scenarios: readonly Scenario[],
  replications: readonly (readonly Replication[])[],
  service: string | undefined,
): Results {
  const ledgers = scenarios.map((scenario, i) => ledgersOf(scenario, replications[i]!));
  const { run, services } = scenarios[0]!;
  const subject = subjectOf({ service }, { services });
  const asked = ledgers.map((all) => all.filter((ledger) => isAsked(ledger, subject)));
  const variants = scenarios.map((scenario, i) => variantOf(NAMES[i]!, scenario, asked[i]!));
  return {
    headroomResults: RESULTS_SCHEMA,
    ...{ version: "", name: "", question: "", document: {}, seed: run.seed, start: run.start },
    ...{ horizon: run.horizon, warmUp: run.warmUp, replications: replications[0]!.length },
    ...(service !== undefined && { service }),
    ...{
      windows: run.windows,
      baseline: 0,
      variants,
      answers: [],
      warnings: [],
      origins: [],
    },
    comparisons: comparisonsOf({ variant: NAMES[1], baseline: NAMES[0] }, asked[1]!, asked[0]!),
  };
}

function isAsked({ kind, of }: Ledger, subject: string): boolean {
  return of === (kind === "limit" ? "director" : subject) && kind !== "requests";
}

function variantOf(name: string, { services }: Scenario, ledgers: readonly Ledger[]): VariantResults {
  return {
    name,
    set: {},
    services: services.map(serviceAt),
    measures: ledgers.flatMap(measuresOf),
    ...{ distributions: [], series: [], upgrades: [], fingerprint: "" },
  };
}

/** Of the lines about fullness the one that is of the same limit in both. */
function isDirector({ key, label }: TableRow): boolean {
  return key === "fullness" && /director/.test(label);
}

function pairedOf(results: Results, row: TableRow): Paired {
  const { key, window, label, leads, says, cells, unit } = row;
  const of = isDirector(row) ? "director" : subjectOf(results, results.variants[0]!);
  const found = results.comparisons.find((each) => each.measure === key && each.of === of && each.window === window);
  const verdict = verdictOf(row, found);
  const shown = (at: 0 | 1) => [cells[at]!.text, cells[at]!.interval].filter((text) => text !== "").join(" ");
  return {
    ...{ key, window, label: ofWindow(leads ?? label, window), says, before: shown(0), after: shown(1), verdict },
    difference: isAsBefore(row, found)
      ? AS_BEFORE
      : found && unit !== ""
        ? signed({ value: found.difference, low: found.low, high: found.high, unit })
        : "–",
    texts: [cells[0]!.text, cells[1]!.text],
    values: [cells[0]!.value, cells[1]!.value],
  };
}

/** `refused for good in the last 30 d`. */
export function ofWindow(label: string, window: string): string {
  return window === "" ? label : `${label} ${window}`;
}

function verdictOf(row: TableRow, found: Comparison | undefined): string {
  if (!found || found.difference === null) return "";
  const { difference, low, high, significant } = found;
  const { better, unit, cells } = row;
  const least = LAST_BITS * Math.abs(cells[0]!.value ?? 0);
  if ([difference, low ?? 0, high ?? 0].every((end) => Math.abs(end) <= least)) return "the same";
  if (low === null || high === null) return "";
  if (isAsBefore(row, found)) return "practically the same";
  if (!significant) return "no significant difference";
  if (isNothing({ unit, before: cells[0]!.value, difference })) return "practically the same";
  const went = difference > 0 ? "more" : "less";
  const word = better === "" ? went : better === went ? "better" : "worse";
  const [before, after] = [cells[0]!.value, cells[1]!.value];
  return after === null || isNotable(row, before, difference) ? word : `slightly ${word}`;
}

/** Both sides read the same, and no end of the interval is worth a word. */
function isAsBefore(row: TableRow, found: Comparison | undefined): boolean {
  const [before, after] = row.cells as readonly [TableCell, TableCell];
  if (!found || before.text !== after.text || before.value === null || after.value === null) return false;
  const ends = [found.difference, found.low, found.high].filter((end) => end !== null);
  if (ends.length < 3) return ends.every((end) => end === 0);
  return ends.every((end) => end === 0 || !isNotable(row, before.value, end));
}

/** Surely there, and of no use to know: a thousandth of the figure, or of a percentage point. */
function isNothing({ unit, before, difference }: { unit: string; before: number | null; difference: number }): boolean {
  return Math.abs(difference) < (unit === "share" ? 0.0005 : 0.001 * Math.abs(before ?? 0));
}

/** Large enough to decide by, as the answers see it. */
function isNotable({ key }: TableRow, before: number | null, difference: number): boolean {
  return before === null || Math.abs(difference) >= leastNotable(metricOf(key), before);
}
