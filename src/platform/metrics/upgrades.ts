import { mean, openMean, openQuantile, perRun, share } from "../estimate.ts";
import { type Metric, metricsOf } from "../metric.ts";

/** How long upgrades take, and what becomes of them. */
export const UPGRADE_METRICS: readonly Metric[] = metricsOf(
  { of: "service", unit: "s", better: "less", wholeRun: true, needs: "a release" },
  {
    "upgrade.window": {
      title: "upgrade window",
      aside: "first to last instance",
      says: "From the first instance or VM touched to the last one done; the median over upgrades, of which unfinished ones count as the longest.",
      none: "no upgrade",
      estimate: openQuantile("window", 0.5),
      kept: ["service"],
      leads: true,
      topic: "the upgrade window",
      reads: "an upgrade window of …",
      less: "shorter upgrade window",
      more: "longer upgrade window",
    },
    "upgrade.window.p95": {
      title: "p95 upgrade window",
      says: "The upgrade window that 95 % of campaigns are not above.",
      estimate: openQuantile("window", 0.95),
    },
    "upgrade.window.mean": {
      title: "mean upgrade window",
      says: "Mean over campaigns from the first instance or VM touched to the last one done; unknown while one is open.",
      estimate: openMean("window"),
    },
    "upgrade.exposure": {
      title: "exposure",
      aside: "publication to last instance",
      says: "From the publication of a release until no instance is on an older one: the upgrade window and what it waits for before; the median over upgrades.",
      none: "no upgrade",
      estimate: openQuantile("exposure", 0.5),
      topic: "exposure",
      reads: "an exposure of …",
      less: "shorter exposure",
      more: "longer exposure",
      best: ["leaves instances exposed for the shortest time (…)", "leave instances exposed for the shortest time (…)"],
    },
    "upgrade.exposure.mean": {
      title: "mean exposure",
      says: "Mean over campaigns from the publication of a release until no instance is on an older one.",
      estimate: openMean("exposure"),
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
  },
);
