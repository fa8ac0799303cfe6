import type { Parameters } from "../parameter.ts";
import { given, hold, type Written } from "../step.ts";

/** What becomes of a create that has failed, where the platform creates in the background. */
export const FAILED: Parameters = {
  "failed.kept": {
    kind: "time",
    changes: "while on",
    optional: true,
    says: "How long a failed create keeps its places in quotas and what was made of it, until its developer deletes it; left out, the Cloud Controller deletes it as soon as it knows of the failure. (It does since September 2024: CC PR #3988. Before, failed creates stayed until somebody deleted them: ODBDOC concepts.html.)",
  },
};

/** Until somebody deletes it. */
export const KEPT: Written = given("failed.kept", hold("failed.kept"));
