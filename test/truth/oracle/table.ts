import type { Replication, TallyRecord } from "../../../src/simulation/read/replication.ts";

/** How an oracle's metric is called in the product: measure, what it is of, window, and the factor to the oracle's unit. */
export interface Reading {
  readonly metric: string;
  readonly measure: string;
  readonly of: string;
  readonly window?: string;
  /** Oracle unit per our unit (seconds to hours: 1/3600). */
  readonly times?: number;
  /** For what no measure says: a value per replication. */
  readonly each?: (replication: Replication) => number;
}

/** One scenario file and what it is judged by. */
export interface OracleCase {
  readonly file: string;
  /** Id of the case in cases.json. */
  readonly id: string;
  readonly readings: readonly Reading[];
}

const HOUR = 1 / 3600;
const MINUTE = 1 / 60;
const DAY = 1 / 86_400;

/** `hours`: the horizon less the warm-up, for figures per hour. */
const loss = (file: string, id: string, hours: number, metrics: readonly string[]): OracleCase => ({
  file,
  id,
  readings: [
    { metric: "blocking", measure: "refused", of: "postgres" },
    { metric: "busy_mean", measure: "in_use", of: "postgres: pool" },
    { metric: "utilisation", measure: "fullness", of: "postgres: pool" },
    { metric: "throughput", measure: "ready", of: "postgres", times: 1 / hours },
    { metric: "time_full", measure: "fullness.at_100", of: "postgres: pool" },
    { metric: "refused_rate", measure: "", of: "", each: (one: Replication) => refusedOf(one) / hours },
  ].filter(({ metric }) => metrics.includes(metric)),
});

const unlimited = (file: string, id: string): readonly OracleCase[] => [
  {
    file,
    id,
    readings: [
      { metric: "alive_mean", measure: "instances", of: "postgres" },
      { metric: "alive_sd", measure: "instances.sd", of: "postgres" },
      { metric: "alive_p95", measure: "instances.p95", of: "postgres" },
      { metric: "p_alive_gt_50", measure: "", of: "", each: (replication) => shareAbove(replication, 50) },
    ],
  },
  {
    file: `${file}-empty`,
    id,
    readings: [1, 3, 6].map((hours) => ({
      metric: `alive_mean_at_${hours}h_from_empty`,
      measure: "instances",
      of: "postgres",
      window: `at ${hours} h`,
    })),
  },
];

const line = (file: string, id: string, unit: number, metrics: readonly string[]): OracleCase => ({
  file,
  id,
  readings: [
    { metric: "p_wait", measure: "line.share", of: WORKERS },
    { metric: "wait_mean", measure: "line.mean", of: WORKERS, times: unit },
    { metric: "wait_sd", measure: "line.sd", of: WORKERS, times: unit },
    { metric: "wait_p50", measure: "line.p50", of: WORKERS, times: unit },
    { metric: "wait_p95", measure: "line.p95", of: WORKERS, times: unit },
    { metric: "wait_p99", measure: "line.p99", of: WORKERS, times: unit },
    { metric: "queue_mean", measure: "queue.mean", of: WORKERS },
    { metric: "utilisation", measure: "fullness", of: WORKERS },
    { metric: "sojourn_mean", measure: "wait.mean", of: "postgres", times: unit },
    {
      metric: "in_system_mean",
      measure: "",
      of: "",
      each: (replication: Replication) => inSystem(replication, "broker workers"),
    },
  ].filter(({ metric }) => metrics.includes(metric)),
});

const WORKERS = "postgres: broker workers";
const ALL = [
  "p_wait",
  "wait_mean",
  "wait_sd",
  "wait_p50",
  "wait_p95",
  "wait_p99",
  "queue_mean",
  "utilisation",
  "sojourn_mean",
  "in_system_mean",
];
const LOSS = ["blocking", "busy_mean", "utilisation", "throughput", "time_full"];
const QUANTILES = ["wait_mean", "wait_sd", "wait_p50", "wait_p95", "wait_p99", "p_wait"];

const pool = (file: string, id: string): OracleCase => ({
  file,
  id,
  readings: [
    { metric: "p_wait", measure: "wait.share", of: "postgres" },
    { metric: "wait_mean", measure: "wait.mean", of: "postgres", times: HOUR },
    { metric: "wait_sd", measure: "wait.sd", of: "postgres", times: HOUR },
    { metric: "wait_p50", measure: "wait.p50", of: "postgres", times: HOUR },
    { metric: "wait_p95", measure: "wait.p95", of: "postgres", times: HOUR },
    { metric: "wait_p99", measure: "wait.p99", of: "postgres", times: HOUR },
    { metric: "queue_mean", measure: "queue.mean", of: "postgres: pool" },
    { metric: "utilisation", measure: "fullness", of: "postgres: pool" },
    { metric: "sojourn_mean", measure: "stay.mean", of: "postgres", times: HOUR },
    { metric: "in_system_mean", measure: "", of: "", each: (replication) => inSystem(replication, "pool") },
  ],
});

/** A line with so many places: waits are those of who was let in. */
const bounded = (file: string, id: string, unit: number, hours: number): OracleCase => {
  // Figures per hour or per minute, as the case has them.
  const each = 1 / (hours * (unit === MINUTE ? 60 : 1));
  return {
    file,
    id,
    readings: [
      { metric: "blocking", measure: "refused", of: "postgres" },
      { metric: "p_wait_accepted", measure: "line.share", of: WORKERS },
      { metric: "wait_mean_accepted", measure: "line.mean", of: WORKERS, times: unit },
      { metric: "wait_p95_accepted", measure: "line.p95", of: WORKERS, times: unit },
      { metric: "in_system_mean", measure: "", of: "", each: (one) => inSystem(one, "broker workers") },
      { metric: "queue_mean", measure: "queue.mean", of: WORKERS },
      { metric: "throughput", measure: "ready", of: "postgres", times: each },
      { metric: "refused_rate", measure: "", of: "", each: (one) => refusedOf(one) * each },
      { metric: "utilisation", measure: "fullness", of: WORKERS },
    ],
  };
};

const makespan = (file: string, id: string, metric: string): OracleCase => ({
  file,
  id,
  readings: [
    { metric, measure: "", of: "", each: ({ campaigns }) => (campaigns[0]!.ended! - campaigns[0]!.started!) / 6e7 },
  ],
});

/** Every case that has a scenario file. */
export const CASES: readonly OracleCase[] = [
  pool("P01", "P01-pool12-queue"),
  pool("P06", "P06-pool100-queue"),
  line("P02", "P02-broker-1-worker", MINUTE, ALL),
  line("P03", "P03-broker-rpackage", MINUTE, ALL),
  line("P04", "P04-two-workers-90", HOUR, ALL),
  line("P05", "P05-four-workers-45", HOUR, ALL),
  {
    file: "P07",
    id: "P07-two-workers-occupancy",
    readings: [
      { metric: "p_at_least_4_in_system", measure: "", of: "", each: (one) => crowded(one, 2) },
      { metric: "wait_mean", measure: "line.mean", of: WORKERS, times: MINUTE },
    ],
  },
  bounded("P08", "P08-bounded-queue-2-5", HOUR, 50000),
  bounded("P09", "P09-bounded-queue-4-6", HOUR, 800),
  bounded("P10", "P10-bounded-queue-1-6", MINUTE, 3000),
  line("P16", "P16-broker-lognormal", MINUTE, ["wait_mean", "wait_sd", "p_wait", "queue_mean", "sojourn_mean"]),
  line("P17", "P17-broker-fixed", MINUTE, ["wait_mean", "wait_sd", "p_wait", "queue_mean"]),
  line("P18", "P18-broker-erlang2", MINUTE, QUANTILES),
  line("P19", "P19-broker-hyper", MINUTE, QUANTILES),
  loss("P11", "P11-loss30-exp", 4000, LOSS),
  loss("P12", "P12-loss30-fixed", 4000, LOSS),
  loss("P13", "P13-loss30-lognormal", 4000, LOSS),
  loss("P14", "P14-loss100-overload", 600, ["blocking", "busy_mean", "throughput"]),
  loss("P15", "P15-loss10-heavy", 1000, ["blocking", "refused_rate", "utilisation"]),
  ...unlimited("P20", "P20-ondemand-exp"),
  ...unlimited("P21", "P21-ondemand-fixed"),
  ...unlimited("P22", "P22-ondemand-lognormal"),
  {
    file: "P29",
    id: "P29-small-team",
    readings: [
      { metric: "in_system_mean", measure: "", of: "", each: (one) => inSystem(one, "broker workers") },
      { metric: "queue_mean", measure: "queue.mean", of: WORKERS },
      { metric: "busy_mean", measure: "in_use", of: WORKERS },
      { metric: "throughput", measure: "ready", of: "postgres", times: 1 / 20000 },
      { metric: "wait_mean", measure: "line.mean", of: WORKERS, times: HOUR },
      { metric: "p_wait", measure: "line.share", of: WORKERS },
    ],
  },
  {
    file: "P30",
    id: "P30-two-stage",
    readings: [
      { metric: "stage1_wait_mean", measure: "line.mean", of: WORKERS, times: MINUTE },
      { metric: "stage2_wait_mean", measure: "line.mean", of: "postgres: test workers", times: MINUTE },
      { metric: "sojourn_mean", measure: "wait.mean", of: "postgres", times: MINUTE },
      {
        metric: "in_system_mean",
        measure: "",
        of: "",
        each: (one) => inSystem(one, "broker workers") + inSystem(one, "test workers"),
      },
    ],
  },
  {
    file: "P32",
    id: "P32-priority-1-worker",
    readings: ["urgent", "normal"].flatMap((of) => [
      { metric: `${of}_wait_mean`, measure: "wait.cause:queued: broker workers", of, times: MINUTE },
      { metric: `${of}_sojourn_mean`, measure: "wait.mean", of, times: MINUTE },
    ]),
  },
  {
    file: "P34",
    id: "P34-address-pool",
    readings: ["mean", "sd", "p05", "p95"].map((part) => ({
      metric: `exhausted_${part}`,
      measure: `fullness.first_100.${part}`,
      of: "iaas ips",
      times: DAY,
    })),
  },
  {
    file: "P35",
    id: "P35-two-stage-quantiles",
    readings: ["mean", "p50", "p95", "p99"].map((part) => ({
      metric: `sojourn_${part}`,
      measure: `wait.${part}`,
      of: "postgres",
      times: MINUTE,
    })),
  },
  {
    file: "P31",
    id: "P31-scrub-loss",
    readings: [
      { metric: "blocking", measure: "refused", of: "postgres" },
      { metric: "unavailable_mean", measure: "in_use", of: "postgres: pool" },
      { metric: "in_use_mean", measure: "vms:serving", of: "postgres" },
      { metric: "scrubbing_mean", measure: "vms:scrubbing", of: "postgres" },
    ],
  },
  {
    file: "P33",
    id: "P33-poll-exp",
    readings: [
      { metric: "observed_mean", measure: "wait.mean", of: "postgres", times: MINUTE },
      { metric: "observed_sd", measure: "wait.sd", of: "postgres", times: MINUTE },
      { metric: "observed_p50", measure: "wait.p50", of: "postgres", times: MINUTE },
      { metric: "observed_p95", measure: "wait.p95", of: "postgres", times: MINUTE },
      { metric: "polls_mean", measure: "polls", of: "postgres" },
    ],
  },
  makespan("P23", "P23-upgrade-fixed", "makespan"),
  makespan("P24", "P24-upgrade-canaries", "makespan_if_canaries_parallel"),
  makespan("P25", "P25-upgrade-sliding", "makespan_mean"),
  makespan("P26", "P26-upgrade-waves", "makespan_mean"),
  {
    file: "P27",
    id: "P27-fixed-schedule-overload",
    readings: [
      { metric: "wait_mean", measure: "wait.mean", of: "postgres", times: MINUTE },
      { metric: "wait_max", measure: "wait.max", of: "postgres", times: MINUTE },
      { metric: "wait_p50", measure: "wait.p50", of: "postgres", times: MINUTE },
    ],
  },
  { file: "P28", id: "P28-tie-break", readings: [{ metric: "refused", measure: "", of: "", each: refusedOf }] },
  {
    file: "P36",
    id: "P36-retry-1-worker",
    readings: [
      { metric: "wait_mean", measure: "wait.mean", of: "postgres", times: MINUTE },
      { metric: "retrying_mean", measure: "retrying", of: "postgres" },
      { metric: "first_attempt_refused", measure: "refused.first", of: "postgres" },
    ],
  },
];

function refusedOf({ cells }: Replication): number {
  return cells.reduce((sum, { window, sums }) => (window === 0 ? sum + (sums.refused ?? 0) : sum), 0);
}

/** Share of the horizon with more than so many instances alive. */
function shareAbove({ levels }: Replication, count: number): number {
  const { time, histograms } = levels.find(({ kind }) => kind === "instances")!.windows[0]!;
  return timeFrom(histograms, count + 1) / time;
}

/** Share of the horizon in which so many or more stand in line before the broker workers, who are then all busy. */
function crowded({ levels }: Replication, inLine: number): number {
  const { time, histograms } = levels.find(({ kind, name }) => kind === "queue" && name === "broker workers")!
    .windows[0]!;
  return timeFrom(histograms, inLine) / time;
}

/** How long a level stood at so much or more. */
function timeFrom(histograms: readonly TallyRecord[], least: number): number {
  return histograms.reduce(
    (sum, { values, counts }) =>
      sum + Array.from(counts).reduce((a, time, nth) => (values[nth]! < least ? a : a + time), 0),
    0,
  );
}

/** Time average of those who wait for a limit or hold it. */
function inSystem({ levels }: Replication, name: string): number {
  return levels
    .filter((level) => level.name === name && (level.kind === "in use" || level.kind === "queue"))
    .reduce((sum, { windows }) => sum + windows[0]!.area / windows[0]!.time, 0);
}
