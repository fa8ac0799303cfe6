import { quantity, tickShare, tickTime } from "../../experiment/results/format.ts";
import type { Results, Series, VariantResults } from "../../experiment/results/results.ts";
import { limitName, shortLimit, subjectOf } from "../../platform/subject.ts";
import { shortened } from "../../scenario/language/visible.ts";
import { columnsOf } from "../charts/drawing/columns.ts";
import { measureOf, tightestLimit } from "../comparison/measures.ts";

/** A chart of letters: what it shows, and its lines. */
export interface Spark {
  readonly says: string;
  readonly lines: readonly string[];
}

/** Wider shows no more. Columns. */
const WIDEST = 60;
/** Narrower shows nothing. Columns. */
const NARROWEST = 16;

/** Small charts for a terminal of the given number of columns. A chart without data or space is left out. */
export function sparksOf(results: Results, width: number): readonly Spark[] {
  return [waits(results, width), limits(results, width)].filter((spark) => spark !== undefined);
}

interface Strip {
  readonly name: string;
  readonly half: number;
  readonly most: number;
  readonly last: number;
}

/** Where the waits of those served lie, all variants on one logarithmic scale. */
function waits(results: Results, width: number): Spark | undefined {
  const strips = results.variants.flatMap((variant, index): readonly Strip[] => {
    const wait = (name: string) => measureOf(results, variant, `wait.${name}`)?.value ?? undefined;
    const [half, most] = [wait("p50"), wait("p95")];
    if (half === undefined || most === undefined) return [];
    return [{ name: nameOf(results, index), half, most, last: wait("p99") ?? most }];
  });
  const [label, room] = roomFor(strips, width);
  if (strips.every(({ last }) => last <= 0) || room < NARROWEST) return undefined;
  const least = Math.min(
    ...strips.map(({ half }) => half).filter((half) => half > 0),
    ...strips.map(({ most }) => most || Infinity),
  );
  const low = MARKS.findLast((mark) => mark <= least) ?? MARKS[0]!;
  const high = Math.max(low * 10, ...strips.map(({ last }) => last));
  const at = (seconds: number) =>
    Math.min(room - 1, Math.max(0, Math.floor((Math.log(seconds / low) / Math.log(high / low)) * (room - 1) + 0.5)));
  const lines = strips.map(({ name, half, most, last }) => {
    const [a, b, c] = [at(half), at(most), at(last)];
    const strip = `${" ".repeat(a)}●${"━".repeat(Math.max(0, b - a))}${"─".repeat(Math.max(0, c - Math.max(a, b)))}`;
    return `  ${name.padEnd(label)}  ${strip}`;
  });
  return {
    says: "Waits: ● median, ━ to p95, ─ to p99",
    lines: [
      ...lines,
      `  ${" ".repeat(label)}  ${axis(
        MARKS.filter((mark) => mark >= low && mark <= high),
        at,
        room,
      )}`,
    ],
  };
}

/** Round times, seconds. */
const MARKS = [0.001, 0.01, 0.1, 1, 10, 60, 600, 3_600, 21_600, 86_400, 604_800, 2_592_000];

/** As many marks as stand apart, each beginning where its time lies. */
function axis(marks: readonly number[], at: (seconds: number) => number, room: number): string {
  return marks.reduce((line, mark) => {
    const text = `│${mark < 1 ? quantity(mark, "s") : tickTime(mark)}`;
    const fits = (line === "" || at(mark) > line.length + 1) && at(mark) + text.length <= room;
    return fits ? `${line.padEnd(at(mark))}${text}` : line;
  }, "");
}

/** How full the tightest limit of each variant is through the run. */
function limits(results: Results, width: number): Spark | undefined {
  const found = results.variants.flatMap((variant, index) => {
    const series = tightest(results, variant);
    if (series === undefined) return [];
    const limit = shortLimit(series.of, subjectOf(results, variant));
    return [{ name: shortened(`${nameOf(results, index)}: ${limit}`, 44), series: series.series }];
  });
  const [label, room] = roomFor(found, width - 11);
  if (found.length === 0 || room < NARROWEST) return undefined;
  const lines = found.map(({ name, series }) => {
    const end = (series.from ?? 0) + series.mean.length * series.step;
    const columns = columnsOf(series, [series.from ?? 0, end], room);
    const peak = Math.max(...columns.map(({ greatest }) => greatest));
    const line = columns.map(({ greatest }) => blockOf(greatest)).join("");
    return `  ${name.padEnd(label)}  ${line}  to ${tickShare(peak, 0)}`;
  });
  return {
    says: "Fullest limit through the run: ▁ empty, █ at the limit; peaks of the mean",
    lines,
  };
}

const BLOCKS = [..."▁▂▃▄▅▆▇"];

function blockOf(share: number): string {
  return share >= 0.995 ? "█" : BLOCKS[Math.max(0, Math.min(6, Math.floor(share * 7)))]!;
}

interface Found {
  readonly of: string;
  readonly series: Series;
}

function tightest(results: Results, variant: VariantResults): Found | undefined {
  const of = tightestLimit(results, variant);
  const series = variant.series.find(
    ({ kind, name, service, limit, mean }) =>
      kind === "in use" && limit.length > 0 && mean.length > 0 && limitName({ name, service }) === of,
  );
  return of === undefined || series === undefined ? undefined : { of, series };
}

function nameOf({ variants }: Results, index: number): string {
  return shortened(variants[index]!.name, 24);
}

/** Columns of the names, and those that are left beside them. */
function roomFor(rows: readonly { readonly name: string }[], width: number): readonly [label: number, room: number] {
  const label = Math.max(0, ...rows.map(({ name }) => [...name].length));
  return [label, Math.min(WIDEST, width - label - 4)];
}
