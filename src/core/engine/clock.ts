import "./subset.ts";

// What time it is in the run, and what of it is measured: module variables, because an instance of the module serves one
// run, and everything that measures reads them at every event. Read them as clock.now, clock.measured, clock.mask.

/** Time of the event that is being handled, µs. */
export let now: f64 = 0;
/** Now, or the end of the measured time that is next to it: the difference of two is the measured part of a stretch. */
export let measured: f64 = 0;
/** The windows that are open, a bit each. */
export let mask: i32 = 0;

let from: f64 = 0;
let to: f64 = Infinity;

/** A run begins at time 0, with every window shut; only what lies between two instants is measured. */
export function begin(start: f64, end: f64): void {
  from = start;
  to = end;
  mask = 0;
  advance(0);
}

/** Time passes to an instant. */
export function advance(time: f64): void {
  now = time;
  measured = within(time);
}

/** An instant, or the end of the measured time that is next to it. */
export function within(time: f64): f64 {
  return time < from ? from : time > to ? to : time;
}

/** From now on these windows are open. */
export function open(windows: i32): void {
  mask = windows;
}

/** The measured part of a stretch of time, µs. */
export function clipped(since: f64, until: f64): f64 {
  return within(until) - within(since);
}
