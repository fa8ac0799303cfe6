/** What time it is in a run, µs, and which windows are open (a bit mask). Shared by everything that measures. */
export class Clock {
  mask: i32 = 0;
  private time: f64 = 0;
  private within: f64 = 0;
  private from: f64 = 0;
  private to: f64 = Infinity;

  /** Only what lies from then to then is measured; to be said before time begins. */
  measure(from: f64, to: f64): void {
    this.from = from;
    this.to = to;
    this.now = 0;
  }

  get now(): f64 {
    return this.time;
  }

  set now(time: f64) {
    this.time = time;
    this.within = time < this.from ? this.from : time > this.to ? this.to : time;
  }

  /** Now, or the end of the measured time that is next to it: the difference of two is what of a stretch is measured. */
  get measured(): f64 {
    return this.within;
  }
}
