import { close, deploy, open, rollout } from "../campaign-steps.ts";
import type { Level } from "../level.ts";
import type { Written } from "../step.ts";
import {
  accept,
  awaiting,
  byRelease,
  bySeverity,
  chance,
  claim,
  down,
  free,
  given,
  gone,
  hold,
  lock,
  poll,
  ready,
  release,
  renew,
  seize,
  unlock,
  up,
  wait,
} from "../step.ts";
import { byApplyChanges } from "./apply-changes.ts";
import { BROKERED } from "./brokered-parameters.ts";
import { KEPT, MAY_FAIL, REPAIRED } from "./failed.ts";
import { RAISE_BY_PROVIDER } from "./raising.ts";

/** From the broker's worker to usable. After a failed test, or where the provider sends it back, it starts again. */
const provision: readonly Written[] = [
  seize("broker workers"),
  hold("broker.work", { failure: "broker.failure", atMost: "broker.tries" }),
  release("broker workers"),
  hold("provider.latency"),
  chance("create_failure", "fail"),
  chance("provider.back_in_line", { go: "provision" }),
  given(
    "test.work",
    seize("test workers"),
    hold("test.work"),
    release("test workers"),
    chance("test.failure", { go: "provision" }),
  ),
  poll(),
  ready(),
];

const FREED = [free("provider quota"), free("org quota"), gone()];

const TILE = byApplyChanges({
  reaction: [byRelease("lag", wait("tile.operator_lag"))],
  work: [close("broker workers"), hold("tile.upgrade"), open("broker workers")],
});

/** Level 2. A broker on the platform asks a provider outside. The provider has its own latency, quota and maintenance window. */
export const brokered: Level = {
  name: "brokered",
  says: "Outside the platform, ordered through it: an external provider creates and runs each instance.",
  payer: "provider",
  stations: { "broker workers": "broker.workers", "test workers": "test.workers" },
  pools: { "provider quota": "provider.quota" },
  lines: {
    "broker workers": {
      places: "broker.places",
      order: "broker.line",
      look: "broker.look",
      coldStart: "broker.cold_start",
      keepWarm: "broker.keep_warm",
    },
  },
  parameters: BROKERED,
  lists: {
    create: [
      claim("org quota"),
      hold("cloud_controller.pick_up"),
      hold("broker.call"),
      claim("provider quota"),
      accept(),
      ...provision,
    ],
    provision,
    delete: [lock(), accept(), hold("provider.delete"), MAY_FAIL, poll(), ...FREED],
    orphan: [KEPT, hold("provider.delete"), ...FREED],
    undeleted: [given("deletions.failure", ...REPAIRED, hold("provider.delete"), ...FREED)],
    campaign: [
      bySeverity("upgrade.provider_urgent_lag", hold("upgrade.provider_lag")),
      deploy(),
      rollout("upgrade", "instances", "atOnce"),
    ],
    upgrade: [
      awaiting("maintenance", hold("upgrade.window")),
      lock(),
      down(),
      hold("upgrade.downtime"),
      chance("upgrade.failure", { go: "repair" }),
      renew(),
      up(),
      unlock(),
    ],
    repair: [hold("upgrade.repair"), renew(), up(), unlock()],
    tile: TILE.begun,
    overtaken: TILE.overtaken,
    later: TILE.later,
    along: TILE.along,
    grow: RAISE_BY_PROVIDER,
  },
};
