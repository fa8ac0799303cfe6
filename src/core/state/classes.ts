/** Classes of events, in the order in which they are handled at one instant: what gives back comes before what asks. */
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
