/** What an estimate may be, unless the scenario states a range: half of it, and twice as much, in one of ten worlds each. */
export const ESTIMATE_FACTOR = 2;

/** In words, for reports and the manual. */
export const ESTIMATE_RANGE =
  "An estimate without a stated range is below half of itself and above twice itself in one of ten worlds each; a percentage by its odds.";
