import type { Parameters } from "../parameter.ts";
import { chance, given, hold, release, seize, type Written, work } from "../step.ts";

/** What becomes of a create that has failed, where the platform creates in the background. */
export const FAILED: Parameters = {
  "failed.kept": {
    kind: "time",
    changes: "while on",
    optional: true,
    says: "How long a failed create keeps its places in quotas and what was made of it, until its developer deletes it; left out, the Cloud Controller deletes it as soon as it knows of the failure. (It does since September 2024: CC PR #3988. Before, failed creates stayed until somebody deleted them: ODBDOC concepts.html.)",
  },
};

/** Deletions that fail. Left out, none does. */
export const DELETIONS: Parameters = {
  "deletions.failure": {
    kind: "probability",
    changes: "while on",
    optional: true,
    says: "A deletion fails after its time. The instance keeps its places in quotas, and what was made of it, until an operator has seen to it and it has been deleted at last. Left out, none fails. (Instances that cannot be deleted: ODBREL #27.)",
  },
  "deletions.repair": {
    kind: "time",
    default: { lognormal: { median: "30 min", p95: "4 h" } },
    needs: { key: "deletions.failure" },
    says: "An operator's work on a deletion that has failed, before it is done again.",
    source: "no public number: somebody reads the log, mends what stands in the way, and deletes again",
    estimate: true,
  },
};

/** Until somebody deletes it. */
export const KEPT: Written = given("failed.kept", hold("failed.kept"));

/** A deletion's work may have been in vain. */
export const MAY_FAIL: Written = given("deletions.failure", chance("deletions.failure", { go: "undeleted" }));

/** What an operator does then. */
export const REPAIRED: readonly Written[] = [seize("operators"), work("deletions.repair"), release("operators")];
