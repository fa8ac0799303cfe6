import { existsSync } from "node:fs";
import { dirname } from "node:path";
import type { Check } from "../../experiment/expectations/check.ts";
import { counted } from "../../scenario/language/words.ts";
import { baselinesIn, storedPath } from "./baselines.ts";
import type { Judgement } from "./judge.ts";

interface Asked {
  readonly renamed: readonly string[];
  /** Which scenarios fail without a baseline: all, those beside which others have one, or none. */
  readonly needs: "all" | "beside others" | "none";
}

/** What is said of a scenario without a baseline: that was never stored, or was deleted, and a change of it would not be noticed. */
export function missingBaseline(file: string, { renamed, needs }: Asked): Judgement {
  if (existsSync(storedPath(file, renamed))) return { checks: [], notes: [] };
  const others = baselinesIn(dirname(file)).length;
  if (others === 0 && needs === "all")
    return { checks: [missing("no baseline beside it: deleted? Store it with --update")], notes: [] };
  if (others === 0) return { checks: [], notes: ["no baseline beside it: only what it expects is checked"] };
  const why = `no baseline beside it, while ${counted(others, "other")} in its folder ${others === 1 ? "has" : "have"} one: deleted? Store it with --update`;
  return needs !== "none" ? { checks: [missing(why)], notes: [] } : { checks: [], notes: [`${why}; --strict fails`] };
}

function missing(detail: string): Check {
  return {
    ...{ kind: "guard", variant: "", measure: "", of: "", window: "", value: "", interval: "" },
    ...{ verdict: "fail", severity: "error" },
    says: "a baseline lies beside the scenario",
    detail,
  };
}
