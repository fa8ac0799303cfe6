import {
  type Comparison,
  type Measure,
  RESULTS_SCHEMA,
  type Results,
  type Series,
  type Unit,
  type Upgrade,
  type VariantResults,
} from "../../src/experiment/results/results.ts";

/** A believable study of four levels, made by formulas: for developing and testing what draws results. Nothing was simulated. */
export function resultsFixture(): Results {
  const variants = LEVELS.map(variantOf);
  return {
    headroomResults: RESULTS_SCHEMA,
    version: "0.1.0",
    name: "A database service at four integration levels",
    question: "Which level is enough for a foundation of 400 developers, and what does it cost?",
    document: {
      headroom: 1,
      name: "A database service at four integration levels",
      run: { seed: 42, horizon: "26 weeks", replications: 30 },
    },
    seed: "42",
    start: "2026-01-05",
    horizon: WEEKS * 7 * DAY * 1e6,
    warmUp: 0,
    replications: 30,
    windows: [{ kind: "upgrades", name: "during upgrades" }],
    changes: [{ at: 56 * DAY, says: "demand.postgres.requests.developers = 440" }],
    service: "postgres",
    baseline: 3,
    variants,
    comparisons: variants.flatMap((variant, index) => (index === 3 ? [] : comparisonsOf(variant, variants[3]!))),
    answers: [
      "Managed (180 VMs) is fastest (p95 wait 2.2 s) but does not serve 3.1 %; brokered costs least (7,460 USD a month).",
    ],
    choices: variants.map(({ name }) => ({
      variant: name,
      says: `Choose it if you can accept what ${name} gives.`,
    })),
    warnings: [
      "The pool of managed is offered 94 % of what it can hold: small changes of demand will show.",
      "Set-up time, lead time and prices are estimates; see the scenario below for their sources.",
    ],
    origins: [
      { path: "demand.postgres.requests.developers", value: "400", from: "file", source: "four-levels.yaml:14" },
      {
        path: "demand.postgres.lifetime",
        value: "mixture: 75 % lognormal median 8 h, 25 % lognormal median 120 d",
        from: "file",
        source: "four-levels.yaml:17",
      },
      { path: "platform.director.workers", value: "5", from: "default", source: "BOSH director: workers 5" },
      {
        path: "services.postgres.levels.on-demand.vm_create",
        value: "lognormal: {median: 80 s, p95: 180 s}",
        from: "default",
        source: "bosh #1178, Mao & Humphrey 2012",
      },
      {
        path: "services.postgres.levels.user-provided.set_up",
        value: "4 h",
        from: "estimate",
        source: "domain.md level 1",
      },
      { path: "platform.people.developer_cost", value: "80 USD/h", from: "estimate", source: "domain.md G" },
    ],
  };
}

const DAY = 86_400;
const WEEKS = 26;
const HOURS = WEEKS * 168;
/** Of money spent over the run, a month's. */
const MONTHLY = 730 / HOURS;
const REQUESTS = 16_800;

interface Level {
  readonly name: string;
  readonly ready: number;
  readonly refused: Readonly<Record<string, number>>;
  /** Median wait and spread (of its logarithm). */
  readonly wait: readonly [median: number, spread: number];
  readonly causes: Readonly<Record<string, number>>;
  readonly limits: Readonly<Record<string, readonly [limit: number, full: number, grown?: number]>>;
  readonly utilisation?: number;
  /** Seconds from the first to the last instance; null: never. */
  readonly window: number | null;
  readonly cost: readonly [payer: string, usd: number];
  readonly toil: number;
  readonly effort: number;
}

const LEVELS: readonly Level[] = [
  {
    name: "user-provided",
    ready: 0.998,
    refused: {},
    wait: [7.1 * DAY, 0.55],
    causes: { worked: 1 },
    limits: { director: [5, 0.22] },
    window: null,
    cost: ["developer", 41_200],
    toil: 68_000,
    effort: 0,
  },
  {
    name: "brokered",
    ready: 0.984,
    refused: { "provider quota": 0.011 },
    wait: [450, 0.32],
    causes: { retried: 60, "queued: broker workers": 2, worked: 430, polled: 30 },
    limits: { director: [5, 0.22], "postgres: provider quota": [200, 0.84] },
    window: 7 * DAY,
    cost: ["provider", 39_800],
    toil: 0,
    effort: 19_200,
  },
  {
    name: "managed",
    ready: 0.969,
    refused: { pool: 0.031 },
    wait: [1.9, 0.4],
    causes: { retried: 1_300, "queued: broker": 3.2, worked: 2.1 },
    limits: { director: [5, 0.24], "postgres: pool": [180, 0.87, 200] },
    utilisation: 0.86,
    window: 12.6 * 3_600,
    cost: ["platform", 66_100],
    toil: 0,
    effort: 32_000,
  },
  {
    name: "on-demand",
    ready: 0.9955,
    refused: { "global quota": 0.0029, "plan quota large": 0.0004 },
    wait: [212, 0.45],
    causes: { retried: 21, "queued: broker": 1.4, "queued: director": 48, worked: 152, polled: 31 },
    limits: { director: [5, 0.41], "postgres: global quota": [200, 0.74], "postgres: plan quota small": [160, 0.69] },
    utilisation: 0.94,
    window: 21.2 * 3_600,
    cost: ["platform", 58_900],
    toil: 0,
    effort: 51_200,
  },
];

/** Where upgrade windows go, in shares of them. */
const PARTS: Readonly<Record<string, readonly (readonly [part: string, share: number])[]>> = {
  "user-provided": [
    ["work", 0.05],
    ["people", 0.65],
    ["left_over", 0.3],
  ],
  brokered: [
    ["work", 0.06],
    ["maintenance", 0.94],
  ],
  managed: [
    ["work", 0.55],
    ["pauses", 0.04],
    ["repair", 0.09],
    ["people", 0.32],
  ],
  "on-demand": [
    ["work", 0.61],
    ["workers", 0.14],
    ["pauses", 0.11],
    ["repair", 0.02],
    ["people", 0.12],
  ],
};

function variantOf(level: Level, index: number): VariantResults {
  return {
    name: level.name,
    set: { "services.postgres.level": level.name },
    services: [{ name: "postgres", level: level.name, plans: ["small", "large"] }],
    measures: [...requestMeasures(level), ...limitMeasures(level), ...serviceMeasures(level)],
    distributions: [distributionOf(level)],
    series: Object.entries(level.limits).map(([name, limit]) => seriesOf(name.replace("postgres: ", ""), limit, index)),
    upgrades: Array.from({ length: 7 }, (_, at) => upgradeOf(level, at)),
    fingerprint: `${index}f3a9c1e`,
  };
}

function requestMeasures(level: Level): Measure[] {
  const [median, spread] = level.wait;
  const within = (t: number) => level.ready * logNormal(t, level.wait);
  const refused = Object.values(level.refused).reduce((sum, each) => sum + each, 0);
  const total = Object.values(level.causes).reduce((sum, each) => sum + each, 0);
  const mean = total > 1 ? total : median * Math.exp(spread ** 2 / 2);
  const p95 = median * Math.exp(1.645 * spread);
  const small = { of: "postgres/small", n: 13_440 };
  return [
    share("usable.15min", within(900)),
    share("usable.1h", within(3_600)),
    share("usable.1d", within(DAY)),
    share("refused", refused),
    ...Object.entries(level.refused).map(([limit, each]) => share(`refused:${limit}`, each)),
    share("failed", level.name === "on-demand" ? 0.0012 : 0),
    share("lost", refused + (level.name === "on-demand" ? 0.0012 : 0)),
    time("wait.p50", median),
    time("wait.p95", p95),
    { ...time("wait.p95", p95 * 0.98), ...small },
    { ...time("wait.p95", p95 * 1.4), window: "during upgrades", n: 211 },
    time("wait.mean", mean),
    ...Object.entries(level.causes).map(([cause, each]) => time(`wait.cause:${cause}`, (each / total) * mean)),
    measure("wait.max", "s", median * Math.exp(4 * spread), 0),
    measure("toil.hours", "h", level.toil / 80, 0.02),
  ];
}

function limitMeasures({ limits }: Level): Measure[] {
  return Object.entries(limits).flatMap(([of, [, full]]) => [
    { ...measure("fullness", "share", full, 0.01), of },
    { ...measure("fullness.p95", "share", Math.min(1, full * 1.17), 0.01), of },
    { ...measure("fullness.at_100", "share", Math.max(0, full * 1.17 - 0.95), 0.1), of },
    ...firstMeasures(full).map((each) => ({ ...each, of })),
  ]);
}

/** When it was full for the first time: never, or in the first half of the run, or in some replications never. */
function firstMeasures(full: number): Measure[] {
  const ever = Math.min(1, Math.max(0, full * 1.17 - 0.95) * 18);
  const first = (name: string, value: number | null) => ({ ...measure(name, "s", value ?? 0, 0), value });
  return [
    measure("fullness.ever_100", "share", Math.round(ever * 30) / 30, 0),
    first("fullness.first_100", ever > 0.5 ? 52.4 * DAY : null),
    first("fullness.first_100.p05", ever > 0.05 ? 17.4 * DAY : null),
    first("fullness.first_100.p95", ever > 0.95 ? 118.6 * DAY : null),
  ];
}

function serviceMeasures(level: Level): Measure[] {
  const [payer, usd] = level.cost;
  const open = { value: null, low: null, high: null, withheld: "still open" };
  const window = measure("upgrade.window", "s", level.window ?? 1, 0.06);
  return [
    level.utilisation === undefined
      ? { ...measure("utilisation", "share", 0, 0), value: null, withheld: "nothing observed" }
      : measure("utilisation", "share", level.utilisation, 0.008),
    measure("down.hours", "h", level.name === "managed" ? 312 : 248, 0.05),
    level.window === null ? { ...window, ...open } : window,
    level.window === null
      ? { ...measure("upgrade.exposure", "s", 1, 0), ...open }
      : measure("upgrade.exposure", "s", level.window + 3.4 * DAY, 0.04),
    level.window === null
      ? { ...measure("upgrade.window.p95", "s", 1, 0), ...open }
      : measure("upgrade.window.p95", "s", level.window * 1.6, 0.12),
    ...[
      measure("upgrade.window_95", "s", (level.window ?? 90 * DAY) * 0.7, 0.05),
      measure("upgrade.instance_exposure.mean", "s", (level.window ?? 80 * DAY) * 0.5 + 3.1 * DAY, 0.03),
      measure("upgrade.downtime", "s", 450, 0.01),
      measure("upgrade.downtime.p95", "s", 594, 0.01),
      measure("upgrade.halted", "s", level.toil > 0 ? 0 : 1_320, 0.3),
    ],
    ...PARTS[level.name]!.map(([part, share]) =>
      measure(`upgrade.part:${part}`, "s", share * (level.window ?? 90 * DAY), 0.05),
    ),
    measure("old.hours", "h", level.window === null ? 512_000 : (level.window / 3_600 + 80) * 1_050, 0.03),
    measure(`cost.${payer}`, "USD/month", usd * MONTHLY, 0.01),
    measure("cost.toil", "USD/month", level.toil * MONTHLY, 0.02),
    measure("cost", "USD/month", usd * MONTHLY, 0.01),
    measure("cost.total", "USD/month", (usd + level.toil) * MONTHLY, 0.015),
    measure("effort", "USD", level.effort, 0),
  ];
}

function measure(name: string, unit: Unit, value: number, relative: number): Measure {
  const [low, high] = relative === 0 ? [null, null] : [value * (1 - relative), value * (1 + relative)];
  return { measure: name, of: "postgres", window: "", unit, value, low, high, n: REQUESTS };
}

function time(name: string, value: number): Measure {
  return measure(name, "s", value, 0.045);
}

function share(name: string, value: number): Measure {
  const half = 1.96 * Math.sqrt((value * (1 - value)) / 4_000);
  const [low, high] = value < 1e-4 ? [0, 0.0002] : [Math.max(0, value - half), Math.min(1, value + half)];
  return { ...measure(name, "share", value < 1e-4 ? 0 : value, 0), low, high };
}

function distributionOf(level: Level): VariantResults["distributions"][number] {
  const [median, spread] = level.wait;
  const t = Array.from({ length: 121 }, (_, index) => round(median * Math.exp(spread * (index / 20 - 3))));
  const usable = t.map((each) => level.ready * logNormal(each, level.wait));
  const late = level.refused.pool === undefined ? 0 : 0.07;
  const shares = usable.map((each) => round(each * (1 - late)));
  const after = late === 0 ? [] : Array.from({ length: 40 }, (_, index) => 3_600 * Math.exp((index + 1) / 9));
  const rising = after.map((_, index) => round(level.ready * (1 - late * (1 - (index + 1) / 40))));
  return { of: "postgres", t: [...t, ...after.map(round)], usable: [...shares, ...rising] };
}

function seriesOf(
  name: string,
  [limit, full, grown = limit]: readonly [number, number, number?],
  seed: number,
): Series {
  const hours = Array.from({ length: HOURS }, (_, hour) => hour);
  const limits = hours.map((hour) => (hour > HOURS * 0.7 ? grown : limit));
  const mean = hours.map((hour) =>
    round(Math.min(0.995, full * shape(hour, seed, name === "director")) * limits[hour]!),
  );
  const width = name === "director" ? 0.35 : 0.09;
  return {
    name,
    kind: "in use",
    service: name === "director" ? "" : "postgres",
    unit: "count",
    step: 3_600,
    mean,
    low: mean.map((each) => round(each * (1 - width))),
    high: mean.map((each, hour) => round(Math.min(limits[hour]!, each * (1 + width)))),
    limit: limits,
    full: mean.map((each, hour) => Math.min(28, Math.max(0, Math.round(((each * 1.09) / limits[hour]! - 1) * 250)))),
  };
}

/** Growth, office hours, and a wave that is none of our business. */
function shape(hour: number, seed: number, busy: boolean): number {
  const ofDay = hour % 24;
  const working = Math.floor(hour / 24) % 7 < 5 && ofDay >= 8 && ofDay < 18;
  const day = busy ? (working ? 1.7 : 0.55) : working ? 1.03 : 0.99;
  return day * (0.9 + (0.16 * hour) / HOURS + 0.04 * Math.sin(hour / 61 + seed) + 0.015 * Math.sin(hour * 1.7));
}

function upgradeOf(level: Level, at: number): Upgrade {
  const published = (1 + at * 23.7) * DAY;
  const started = published + (2 + ((at * 7) % 5)) * DAY;
  const count = 148 + at * 2;
  const length = (level.window ?? 240 * DAY) * (0.8 + ((at * 3) % 7) / 15);
  const ended = level.window === null ? null : started + length;
  const last = Math.min(started + length, WEEKS * 7 * DAY);
  const burnDown = Array.from({ length: 25 }, (_, index) => {
    const instant = started + ((last - started) * index) / 24;
    const done = level.window === null ? 0.7 * (1 - Math.exp(-(instant - published) / (35 * DAY))) : index / 24;
    return [round(instant), Math.round(count * (1 - done))] as const;
  });
  return {
    service: "postgres",
    release: `stemcell ${at + 1}`,
    replication: 0,
    published,
    started,
    ...(level.window !== null && { canaries: started + length / 12 }),
    ended,
    burnDown: [[published, count], ...burnDown],
  };
}

function comparisonsOf(variant: VariantResults, baseline: VariantResults): Comparison[] {
  return variant.measures.flatMap((mine) => {
    const theirs = baseline.measures.find(
      (each) => each.measure === mine.measure && each.of === mine.of && each.window === mine.window,
    );
    if (theirs === undefined || mine.value === null || theirs.value === null) return [];
    const difference = mine.value - theirs.value;
    const half =
      Math.abs(mine.value - (mine.low ?? mine.value)) * 0.7 +
      Math.abs(theirs.value - (theirs.low ?? theirs.value)) * 0.3;
    const { measure, of, window, unit } = mine;
    const interval = {
      difference,
      low: difference - half,
      high: difference + half,
      significant: Math.abs(difference) > half,
    };
    return [{ variant: variant.name, baseline: baseline.name, measure, of, window, unit, ...interval }];
  });
}

function logNormal(t: number, [median, spread]: readonly [number, number]): number {
  return 1 / (1 + Math.exp(-1.702 * (Math.log(t / median) / spread)));
}

function round(value: number): number {
  return Number(value.toPrecision(5));
}
