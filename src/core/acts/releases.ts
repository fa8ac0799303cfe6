import type { Duration } from "../draws/duration.ts";
import { LAG_OF_RELEASE, Severity, WORK_OF_RELEASE } from "../model/words.ts";
import type { Campaign } from "../state/campaign.ts";
import type { Step } from "../state/step.ts";
import type { Token } from "../state/token.ts";
import { world } from "../state/world.ts";

// What a release itself says of how long something takes; where it does not, its service says it.

/** The u-quantile of the time of a step that is about a release, or about all releases that its target gets at once. */
export function duration(token: Token, step: Step, u: f64): f64 {
  const usual = step.duration!;
  if ((step.flags & WORK_OF_RELEASE) === 0) return lagOf(token, step).drawn(u);
  const campaigns = step.service.versions.campaigns;
  const instance = token.instance;
  let longest: f64 = 0;
  // One work brings them all: as long as the one that takes longest.
  for (let nth = instance === null ? token.vm!.version : instance.version; nth < broughtBy(token); nth++)
    longest = Math.max(longest, workOf(campaigns[nth]!, usual).drawn(u));
  return longest;
}

/** What passes before a release is brought: as it says itself, or by how grave it is. */
function lagOf(token: Token, step: Step): Duration {
  const release = world.plan.run.releases[token.campaign!.release]!;
  const own = release.lag;
  if (own !== null && (step.flags & LAG_OF_RELEASE) !== 0) return own;
  const urgent = step.urgent;
  return urgent !== null && release.severity >= Severity.high ? urgent : step.duration!;
}

function broughtBy(token: Token): i32 {
  return token.rollout!.campaign!.version;
}

function workOf(campaign: Campaign, usual: Duration): Duration {
  const own = world.plan.run.releases[campaign.release]!.work;
  return own === null ? usual : own;
}
