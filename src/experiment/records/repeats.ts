import { HOUR } from "../../maths/calendar.ts";
import type { Recorded } from "../../scenario/recorded.ts";

/** How often somebody asked again after a request went wrong, µs. */
export interface RepeatsFit {
  /** What went wrong: as the record says, or else lives that ended within an hour, which may have been meant so. */
  readonly after: "failed" | "refused" | "short lives";
  /** Who is taken for the same: the organisation, for the same plan; or, where the record names none, the plan alone. */
  readonly by: "organisation" | "plan";
  readonly count: number;
  readonly within: number;
  readonly again: number;
  readonly error: number;
  /** Median time until the next request, of those that were followed by one. */
  readonly delay: number;
}

const LEAST = 20;

/**
 * Requests of the same owner for the same plan within an hour after one went wrong, beyond those that chance brings at the
 * rate of as long a time before: the share that was tried again. Undefined where too few went wrong to tell.
 */
export function fitRepeats(rows: readonly Recorded[]): RepeatsFit | undefined {
  const { after, wrong } = wrongIn(rows.filter(({ at }) => at >= 0));
  if (wrong.length < LEAST) return undefined;
  const by = wrong.every(({ org }) => org) ? "organisation" : "plan";
  const ownerOf = ({ org, plan }: Recorded) => (by === "plan" ? plan : JSON.stringify([org, plan]));
  const byOwner = new Map<string, number[]>();
  for (const row of rows) {
    const times = byOwner.get(ownerOf(row));
    if (times) times.push(row.at);
    else byOwner.set(ownerOf(row), [row.at]);
  }
  const delays: number[] = [];
  let byChance = 0;
  for (const row of wrong) {
    const times = byOwner.get(ownerOf(row))!;
    const over = row.at + (row.lifetime ?? 0);
    const next = times[before(times, Math.max(over, row.at + 1))];
    if (next !== undefined && next < over + HOUR) delays.push(next - over);
    if (before(times, row.at) > before(times, row.at - HOUR)) byChance++;
  }
  const [p, q] = [delays.length / wrong.length, byChance / wrong.length];
  const share = q < 1 ? (p - q) / (1 - q) : 0;
  const error = Math.sqrt((p * (1 - p) + q * (1 - q)) / wrong.length) / Math.max(1 - q, 1 / wrong.length);
  const delay = delays.sort((a, b) => a - b)[delays.length >> 1] ?? 0;
  return { after, by, count: wrong.length, within: HOUR, again: Math.max(0, share), error, delay };
}

/** Short lives tell of something that went wrong only where the record does not say it itself. */
function wrongIn(rows: readonly Recorded[]): Pick<RepeatsFit, "after"> & { readonly wrong: readonly Recorded[] } {
  const [failed, refused] = [rows.filter((row) => row.failed), rows.filter((row) => row.refused)];
  if (failed.length > 0 && failed.length >= refused.length) return { after: "failed", wrong: failed };
  if (refused.length > 0) return { after: "refused", wrong: refused };
  const says = rows.some((row) => row.failed !== undefined || row.refused !== undefined);
  const short = says ? [] : rows.filter(({ lifetime }) => typeof lifetime === "number" && lifetime < HOUR);
  return { after: "short lives", wrong: short };
}

/** How many of ascending times come before t. */
function before(times: readonly number[], t: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]! < t) low = middle + 1;
    else high = middle;
  }
  return low;
}
