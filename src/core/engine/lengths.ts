/** Lengths of time in microseconds, the unit of every instant. */
export const MINUTE: f64 = 60_000_000;
export const HOUR: f64 = 3_600_000_000;
export const DAY: f64 = 86_400_000_000;
export const WEEK: f64 = 604_800_000_000;
