import { openQuantile, overTime, perRun } from "../estimate.ts";
import { type Metric, metricsOf } from "../metric.ts";

/** What instances of a service that moves along levels are: they sum to all that ever were ready, at every instant. */
export const TENURES = ["old", "new", "moved", "ended"] as const;

/** Services that move along levels (`stages`). Nothing is measured of others. */
export const STAGE_METRICS: readonly Metric[] = metricsOf(
  { of: "service" },
  {
    "stages:*": {
      title: "instances by stage on average",
      says: "Instances at earlier levels than new requests go to (`old`), asked for at that level (`new`), moved to it (`moved`), and gone (`ended`), averaged over time.",
      estimate: overTime("stage:*"),
      unit: "count",
      star: "of old, new, moved and ended",
    },
    "stage.begins": {
      title: "beginning of the stage",
      says: "When new requests go to this level, from the start of the run, median over replications.",
      estimate: openQuantile("stage begins", 0.5, "not reached"),
      unit: "s",
      wholeRun: true,
      needs: "a stage",
    },
    moves: {
      title: "instances moved",
      says: "Instances that moved from an earlier level to this one, per replication.",
      estimate: perRun("moves"),
      unit: "count",
      wholeRun: true,
      needs: "a stage",
    },
    "moves.refused": {
      title: "moves put off",
      says: "Times that the new instance of a move was refused or failed, so that the old one stayed, per replication.",
      estimate: perRun("moves refused"),
      unit: "count",
      better: "less",
      wholeRun: true,
      needs: "a stage",
    },
    "moves.hours": {
      title: "developers' work on moves",
      says: "Developers' working time to bind moved instances anew, in hours, per replication; it is part of `toil.hours`.",
      estimate: perRun("moves work"),
      unit: "h",
      better: "less",
      needs: "a stage",
    },
    "moves.last": {
      title: "until the last one has moved",
      says: "Time from the beginning of the stage until no instance is at an earlier level, whether it moved or ended, median over replications.",
      estimate: openQuantile("moves last", 0.5),
      unit: "s",
      better: "less",
      wholeRun: true,
      needs: "a stage",
    },
    "moves.last.p90": {
      title: "until the last one has moved, in 9 of 10 runs",
      says: "The same time, which nine of ten replications do not exceed.",
      estimate: openQuantile("moves last", 0.9),
      unit: "s",
      better: "less",
      wholeRun: true,
      needs: "a stage",
    },
  },
);
