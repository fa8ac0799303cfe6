/** One look at whether something has ended, among those that come at intervals. */
export class Look {
  /** Its number, from 1 on; 0 if nothing polls. */
  number: f64 = 0;
  /** µs after the first interval began. */
  at: f64 = 0;
  /** µs between it and the one before. */
  private interval: f64 = 0;

  /**
   * The first look not before `elapsed`, but the first at the earliest. Looks come at whole multiples of the interval; with
   * a back-off each interval is the previous one times the back-off, rounded to a µs (CC: interval · rate^retries), up
   * to the longest.
   */
  after(elapsed: f64, interval: f64, backoff: f64, longest: f64): void {
    this.number = 0;
    this.at = elapsed;
    this.interval = interval;
    if (interval === 0) return;
    if (backoff === 1) {
      const looks = Math.max(1, Math.ceil(elapsed / interval));
      this.number = looks;
      this.at = looks * interval;
      return;
    }
    this.number = 1;
    this.at = interval;
    for (let next = interval * backoff; this.at < elapsed; this.number++, next *= backoff) {
      if (next > longest) {
        const length = Math.max(interval, longest);
        const looks = Math.ceil((elapsed - this.at) / length);
        this.number += looks;
        this.at += looks * length;
        this.interval = length;
        return;
      }
      this.interval = Math.round(next);
      this.at += this.interval;
    }
  }

  /** The last look not after `elapsed`; the first, where that is later. */
  upTo(elapsed: f64, interval: f64, backoff: f64, longest: f64): void {
    this.after(elapsed, interval, backoff, longest);
    if (this.at <= elapsed || this.number === 1) return;
    this.number--;
    this.at -= this.interval;
  }
}
