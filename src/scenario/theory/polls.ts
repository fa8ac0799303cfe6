import { exp } from "../../core/draws/math.ts";
import { Look } from "../../core/engine/polls.ts";

/** What has passed since an operation was accepted, which is when polls begin. */
export interface Elapsed {
  /** µs on average. */
  readonly time: number;
  /** It is the same each time. */
  readonly isFixed: boolean;
  /** Polls come at any instant of the interval, and not in step with what they ask for. */
  readonly isFree: boolean;
}

/** The Cloud Controller's polls: µs before the first, how many times the interval before each interval is, and the longest. */
export interface Polls {
  readonly interval: number;
  readonly backoff: number;
  readonly longest: number;
}

export interface NextPoll {
  /** µs from the end of the operation on average. */
  readonly delay: number;
  /** µs between the last poll before the operation ended and this one. */
  readonly interval: number;
  /** The delay is exact; else it is that after an exponential time, or half of an interval that has backed off. */
  readonly isSure: boolean;
  readonly elapsed: Elapsed;
}

/** How long an operation that has ended waits for the poll that notices it. */
export function nextPoll(elapsed: Elapsed, { interval: first, backoff, longest }: Polls): NextPoll {
  const { time, isFixed, isFree } = elapsed;
  if (first === 0) return { delay: 0, interval: 0, isSure: true, elapsed };
  const isEven = backoff === 1;
  const look = new Look();
  look.after(time, first, backoff, longest);
  const interval = Math.max(first, Math.min(first * backoff ** (look.number - 1), longest));
  const isSure = isFree ? isEven : isFixed;
  const random = isFree || !isEven ? interval / 2 : first / (1 - exp(-first / time)) - time;
  const delay = isFixed && !isFree ? look.at - time : random;
  // Even polls are in step from the first one on.
  return { delay, interval, isSure, elapsed: { time: look.at, isFixed: isEven || isFixed, isFree: isFree && !isEven } };
}
