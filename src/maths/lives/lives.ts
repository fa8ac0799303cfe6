/**
 * Lifetimes as a record shows them, an index each, in whatever unit the caller keeps. One that began before the record is
 * seen from an age on (truncated on the left: had it ended before, nobody would know of it); one that is alive at its end
 * is seen up to an age (censored on the right).
 */
export interface Lives {
  /** Age at which it came into view; 0: at its beginning. */
  readonly from: Float64Array;
  /** Age at which it was last seen. */
  readonly to: Float64Array;
  /** 1: it ended at that age; 0: it was still alive. */
  readonly ended: Uint8Array;
  /** Age at which the record would have ended for it; Infinity: it would have been watched to its end. */
  readonly until: Float64Array;
}

export interface Life {
  readonly to: number;
  /** Default: 0. */
  readonly from?: number;
  /** Default: true. */
  readonly ended?: boolean;
  /** Default: Infinity where it ended, `to` where it did not. */
  readonly until?: number;
}

export function livesOf(list: readonly Life[]): Lives {
  const ended = Uint8Array.from(list, ({ ended = true }) => (ended ? 1 : 0));
  return {
    from: Float64Array.from(list, ({ from = 0 }) => from),
    to: Float64Array.from(list, ({ to }) => to),
    ended,
    until: Float64Array.from(list, ({ to, until }, i) => until ?? (ended[i] === 1 ? Infinity : to)),
  };
}

/** At most so many of the lives, evenly out of their order. */
export function thinned(lives: Lives, most: number): Lives {
  const count = lives.to.length;
  if (count <= most) return lives;
  const kept = Array.from({ length: most }, (_, i) => Math.floor((i * count) / most));
  const { from, to, ended, until } = lives;
  return {
    from: Float64Array.from(kept, (i) => from[i]!),
    to: Float64Array.from(kept, (i) => to[i]!),
    ended: Uint8Array.from(kept, (i) => ended[i]!),
    until: Float64Array.from(kept, (i) => until[i]!),
  };
}

/** How many of them ended. */
export function endedOf({ ended }: Lives): number {
  return ended.reduce((sum, one) => sum + one, 0);
}
