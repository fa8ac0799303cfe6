const NOW = 0;
const MEASURED = 1;
const FROM = 2;
const TO = 3;

/**
 * What time it is in a run, µs, and which windows are open (a bit mask). Shared by everything that measures: a time that
 * is handed from call to call would be put on the heap at each. So would one that is kept in a field, at each change of
 * it; what changes with every event is kept in arrays.
 */
export class Clock {
  mask = 0;
  private readonly times = Float64Array.of(0, 0, 0, Number.POSITIVE_INFINITY);

  /** Only what lies from then to then is measured; to be said before time begins. */
  measure(from: number, to: number): void {
    this.times[FROM] = from;
    this.times[TO] = to;
    this.now = 0;
  }

  get now(): number {
    return this.times[NOW]!;
  }

  set now(time: number) {
    this.follow(Float64Array.of(time));
  }

  /** It is now what stands first there. */
  follow(first: Float64Array): void {
    const { times } = this;
    const now = first[0]!;
    times[NOW] = now;
    times[MEASURED] = now < times[FROM]! ? times[FROM]! : now > times[TO]! ? times[TO]! : now;
  }

  /** Now, or the end of the measured time that is next to it: the difference of two is what of a stretch is measured. */
  get measured(): number {
    return this.times[MEASURED]!;
  }
}
