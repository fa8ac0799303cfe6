import { mean, openMean, openQuantile, perRun, share } from "../estimate.ts";
import { type Metric, metricsOf } from "../metric.ts";

const OPEN = "one that is still open counts as longer";
const EACH = "the median over upgrades";

/** How long upgrades take, and what becomes of them. */
const CAMPAIGNS: readonly Metric[] = metricsOf(
  { of: "service", unit: "s", better: "less", wholeRun: true, needs: "a release" },
  {
    "upgrade.window": {
      title: "median upgrade window",
      aside: "first to last instance",
      says: "From the first instance or VM touched to the last one done; the median over upgrades, of which unfinished ones count as the longest.",
      none: "no upgrade",
      estimate: openQuantile("window", 0.5),
      kept: ["service"],
      leads: true,
      topic: "the median upgrade window",
      reads: "a median upgrade window of …",
      less: "shorter median upgrade window",
      more: "longer median upgrade window",
    },
    "upgrade.window.p95": {
      title: "p95 upgrade window",
      says: "The upgrade window that 95 % of campaigns are not above.",
      none: "no upgrade",
      estimate: openQuantile("window", 0.95),
    },
    "upgrade.window.mean": {
      title: "mean upgrade window",
      says: "Mean over campaigns from the first instance or VM touched to the last one done; unknown while one is open.",
      estimate: openMean("window"),
    },
    "upgrade.window_50": {
      title: "upgrade window until 50 % are patched",
      says: `From the first instance or VM touched until half of the service's instances run the release or a newer one; ${EACH}, ${OPEN}.`,
      estimate: openQuantile("window 50", 0.5),
    },
    "upgrade.window_95": {
      title: "upgrade window until 95 % are patched",
      says: `From the first instance or VM touched until 95 % of the service's instances run the release or a newer one; ${EACH}, ${OPEN}.`,
      none: "no upgrade",
      estimate: openQuantile("window 95", 0.5),
    },
    "upgrade.errand": {
      title: "median errand time",
      aside: "without repairs and halts",
      says: `The part of the upgrade window in which the campaign itself goes on: work, waits for a free worker or for an instance that is busy, and its own pauses, without repairs, people and maintenance windows; ${EACH}, ${OPEN}.`,
      none: "no upgrade",
      estimate: openQuantile("errand", 0.5),
    },
    "upgrade.errand.p95": {
      title: "p95 errand time",
      says: "The errand time that 95 % of campaigns are not above.",
      estimate: openQuantile("errand", 0.95),
    },
    "upgrade.part:*": {
      title: "this part of the upgrade window",
      says: "Where upgrade windows go: mean time of this part, over campaigns that have begun, an open one up to the end of the run; each instant counts as one part, the first that applies, so that the parts add up to the window: `work` on an instance or VM; `workers`: all that are in flight stand in a line, such as for a worker of the director; `busy`: another operation holds the instance; `maintenance`: outside of the hours in which it may be done; `pauses` of the errand, until it looks or while canaries are watched; `repair` after failures, by people in their working hours; `people`: for a free operator, for working hours, or for owners; `left_over`: nothing is done, what is left is being deleted, or neglected by its owner.",
      estimate: mean("part:*", "begun"),
      star: "part of a window",
    },
    "upgrade.patched_50": {
      title: "median time until 50 % are patched",
      says: `From the publication of a release until half of the service's instances run it or a newer one; ${EACH}, ${OPEN}.`,
      estimate: openQuantile("patched 50", 0.5),
    },
    "upgrade.patched_95": {
      title: "median time until 95 % are patched",
      aside: "from publication",
      says: `From the publication of a release until 95 % of the service's instances run it or a newer one; ${EACH}, ${OPEN}.`,
      none: "no upgrade",
      estimate: openQuantile("patched 95", 0.5),
    },
    "upgrade.exposure": {
      title: "median time until all are patched",
      aside: "publication to last instance",
      says: "From the publication of a release until no instance is on an older one: the upgrade window and what it waits for before; the median over upgrades.",
      none: "no upgrade",
      estimate: openQuantile("exposure", 0.5),
      reads: "a median of … until all are patched",
    },
    "upgrade.exposure.mean": {
      title: "mean time until all are patched",
      says: "Mean over campaigns from the publication of a release until no instance is on an older one.",
      estimate: openMean("exposure"),
    },
    "upgrade.everywhere": {
      title: "time until patched everywhere",
      aside: "all services",
      says: `From the publication of a release until no instance of any service that it reaches (of those looked at) is on an older one; the median over releases, ${OPEN}.`,
      none: "no upgrade",
      estimate: openQuantile("everywhere", 0.5),
    },
    "upgrade.open": {
      title: "upgrades still open at the end of the run",
      says: "Of the campaigns, those still open at the end of the run.",
      estimate: share("exposure open", "campaigns"),
      unit: "share",
    },
    "upgrade.count": {
      title: "upgrades",
      says: "Campaigns (releases reaching the service) per replication.",
      estimate: perRun("campaigns"),
      unit: "count",
      better: undefined,
    },
    "upgrade.failures": {
      title: "failed upgrades of single instances or VMs",
      says: "Upgrades of single instances or VMs that failed, per campaign.",
      estimate: mean("failures", "campaigns"),
      unit: "count",
    },
    "upgrade.halts": {
      title: "halts of a campaign",
      says: "Times a campaign stood still for a failure, per campaign.",
      estimate: mean("halts", "campaigns"),
      unit: "count",
    },
    "upgrade.red": {
      title: "errands that ended red",
      says: "Runs of the upgrade errand that ended with instances that were busy in each pass (`upgrade.attempts`), per campaign; an operator then runs it again.",
      estimate: mean("reds", "campaigns"),
      unit: "count",
    },
    "upgrade.halted": {
      title: "time that a campaign stood still",
      says: "From a failure that halts a campaign until it goes on, summed over its halts, per campaign: those under way end, what failed is repaired.",
      estimate: mean("halted", "campaigns"),
    },
  },
);

/** What upgrades are to single instances. */
const INSTANCES: readonly Metric[] = metricsOf(
  { of: "service", unit: "s", better: "less", wholeRun: true, needs: "a release" },
  {
    "upgrade.instance_exposure.mean": {
      title: "mean exposure per instance and release",
      aside: "publication to its own upgrade",
      says: "How long an instance runs an outdated version after a release: from the publication (or from when it became ready, if later) until it runs that release or a newer one, or is gone; the mean over instances and releases, of which one that is still outdated at the end of the run counts with its time so far.",
      note: "Where more than a tenth are still outdated at the end of the run, the mean is a least value, “or more”; `upgrade.instance_exposure.p95` is open then.",
      none: "no upgrade",
      estimate: mean("instance exposure so far", "instance exposure begun", "instance exposure open"),
      leads: true,
      topic: "exposure",
      reads: "a mean exposure of … per instance",
      less: "shorter exposure",
      more: "longer exposure",
      best: [
        "leaves instances exposed for the shortest time on average (…)",
        "leave instances exposed for the shortest time on average (…)",
      ],
    },
    "upgrade.instance_exposure.p50": {
      title: "median exposure per instance and release",
      says: "The exposure that half of all pairs of an instance and a release are not above; one that is still outdated at the end counts as longer.",
      estimate: openQuantile("instance exposure", 0.5),
    },
    "upgrade.instance_exposure.p95": {
      title: "p95 exposure per instance and release",
      says: "The exposure that 95 % of all pairs of an instance and a release are not above; one that is still outdated at the end counts as longer.",
      none: "no upgrade",
      estimate: openQuantile("instance exposure", 0.95),
    },
    "upgrade.downtime": {
      title: "median downtime per instance and upgrade",
      says: "How long an instance is down for one upgrade of it, its repair included, until it is back or given up, and 0 where a cluster bears it; the median over upgrades of instances.",
      none: "no upgrade",
      estimate: openQuantile("downtime", 0.5),
      repeats: true,
    },
    "upgrade.downtime.p95": {
      title: "p95 downtime per instance and upgrade",
      says: "The downtime that 95 % of upgrades of instances are not above.",
      none: "no upgrade",
      estimate: openQuantile("downtime", 0.95),
      repeats: true,
    },
  },
);

export const UPGRADE_METRICS: readonly Metric[] = [...CAMPAIGNS, ...INSTANCES];
