/**
 * Classes of events, in the order in which they are handled at one instant: what gives back comes before what asks. But what
 * was kept of a limit (`remnant`) is there only for who asks after that instant.
 */
export enum EventClass {
  holdEnds,
  change,
  tick,
  pollsNow,
  timeOut,
  arrival,
  retry,
  tooLong,
  deadline,
  remnant,
}
