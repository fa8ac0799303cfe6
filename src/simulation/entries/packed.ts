import type { SubjectKind } from "../../platform/subject.ts";
import type { LevelRecord, Numbers } from "../read/replication.ts";
import { naturals } from "../read/short-rows.ts";
import { type Entry, type EntryBuilder, TAKES_NO_TIME } from "./entry.ts";
import { EMPTY, type Sample } from "./sample.ts";
import type { DrawnLevel, Summed } from "./summed.ts";

/** What is summed up of a replication on its way between threads: its names apart from its numbers. */
export interface PackedSums extends Pick<Summed, "campaigns" | "arrivals"> {
  /** JSON of a `Layout`. Replications of one variant hardly differ in it. */
  readonly layout: string;
  readonly numbers: Float64Array;
}

/** Whose numbers follow, in this order. */
interface Layout {
  readonly subjects: readonly {
    readonly of: string;
    readonly kind: SubjectKind;
    readonly windows: readonly (EntryLayout | null)[];
  }[];
  readonly levels: readonly (Pick<LevelRecord, "name" | "kind" | "service"> & { readonly halves: boolean })[];
}

interface EntryLayout {
  readonly totals: readonly string[];
  readonly peaks: readonly string[];
  readonly samples: readonly string[];
  readonly uncounted?: boolean;
}

/** Packs it into memory that is asked for. Rows of levels are not copied: where they lie among the numbers of their replication is told. */
export function packed(
  summed: Summed<EntryBuilder>,
  replication: Float64Array,
  memoryFor: (length: number) => Float64Array,
): PackedSums {
  const { campaigns, arrivals } = summed;
  writer.length = 0;
  const layout: Layout = {
    subjects: summed.entries.map(({ of, kind, windows }) => ({
      ...{ of, kind },
      windows: windows.map((entry) => (entry ? writeEntry(entry) : null)),
    })),
    levels: summed.levels.map((level) => writeLevel(level, replication)),
  };
  const numbers = memoryFor(writer.length);
  numbers.set(writer.numbers.subarray(0, writer.length));
  return { layout: JSON.stringify(layout), numbers, campaigns, arrivals };
}

/** The same as it was, its samples in memory of their own, its rows among the numbers of the replication. */
export function unpacked({ layout, numbers, campaigns, arrivals }: PackedSums, replication: Float64Array): Summed {
  const { subjects, levels } = layoutOf(layout);
  const reader = new Reader(numbers);
  return {
    entries: subjects.map(({ of, kind, windows }) => ({
      ...{ of, kind },
      windows: windows.map((names) => (names ? readEntry(reader, names) : undefined)),
    })),
    levels: levels.map((level) => readLevel(reader, level, replication)),
    ...{ campaigns, arrivals },
  };
}

/** Layouts that are kept: the variants of a study have one each, or few. */
const MOST_LAYOUTS = 64;
const layouts = new Map<string, Layout>();

function layoutOf(text: string): Layout {
  const known = layouts.get(text);
  if (known) return known;
  if (layouts.size === MOST_LAYOUTS) layouts.clear();
  const layout = JSON.parse(text) as Layout;
  layouts.set(text, layout);
  return layout;
}

/** Numbers one after the other, in memory that is used again. */
class Writer {
  numbers = new Float64Array(65_536);
  length = 0;

  write(number: number): void {
    this.widen(1);
    this.numbers[this.length++] = number;
  }

  writeRow(row: Numbers): void {
    this.widen(row.length);
    this.numbers.set(row, this.length);
    this.length += row.length;
  }

  private widen(by: number): void {
    if (this.length + by <= this.numbers.length) return;
    const wider = new Float64Array(2 * (this.length + by));
    wider.set(this.numbers.subarray(0, this.length));
    this.numbers = wider;
  }
}

const writer = new Writer();

class Reader {
  private readonly numbers: Float64Array;
  private at = 0;

  constructor(numbers: Float64Array) {
    this.numbers = numbers;
  }

  next(): number {
    return this.numbers[this.at++]!;
  }

  row(length: number): Float64Array {
    this.at += length;
    return this.numbers.subarray(this.at - length, this.at);
  }
}

function writeEntry({ totals, peaks, samples, uncounted }: EntryBuilder): EntryLayout {
  for (const total of totals.values()) writer.write(total);
  for (const peak of peaks.values()) writer.write(peak);
  for (const sample of samples.values()) writeSample(sample);
  return {
    totals: [...totals.keys()],
    peaks: [...peaks.keys()],
    samples: [...samples.keys()],
    ...(uncounted && { uncounted: true }),
  };
}

function readEntry(reader: Reader, names: EntryLayout): Entry {
  const numbers = (own: readonly string[]) => new Map(own.map((name) => [name, reader.next()] as const));
  return {
    totals: numbers(names.totals),
    peaks: numbers(names.peaks),
    samples: new Map(names.samples.map((name) => [name, readSample(reader)] as const)),
    ...(names.uncounted && { uncounted: TAKES_NO_TIME }),
    isKept: true,
  };
}

/** Most samples are single observations, whose running sums need not travel. */
function writeSample({ values, least, upTo }: Sample): void {
  writer.write(values.length);
  writer.write(least === values ? 0 : 1);
  const isOneEach = upTo.every((sum, nth) => sum === nth + 1);
  writer.write(isOneEach ? 1 : 0);
  writer.writeRow(values);
  if (least !== values) writer.writeRow(least);
  if (!isOneEach) writer.writeRow(upTo);
}

function readSample(reader: Reader): Sample {
  const [length, hasLeast, isOneEach] = [reader.next(), reader.next(), reader.next()];
  if (length === 0) return EMPTY;
  const values = reader.row(length);
  const least = hasLeast ? reader.row(length) : values;
  const upTo = isOneEach ? naturals(length) : reader.row(length);
  return { values, least, upTo, total: upTo[length - 1]! };
}

function writeLevel(level: DrawnLevel, replication: Float64Array): Layout["levels"][number] {
  const { name, kind, service, buckets, limitBuckets = [], fullBuckets = [], halves } = level;
  for (const row of [buckets, limitBuckets, fullBuckets]) {
    writer.write(row.length);
    writer.write(row.length === 0 ? 0 : placeOf(row, replication));
  }
  if (halves) writer.writeRow(halves);
  return { name, kind, service, halves: halves !== undefined };
}

function readLevel(reader: Reader, level: Layout["levels"][number], replication: Float64Array): DrawnLevel {
  const { name, kind, service, halves } = level;
  const row = () => {
    const [length, at] = [reader.next(), reader.next()];
    return replication.subarray(at, at + length);
  };
  const [buckets, limitBuckets, fullBuckets] = [row(), row(), row()];
  const own = { name, kind, service, buckets, limitBuckets, fullBuckets };
  return halves ? { ...own, halves: [reader.next(), reader.next()] } : own;
}

/** Where a row lies among the numbers that it was read from. */
function placeOf(row: Numbers, { buffer, byteOffset }: Float64Array): number {
  if (!(row instanceof Float64Array) || row.buffer !== buffer)
    throw new Error("levels: expected rows among the numbers of their replication");
  return (row.byteOffset - byteOffset) / Float64Array.BYTES_PER_ELEMENT;
}
