import type { LevelRecord, LineRecord, Numbers, Replication, TallyRecord } from "./replication.ts";

/** The same replication with each of its long rows of numbers as another kind of array; what is not long stays as it is. */
export function withRows(replication: Replication, row: (numbers: Numbers) => Numbers): Replication {
  const tally = <T extends TallyRecord>(record: T): T => ({
    ...record,
    values: row(record.values),
    counts: row(record.counts),
  });
  const level = (record: LevelRecord): LevelRecord => ({
    ...record,
    windows: record.windows.map((window) => ({ ...window, histograms: window.histograms.map(tally) })),
    buckets: row(record.buckets),
    ...(record.limitBuckets !== undefined && { limitBuckets: row(record.limitBuckets) }),
    ...(record.fullBuckets !== undefined && { fullBuckets: row(record.fullBuckets) }),
  });
  const line = (record: LineRecord): LineRecord => ({
    ...record,
    windows: record.windows.map((window) => ({ ...window, wait: tally(window.wait) })),
  });
  return {
    ...replication,
    cells: replication.cells.map((cell) => ({ ...cell, wait: tally(cell.wait) })),
    levels: replication.levels.map(level),
    lines: replication.lines.map(line),
  };
}

/** A replication on its way between threads: its rows in memory that they share, the rest as JSON, which is read fastest. */
export interface Packed {
  /** Each row is told as its length; they follow one another in `rows`. */
  readonly text: string;
  readonly rows: Float64Array;
}

export function packed(replication: Replication): Packed {
  const found: Numbers[] = [];
  let length = 0;
  const lengths = withRows(replication, (row) => {
    found.push(row);
    length += row.length;
    return row.length as unknown as Numbers;
  });
  const rows = new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT));
  let at = 0;
  for (const row of found) for (let nth = 0; nth < row.length; nth++) rows[at++] = row[nth]!;
  return { text: JSON.stringify(lengths), rows };
}

export function unpacked({ text, rows }: Packed): Replication {
  let at = 0;
  return withRows(JSON.parse(text), (length) => {
    at += Number(length);
    return rows.subarray(at - Number(length), at);
  });
}

/** With plain arrays, as a file holds it. */
export function plain(replication: Replication): Replication {
  return withRows(replication, (row) => (Array.isArray(row) ? row : Array.from(row)));
}
