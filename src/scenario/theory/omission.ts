/** What a formula leaves out, in a few words, and how far that may move its value. */
export interface Omission {
  readonly says: string;
  /** By how much the offered load may be another, as a share of it. */
  readonly load?: number;
  /** By how much the value itself may be another, as a share of it. With neither, nobody knows how much. */
  readonly value?: number;
}

/** A part of the value that theory leaves out unsaid: less than is printed of it. */
export const UNSAID = 1e-3;
/** A part that it must not leave out at all. */
export const TOO_MUCH = 0.1;

/**
 * The caveats of a value that depends on the load, of which 1 is all: none where it is exact; undefined where something that
 * is left out may move it by too much.
 */
export function caveatsOf(
  omissions: readonly Omission[],
  valueAt: (load: number) => number = (load) => load,
): readonly string[] | undefined {
  const sized = omissions.map((omission) => ({ ...omission, by: effectOf(omission, valueAt) }));
  if (!sized.every(({ by }) => by === undefined || by <= TOO_MUCH)) return undefined;
  return [...new Set(sized.flatMap(({ by, says }) => (by === undefined || by > UNSAID ? says : [])))];
}

/** By how much of it the value may be another; undefined: nobody knows. */
function effectOf({ load, value }: Omission, valueAt: (load: number) => number): number | undefined {
  if (load === undefined || load === 0) return value ?? load;
  if (!(load <= TOO_MUCH)) return Infinity;
  const [less, whole, more] = [Math.max(0, 1 - load), 1, 1 + load].map(valueAt) as [number, number, number];
  return Math.max(value ?? 0, Math.abs(less / whole - 1), Math.abs(more / whole - 1));
}
