import { along, late, left, maintenance, newest, pause } from "../campaign-steps.ts";
import { byRelease, bySeverity, given, work as operate, release, seize, type Written, wait } from "../step.ts";

const MAINTENANCE = "upgrades.maintenance";
const PAUSES = "upgrades.pauses";
const WAITS = given(MAINTENANCE, maintenance());

/** What passes before an operator upgrades a service. */
export const OPERATORS_REACTION: readonly Written[] = [
  byRelease("lag", bySeverity("upgrade.urgent_lag", wait("upgrade.operator_lag"))),
  given("upgrade.at_most_every", pause("upgrade.at_most_every")),
];

/** After a rollout that operators have broken off: what maintenance hours have not sufficed for is left to others. */
export const WHAT_IS_LEFT = given(PAUSES, left({ go: "later" }));

/** The lists of an operator who brings releases by Apply Changes: after `reaction`, he does `work`. */
export function byApplyChanges({
  reaction,
  work,
}: Readonly<Record<"reaction" | "work", readonly Written[]>>): Readonly<
  Record<"begun" | "overtaken" | "later" | "along" | "rerun", readonly Written[]>
> {
  const begins = [seize("apply changes"), given(MAINTENANCE, late({ go: "later" })), newest({ go: "overtaken" })];
  const others = given("upgrades.all_tiles", along());
  const ends = [...work, release("apply changes")];
  return {
    begun: [...reaction, WAITS, ...begins, others, ...ends],
    overtaken: [release("apply changes")],
    later: [given(MAINTENANCE, release("apply changes"), maintenance(), ...begins, others, ...ends)],
    // An errand has ended red: an operator looks into it, and runs it again.
    rerun: [
      ...[release("apply changes"), seize("operators"), operate("upgrade.repair"), release("operators")],
      ...[WAITS, ...begins, ...ends],
    ],
    along: [given("upgrades.all_tiles", WAITS, ...begins, ...ends)],
  };
}
