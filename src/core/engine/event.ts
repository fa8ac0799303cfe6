import "./subset.ts";

/** Something that will happen. The list of what is pending links events by themselves: one is pending at most once. */
export class Event {
  /** When, µs. */
  time: f64 = 0;
  /** Its place among the events of one instant. */
  rank: f64 = 0;
  /** The event behind it, where it lies in a list. */
  next: Event | null = null;
  /** The first of the events below it, where it lies in a heap. */
  child: Event | null = null;
  /** Its class, 0–31: at one instant the lowest comes first. */
  kind: i32 = 0;
  /** Number of what it happens to, for the fingerprint of a run. */
  number: i32 = 0;

  /** Reads what will be needed when it happens: those that happen soon are read together, for one wait for memory. */
  read(): f64 {
    return f64(this.number);
  }
}

/** Whether an event comes before another: by time, and at the same time by rank. */
export function precedes(one: Event, other: Event): boolean {
  return one.time < other.time || (one.time === other.time && one.rank < other.rank);
}
