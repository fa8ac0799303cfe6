/** What is counted of the requests of a cell; how a request ended is one of them. */
export enum Counter {
  requests,
  attempts,
  ready,
  refused,
  failed,
  gave_up,
  unresolved,
  waited,
  within_15min,
  within_1h,
  within_1d,
  wait,
  wait_squared,
  stay,
  toil,
  upgrade_toil,
  polls,
  first_refused,
  cold,
  /** No counter: from here on the waits by cause, and then how many each limit refused and broke. */
  rest,
}
