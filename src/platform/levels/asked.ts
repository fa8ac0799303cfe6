import { ask } from "../asking-steps.ts";
import type { Parameters } from "../parameter.ts";
import { accept, again, given, hold, lock, poll, release, seize, unlock, type Written } from "../step.ts";

/** What developers ask for of instances that they have. Left out, they ask for nothing. */
export const ASKED: Parameters = {
  "updates.every": {
    kind: "time",
    changes: "while on",
    optional: true,
    passes: true,
    says: "How long after one update of an instance its developer asks for the next: another plan, other parameters. It is refused while the instance is out of date, from when its tile has been upgraded until its own upgrade (ODBDOC upgrades.html). Left out, nobody updates anything.",
  },
  "updates.work": {
    kind: "time",
    default: { uniform: ["1 min", "10 min"] },
    needs: { key: "updates.every" },
    says: "The director's task for one update. The instance stays up; nothing else is done to it meanwhile. What it holds of limits stays the same.",
    source: "ODBDOC log: 1:00; PART: 5-10 min where only jobs are reconfigured; the shape is an estimate",
    estimate: true,
  },
  "bindings.every": {
    kind: "time",
    changes: "while on",
    optional: true,
    passes: true,
    says: "How long after one binding of an instance the next is asked for: another application, a new key. It is refused as an update is. Left out, nobody binds anything.",
  },
};

/** A developer updates an instance, again and again. */
export const UPDATE: readonly Written[] = [
  given(
    "updates.every",
    hold("updates.every"),
    ask("an update", { go: "update" }),
    accept(),
    seize("broker"),
    hold("broker.call"),
    release("broker"),
    lock(),
    seize("director"),
    hold("updates.work"),
    release("director"),
    unlock(),
    poll(),
    again(),
  ),
];

/** A developer binds an instance to an application, again and again. */
export const BIND: readonly Written[] = [
  given("bindings.every", hold("bindings.every"), ask("a binding", { go: "bind" }), hold("broker.call"), again()),
];
