/** A look of somebody who asks again and again whether an operation has ended. */
export interface Look {
  /** Its number, from 1 on; 0 where nobody polls. */
  readonly looks: number;
  /** µs after the first interval began. */
  readonly at: number;
}

/**
 * The first look not before `elapsed`, but the first at the earliest. Looks come at whole multiples of the interval; with
 * a back-off each interval is so many times the one before, rounded to a µs (CC: interval · rate^retries).
 */
export function nextLook(elapsed: number, interval: number, backoff: number): Look {
  if (interval === 0) return { looks: 0, at: elapsed };
  if (backoff === 1) {
    const looks = Math.max(1, Math.ceil(elapsed / interval));
    return { looks, at: looks * interval };
  }
  let [looks, at, next] = [1, interval, interval * backoff];
  for (; at < elapsed; looks++, next *= backoff) at += Math.round(next);
  return { looks, at };
}
