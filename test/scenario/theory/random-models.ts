import type { Random } from "../../../src/core/draws/random.ts";
import { stream } from "../../../src/maths/random.ts";

type Document = Readonly<Record<string, unknown>>;

/** A small scenario drawn at random: mostly what formulas know, with a few things that they may not know. */
export function randomModel(number: number): Document {
  const random = new Choice(stream(`random model ${number}`));
  const level = random.of([
    "managed",
    "managed",
    "on-demand",
    "on-demand",
    "brokered",
    "brokered",
    "user-provided",
  ] as const);
  const [db, second] = [demandOf(random), random.happens(0.15) ? demandOf(random) : undefined];
  const load = db.load + (second?.load ?? 0);
  const room = random.of([-1, 0.5, 1.5, 3, 8]);
  const limit = Math.max(1, Math.ceil(load + room * Math.sqrt(load)));
  const several = level === "on-demand" && random.happens(0.1);
  const shares = several && { plans: { s: "70 %", l: "30 %" } };
  const other = level !== "managed" && random.happens(0.15) ? demandOf(random) : undefined;
  // What fills its limits from the beginning cannot begin as its past would have it.
  const settled = ["steady", "steady", { instances: { db: several ? { s: 5 } : Math.floor(load) } }];
  return {
    headroom: 1,
    run: runOf(random, room < 1 ? ["empty"] : ["empty", "empty", ...settled]),
    demand: {
      db: { ...db.says, ...shares },
      ...(second && { more: { service: "db", ...second.says, ...shares } }),
      ...(other && { other: other.says }),
    },
    services: {
      db: {
        level,
        levels: { [level]: LEVELS[level](random, limit) },
        ...(several && { plans: { s: {}, l: { vms: 2, vcpus: 4 } } }),
      },
      ...(other && { other: { level: "on-demand", levels: { "on-demand": LEVELS["on-demand"](random, 1000) } } }),
    },
    platform: platformOf(random, limit),
    ...maybe(random, 0.1, { releases: { stemcell: { every: random.of(["7 d", "30 d"]) } } }),
    ...maybe(random, 0.05, {
      changes: [{ after: random.of(["20 d", "2000 d"]), set: { "demand.db.lifetime": "10 h" } }],
    }),
  };
}

class Choice {
  readonly #stream: Random;

  constructor(stream: Random) {
    this.#stream = stream;
  }

  of<T>(things: readonly T[]): T {
    return things[Math.floor(this.#stream.uniform() * things.length)]!;
  }

  happens(probability: number): boolean {
    return this.#stream.uniform() < probability;
  }
}

const maybe = (random: Choice, probability: number, what: Document): Document =>
  random.happens(probability) ? what : {};

/** Whole weeks and others, from the start or after a warm-up. */
function runOf(random: Choice, beginnings: readonly unknown[]): Document {
  const measured = random.of([70, 70, 140, 140, 73, 20, 70.4]);
  const begin = random.of(beginnings);
  const warm = random.of(begin === "empty" ? [14, 14, 14, 7, 14.3, 0] : [0, 0, 3]);
  return {
    horizon: `${measured + warm} d`,
    ...(warm > 0 && { warm_up: `${warm} d`, regime: "steady" }),
    begin,
    replications: 2,
  };
}

/** Mean lifetimes, and how many hours they are. */
const LIVES = { "30 min": 0.5, "3 h": 3, "12 h": 12, "1 d": 24, "3 d": 72 };
const SHORT = ["20 s", "2 min", "10 min", "30 min"];

const exponential = (mean: string) => ({ exponential: { mean } });

function lawOf(mean: string, random: Choice): unknown {
  const [size, unit] = [Number.parseFloat(mean), mean.split(" ")[1]];
  const uniform = [`${size / 2} ${unit}`, `${(size * 3) / 2} ${unit}`];
  return random.of<unknown>([exponential(mean), exponential(mean), mean, { uniform }, { gamma: { cv: 2, mean } }]);
}

/** A stream, and how many instances it keeps alive. */
function demandOf(random: Choice): { readonly says: Document; readonly load: number } {
  const [mean, hours] = random.of(Object.entries(LIVES));
  const daily = random.of([12, 30, 60, 120]);
  const rate = `${daily} per day`;
  const modes = [
    { rate: "10 per day", lasts: "2 d" },
    { rate: "90 per day", lasts: exponential("1 d") },
  ];
  const strange = [
    { every: { gamma: { cv: 0.5, mean: "40 min" } } },
    { rate, batch: 2 },
    { times: [{ every: exponential("1 h"), count: 400 }] },
    { developers: 20, pause: exponential("1 d") },
    { modes },
  ];
  const plain = {
    rate,
    ...maybe(random, 0.25, { pattern: "office hours" }),
    ...maybe(random, 0.1, { growth: random.of(["0.01 % per month", "0.3 % per month", "3 % per month"]) }),
  };
  const says = {
    requests: random.happens(0.07) ? random.of<Document>(strange) : plain,
    lifetime: lawOf(mean, random),
    ...maybe(random, 0.06, { patience: "10 min" }),
    ...maybe(random, 0.04, { priority: 1 }),
    ...maybe(random, 0.1, { when_refused: { try_again: "50 %", after: "1 h" } }),
    ...maybe(random, 0.1, { when_failed: { try_again: "100 %", after: "5 min", at_most: 20 } }),
  };
  return { says, load: (daily * hours) / 24 };
}

function platformOf(random: Choice, limit: number): Document {
  return {
    cloud_controller: {
      pick_up: random.of<unknown>(["0 s", "0 s", { uniform: ["0 s", "5 s"] }]),
      poll: random.of(["0 s", "0 s", "60 s", "60 s", "10 min"]),
      ...maybe(random, 0.2, { backoff: 2 }),
      ...maybe(random, 0.2, { phase: "free" }),
    },
    director: { workers: random.of([1, 2, 3, 100]) },
    people: { operators: 5, hours: random.of(["always", "always", "office hours"]) },
    ...maybe(random, 0.1, { org_quota: random.of([limit, 10 * limit]) }),
    ...maybe(random, 0.1, { iaas: { vms: random.of([limit, 10 * limit]) } }),
  };
}

const failing = (random: Choice) => random.of(["0 %", "0 %", "0 %", "0 %", "0 %", "0.05 %", "2 %", "20 %"]);
const work = (random: Choice) => random.of<unknown>([...SHORT, ...SHORT.map(exponential)]);
const call = (random: Choice) => random.of<unknown>(["0 s", "0 s", "20 s", exponential("2 min")]);

const LEVELS = {
  managed: (random: Choice, limit: number): Document => ({
    broker: { call: call(random) },
    allocate: random.of(["0 s", "0 s", "2 min"]),
    scrub: random.of<unknown>(["0 s", "0 s", "5 min", "1 h", exponential("3 h")]),
    scrub_lock: random.happens(0.3),
    scrub_failure: random.of(["0 %", "0 %", "0 %", "5 %"]),
    ...maybe(random, 0.1, { failures: { every: exponential("60 d") } }),
    pool: {
      vms: limit,
      ...maybe(random, 0.4, { when_full: "queue" }),
      ...maybe(random, 0.1, { slots: 2 }),
      ...maybe(random, 0.05, { reserve: 1 }),
    },
  }),
  "on-demand": (random: Choice, limit: number): Document => ({
    broker: { call: call(random) },
    vm_create: work(random),
    disk: random.of(["0 s", "0 s", "30 s"]),
    start: random.of<unknown>(["0 s", "0 s", { uniform: ["1 min", "3 min"] }]),
    delete_task: work(random),
    create_failure: failing(random),
    vm_failure: failing(random),
    quota: {
      plan: random.of<unknown>(["unlimited", limit, 10 * limit]),
      global: random.of<unknown>(["unlimited", "unlimited", limit]),
    },
    ...maybe(random, 0.1, { post_deploy_errands: 1, post_deploy_errand: random.of(["1 min", "90 s"]) }),
    ...maybe(random, 0.15, {
      warm: {
        vms: random.of([2, 5, 20]),
        by: random.of([1, 2]),
        create: "2 min",
        when_empty: random.of(["create", "wait"]),
      },
    }),
    ...maybe(random, 0.05, { failures: { every: exponential("60 d") } }),
  }),
  brokered: (random: Choice, limit: number): Document => ({
    broker: {
      call: random.of(["0 s", "20 s"]),
      workers: random.of([1, 2, 3]),
      work: work(random),
      failure: failing(random),
      ...maybe(random, 0.1, { places: 2 }),
      ...maybe(random, 0.05, { cold_start: "1 min" }),
      ...maybe(random, 0.05, { look: "5 s" }),
    },
    provider: {
      latency: random.of<unknown>(["0 s", "7 min", { uniform: ["1 min", "5 min"] }]),
      quota: random.of<unknown>(["unlimited", limit, 10 * limit]),
      delete: random.of<unknown>(["0 s", "2 min", "2 min", { uniform: ["1 min", "5 min"] }]),
    },
    create_failure: failing(random),
    ...maybe(random, 0.3, {
      test: { work: work(random), workers: random.of([1, 2]), failure: failing(random) },
    }),
  }),
  "user-provided": (random: Choice): Document =>
    random.of<Document>([
      { lead_time: "0 s" },
      { lead_time: "2 h" },
      { team: { people: random.of([1, 3]), work: random.of(["10 min", "1 h"]) } },
    ]),
};
