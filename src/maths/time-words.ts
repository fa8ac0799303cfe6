import { DAY, HOUR, MINUTE, MONTH, SECOND, WEEK } from "./calendar.ts";

/** The words for units of time, the first of each the usual one, with its length in µs; shorter units come first. */
export const TIME_WORDS: readonly (readonly [words: string, length: number])[] = [
  ["us µs", 1],
  ["ms", 1000],
  ["s sec second seconds", SECOND],
  ["min minute minutes", MINUTE],
  ["h hour hours", HOUR],
  ["d day days", DAY],
  ["w week weeks", WEEK],
  ["month months", MONTH],
  ["year years", 365 * DAY],
];

/** The length of each of these words. */
export const LENGTH: ReadonlyMap<string, number> = new Map(
  TIME_WORDS.flatMap(([words, length]) => words.split(" ").map((word) => [word, length] as const)),
);
