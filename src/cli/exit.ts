/** Exit codes, as `headroom --help` prints them. */
export const EXIT = {
  fine: 0,
  ourFault: 1,
  usage: 2,
  noValue: 98,
  expectationFailed: 99,
  inconclusive: 102,
  invalidScenario: 104,
  interrupted: 105,
} as const;

/** Each code, in a few words for `--help`, and what else the manual says of it. */
export const EXIT_TABLE: readonly (readonly [code: number, says: string, more?: string])[] = [
  [EXIT.fine, "fine"],
  [
    EXIT.ourFault,
    "a fault of headroom's own: please report it",
    "A check of its own books failed, so it shows no results.",
  ],
  [
    EXIT.usage,
    "the command line is wrong, or a file cannot be read or written",
    "`test`: also a folder without scenarios, and a `--filter` that lets nothing through. `--allow-nothing` lets both pass.",
  ],
  [
    EXIT.noValue,
    "no value meets all goals (size, enough, upgrade-plan)",
    "`size`: none of the range meets them significantly; the output names the goal and the nearest values. `enough`: no level meets them significantly. `upgrade-plan`: no combination is known to be over in time.",
  ],
  [
    EXIT.expectationFailed,
    "an expectation failed",
    "`test`: an expectation failed; a measure got worse than its baseline, or has no counterpart any more; a scenario has neither expectations nor a baseline (`--allow-nothing` lets it pass); a baseline has no scenario. `test --strict`: also a guard was loosened since the baseline was stored; a baseline is missing that others in the folder have. `test --baselines`: any scenario without a baseline. `compare --fail-on-regression`: a measure got worse. `trace --check`: the traces differ.",
  ],
  [
    EXIT.inconclusive,
    "something could not be judged (only with test --strict or compare --fail-on-regression)",
    "`test --strict`: an expectation is inconclusive, or a measure of the baseline could not be judged. `compare --fail-on-regression`: a measure of the first could not be judged against the second, or has no counterpart there.",
  ],
  [EXIT.invalidScenario, "a scenario is invalid", "Every problem is named, with line and column."],
  [
    EXIT.interrupted,
    "interrupted; what was finished is in NAME.journal",
    "`--resume NAME.journal` goes on from there, to the same bytes.",
  ],
];

/** The command cannot be carried out as it was given. The text is for the user: what, where, and what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
