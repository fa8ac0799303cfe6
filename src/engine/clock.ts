/**
 * What time it is in a run, µs, and which windows are open (a bit mask). Shared by everything that measures: a time that
 * is handed from call to call would be put on the heap at each. So would one that is kept in a field, at each change of
 * it; what changes with every event is kept in arrays.
 */
export class Clock {
  mask = 0;
  private readonly time = new Float64Array(1);

  get now(): number {
    return this.time[0]!;
  }

  set now(time: number) {
    this.time[0] = time;
  }
}
