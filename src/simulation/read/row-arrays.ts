import type { LevelRecord, LineRecord, Numbers, Replication, SpellsRecord, TallyRecord } from "./replication.ts";

/** The same replication with each of its long rows of numbers as another kind of array; what is not long stays as it is. */
export function withRows({ numbers: _, ...replication }: Replication, row: (numbers: Numbers) => Numbers): Replication {
  const tally = <T extends TallyRecord>({ upTo: _, ...record }: T) => ({
    ...record,
    values: row(record.values),
    ...(record.least !== undefined && { least: row(record.least) }),
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
  const spells = ({ lengths, ...record }: SpellsRecord): SpellsRecord => ({ ...record, lengths: tally(lengths) });
  return {
    ...replication,
    cells: replication.cells.map(({ wait, waitOfFirst, waitOfGaveUp, ...cell }) => ({
      ...cell,
      wait: tally(wait),
      waitOfFirst: tally(waitOfFirst),
      waitOfGaveUp: tally(waitOfGaveUp),
    })),
    levels: replication.levels.map(level),
    lines: replication.lines.map(line),
    patches: replication.patches.map(({ service, exposure, downtime }) => ({
      service,
      exposure: spells(exposure),
      downtime: spells(downtime),
    })),
  };
}

/** With plain arrays, as a file holds it. */
export function plain(replication: Replication): Replication {
  return withRows(replication, (row) => (Array.isArray(row) ? row : Array.from(row)));
}
