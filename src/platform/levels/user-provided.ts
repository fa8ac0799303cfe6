import { rollout } from "../campaign-steps.ts";
import { fit, toil } from "../developer-steps.ts";
import { downFor } from "../downtime-steps.ts";
import type { Level } from "../level.ts";
import {
  awaiting,
  chance,
  given,
  gone,
  hold,
  lock,
  ready,
  release,
  renew,
  seize,
  unlock,
  up,
  wait,
  work,
} from "../step.ts";
import { operations } from "./operations.ts";

/** Level 1. The service runs outside; the platform only stores credentials. Waiting is human: working time, not machine time. */
export const userProvided: Level = {
  name: "user-provided",
  says: "Outside the platform: developers get the service themselves, run it, and tell the platform its address.",
  payer: "developer",
  stations: { team: "team.people" },
  pools: {},
  parameters: {
    lead_time: {
      kind: "time",
      changes: "while on",
      optional: true,
      unless: "team.people",
      default: { lognormal: { median: "5 working days", p90: "20 working days" } },
      says: "From asking for the service to having it, end to end; leave it out where a `team` is stated.",
      source: "domain.md E: anecdotes of 3-20 days",
      estimate: true,
    },
    "team.people": {
      kind: "count",
      changes: "while on",
      least: 1,
      optional: true,
      says: "People of the team that provides the service; its line is a real queue.",
    },
    "team.work": {
      kind: "time",
      optional: true,
      says: "Working time that one of them spends on a request. It is priced.",
    },
    price: {
      kind: "money rate by plan",
      changes: "never",
      optional: true,
      says: "What a developer pays for one instance, of each plan or of all; left out, the price of the plan's VMs, though whoever runs them usually asks for more.",
    },
    set_up: {
      kind: "time",
      default: "4 h",
      says: "The developer's own work until the service can be used (toil).",
      source: "domain.md level 1",
      estimate: true,
    },
    cf_cups: {
      kind: "time",
      default: "10 s",
      says: "`cf create-user-provided-service` and a binding.",
      source: "domain.md level 1: synchronous API",
      estimate: true,
    },
    "upgrade.neglect": {
      kind: "probability",
      default: "80 %",
      says: "A developer does not take this release. What was left out comes with the next one that is taken.",
      source:
        "about one release a quarter where one comes every 15 days (domain.md B): owners take minor releases once a quarter (PGVERSIONS) or once a year (CERN DBOD). domain.md level 1 estimates 30 % with a range up to 90 %; that would be two hours of each owner on 17 of 24 stemcells a year",
      estimate: true,
    },
    "upgrade.adoption_lag": {
      kind: "time",
      default: { lognormal: { median: "30 d", p95: "120 d" } },
      says: "From a release until the developer gets to it.",
      source: "domain.md level 1: median 30 d, 1-365 d",
      estimate: true,
    },
    "upgrade.work": {
      kind: "time",
      default: "2 h",
      says: "The developer's own work on an upgrade (toil), without a break: it begins in working hours that have room for it.",
      source: "domain.md level 1: 0.5-8 h",
      estimate: true,
    },
    "upgrade.downtime": {
      kind: "time",
      default: { uniform: ["10 min", "15 min"] },
      says: "How long the instance is down: the last part of that work, or all of it if that is shorter.",
      source: "as a single node on the platform (MYSQLDOC interruptions.html)",
      estimate: true,
    },
    "upgrade.failure": {
      kind: "probability",
      default: "1.27 %",
      says: "An upgrade goes wrong, and the developer must repair it.",
      source: "thermo.io mass patch: 1.27 % (domain.md B)",
      estimate: true,
    },
    "upgrade.repair": {
      kind: "time",
      default: { lognormal: { median: "4 h", p95: "2 working days" } },
      says: "The developer's own working time (toil) until that is repaired. The instance is down meanwhile.",
      source: "as operators need (domain.md level 4)",
      estimate: true,
    },
    ...operations({ monthly: "0 h" }),
  },
  lists: {
    create: [
      given("lead_time", wait("lead_time")),
      given("team.people", seize("team"), work("team.work"), release("team")),
      toil("set_up"),
      hold("cf_cups"),
      ready(),
    ],
    delete: [lock(), gone()],
    campaign: [rollout("upgrade", "instances", "atOnce")],
    upgrade: [
      chance("upgrade.neglect", "stop"),
      awaiting("people", hold("upgrade.adoption_lag")),
      fit("upgrade.work"),
      lock(),
      ...downFor("upgrade.downtime", toil("upgrade.work", "machine")),
      chance("upgrade.failure", { go: "repair" }),
      renew(),
      up(),
      unlock(),
    ],
    repair: [toil("upgrade.repair"), renew(), up(), unlock()],
  },
};
