/**
 * What time it is in a run, µs, and which windows are open (a bit mask). Shared by everything that measures: a time that
 * is handed from call to call would be put on the heap at each.
 */
export class Clock {
  now = 0;
  mask = 0;
}
