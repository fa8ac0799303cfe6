import { levelNamed } from "../../src/platform/levels.ts";
import { PLATFORM } from "../../src/platform/parameters.ts";
import type { Scenario, Service, Window } from "../../src/scenario/scenario.ts";
import { filled } from "../../src/scenario/sections/settings.ts";
import type { Study } from "../../src/scenario/study.ts";
import type {
  CampaignRecord,
  Cell,
  LevelRecord,
  Replication,
  SpellsRecord,
} from "../../src/simulation/read/replication.ts";
import { exponential, recordOf, uniforms } from "./worlds.ts";

/** Studies and replications made by hand: the shapes that the experiment floor reads, without a simulation. */

export const SECOND = 1_000_000;
export const HOUR = 3600 * SECOND;
export const DAY = 24 * HOUR;

export function service(name: string, level: string, plans: readonly string[] = ["small"]): Service {
  return {
    name,
    level,
    plans: plans.map((plan) => ({ name: plan, vcpus: 1, vms: 1, down_during_upgrade: "none", price: 0.1 })),
    settings: {
      ...filled(levelNamed(level).parameters, new Map(), plans),
      ...(level === "managed" && { "pool.vms": 10, "pool.slots": 1, "pool.when_full": "refuse" }),
    },
    effort: { team: 80 * HOUR, operators: 8 * HOUR, eachInstance: 4 * HOUR, moving: 0 },
  };
}

export function scenario(
  services: readonly Service[],
  { windows = [], replications = 10 }: { windows?: readonly Window[]; replications?: number } = {},
): Scenario {
  return {
    run: {
      seed: "1",
      start: "2026-01-05",
      begin: { kind: "empty" },
      regime: "terminating",
      warmUp: 0,
      horizon: 10 * DAY,
      follow: 10 * DAY,
      replications,
      windows,
    },
    demand: services.map(({ name, plans }) => ({
      name,
      service: name,
      plans: plans.map((plan) => ({ plan: plan.name, share: 1 / plans.length })),
      arrivals: { kind: "poisson", rate: 1 / HOUR, growth: 0 },
      lifetime: { kind: "constant", value: DAY } as never,
      org: "",
      priority: 0,
      patience: null,
      instead: null,
      whenRefused: null,
      whenFailed: null,
    })),
    platform: {
      ...filled(PLATFORM, new Map()),
      ...{ "people.cost": 100, "people.developer_cost": 80 },
    },
    workingHours: [],
    services,
    releases: [],
    errands: [],
    changes: [],
  };
}

export function study(variants: Readonly<Record<string, Scenario>>, baseline = 0): Study {
  return {
    name: "made",
    question: "?",
    variants: Object.entries(variants).map(([name, of]) => ({ name, scenario: of, set: {} })),
    baseline,
    document: { headroom: 1 },
    origins: [],
    warnings: [],
  };
}

/** Requests of one stream and plan in one window, with these waits of the ready ones (µs). */
export function cell(
  what: Partial<Cell> & { readonly service: string },
  waits: readonly number[],
  sums: Readonly<Record<string, number>> = {},
): Cell {
  const within = (time: number) => waits.filter((wait) => wait <= time).length;
  return {
    demand: what.service,
    plan: "small",
    window: 0,
    firstRefusal: null,
    waitOfFirst: recordOf([]),
    waitOfGaveUp: recordOf([]),
    ...what,
    sums: {
      requests: waits.length + (sums.refused ?? 0) + (sums.failed ?? 0),
      attempts: waits.length + (sums.refused ?? 0) + (sums.failed ?? 0),
      ready: waits.length,
      waited: waits.filter((wait) => wait > 0).length,
      wait: waits.reduce((a, b) => a + b, 0),
      wait_squared: waits.reduce((a, b) => a + b * b, 0),
      within_15min: within(HOUR / 4),
      within_1h: within(HOUR),
      within_1d: within(DAY),
      ...sums,
    },
    wait: recordOf(waits),
  };
}

/** A level that spends these times (µs) at 0, 1, 2, …. */
export function level(
  what: Partial<LevelRecord> & Pick<LevelRecord, "name" | "kind">,
  time: readonly number[],
  capacity: number | null = null,
): LevelRecord {
  return {
    service: "",
    firstReached: [],
    buckets: [],
    ...what,
    windows: [
      {
        time: time.reduce((a, b) => a + b, 0),
        area: time.reduce((sum, at, value) => sum + at * value, 0),
        peak: time.length - 1,
        histograms: [{ capacity, ...spent(time) }],
      },
      ...(what.windows ?? []),
    ],
  };
}

/** The values at which there was any time, and the time at each. */
function spent(time: readonly number[]): { readonly values: number[]; readonly counts: number[] } {
  const values = [...time.keys()].filter((value) => time[value]! > 0);
  return { values, counts: values.map((value) => time[value]!) };
}

export function replication(number: number, parts: Partial<Replication> = {}): Replication {
  return {
    replication: number,
    cells: [],
    levels: [],
    lines: [],
    campaigns: [],
    patches: [],
    events: 100,
    fingerprint: `f${number}`,
    ...parts,
  };
}

/** A release that reaches `db` at the instant it comes out, unless it says more. */
export function campaign(what: Partial<CampaignRecord> = {}): CampaignRecord {
  return {
    ...{ service: "db", release: "r", published: 0, started: 0, proven: null, patched50: null, patched95: null },
    ...{ ended: null, targets: 1, failures: 0, halts: 0, halted: 0, parts: {}, burnDown: [] },
    ...what,
  };
}

/** Stretches of time that have ended, µs. */
export function spells(lengths: readonly number[]): SpellsRecord {
  const time = lengths.reduce((a, b) => a + b, 0);
  return { lengths: { values: [...lengths], counts: lengths.map(() => 1) }, time, open: 0, openTime: 0 };
}

/** A pool of ten for one service, its waits slower by a factor, with a few refusals: random, but the same for every variant. */
export function lively(number: number, slower = 1, refused = 3): Replication {
  const u = uniforms(number);
  const waits = Array.from({ length: 200 + Math.floor(u() * 50) }, () =>
    Math.round(exponential(u, 60 * SECOND) * slower),
  );
  const busy = Math.round((5 + u()) * DAY);
  const refusals = Math.floor(u() * 2 * refused);
  return replication(number, {
    cells: [
      cell({ service: "db" }, waits, {
        refused: refusals,
        "refused:pool": refusals,
        "cause:worked": waits.reduce((a, b) => a + b, 0),
      }),
    ],
    levels: [
      level(
        { name: "pool", kind: "in use", service: "db", firstReached: [DAY, null, null], buckets: [1, 2 + u()] },
        [10 * DAY - busy, 0, 0, 0, busy],
        5,
      ),
      level({ name: "serving", kind: "vms", service: "db", cost: { payer: "platform", price: 0.1 } }, [
        10 * DAY - busy,
        busy,
      ]),
      level({ name: "idle", kind: "vms", service: "db", cost: { payer: "platform", price: 0.1 } }, [
        busy,
        10 * DAY - busy,
      ]),
      level({ name: "db", kind: "instances", service: "db" }, [10 * DAY - busy, busy]),
    ],
    campaigns: [
      campaign({
        published: DAY,
        started: 2 * DAY,
        ended: 3 * DAY + Math.round(u() * DAY),
        targets: 5,
        burnDown: [[2 * DAY, 5]],
      }),
    ],
    patches: [{ service: "db", exposure: spells([DAY + Math.round(u() * DAY)]), downtime: spells([HOUR]) }],
  });
}
