/** Exit codes, as `headroom --help` prints them. */
export const EXIT = {
  fine: 0,
  ourFault: 1,
  usage: 2,
  expectationFailed: 99,
  inconclusive: 102,
  invalidScenario: 104,
  interrupted: 105,
} as const;

export const EXIT_TABLE: readonly (readonly [number, string])[] = [
  [EXIT.fine, "fine"],
  [EXIT.ourFault, "a fault of headroom's own: please report it"],
  [EXIT.usage, "the command line is wrong, or a file cannot be read or written"],
  [EXIT.expectationFailed, "an expectation failed"],
  [EXIT.inconclusive, "an expectation is inconclusive (only with test --strict)"],
  [EXIT.invalidScenario, "a scenario is invalid"],
  [EXIT.interrupted, "interrupted; what was finished is in NAME.partial.json"],
];

/** The command cannot be carried out as it was given. The text is for the user: what, where, and what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
