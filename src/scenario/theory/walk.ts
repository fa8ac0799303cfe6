import { WEEK } from "../../maths/calendar.ts";
import { type DistributionSpec, distribution } from "../../maths/distributions.ts";
import type { Lists } from "../../platform/lists.ts";
import { alike, type Doing, mannerOf, type Reading, read } from "../../platform/reading.ts";
import type { Amount, ListName, Manner, Step } from "../../platform/step.ts";
import type { Scenario, Service } from "../scenario.ts";
import { listsOf, settingOf } from "../sections/service-lists.ts";

/** What one walk through a level's list takes on average on an idle platform. */
export interface Walk {
  /** From the first step to the last, µs. */
  readonly time: number;
  /** Station → µs that one of its servers is kept busy. */
  readonly busy: ReadonlyMap<string, number>;
  /** Pools claimed, and how long after the first step. */
  readonly claims: readonly Claim[];
  /** Pool → how long after the first step it is given back. */
  readonly frees: ReadonlyMap<string, number>;
}

interface Claim {
  readonly pool: string;
  readonly amount: Amount;
  readonly otherwise: Manner;
  readonly at: number;
}

/** What becomes of creations where VMs are kept ready: numbers for each. */
export interface Ready {
  /** Share that finds too few, and creates VMs of its own. */
  readonly cold: number;
  /** Tasks that replace the VMs taken. */
  readonly topUps: number;
}

/** Where there is always a VM ready, and each is replaced by itself. */
export const ALWAYS_READY: Ready = { cold: 0, topUps: 1 };

export const NEVER_READY: Ready = { cold: 1, topUps: 0 };

/** Where a walk takes place. */
export interface Around {
  readonly scenario: Scenario;
  /** Instances that a rollout goes over; 0 unless said. */
  readonly alive?: number;
  readonly ready?: Ready;
}

/** Walks a list of the service's level as the run does, without waiting. */
export function walk(list: ListName, service: Service, around: Around): Walk {
  return new Walker(service, around).walk(list);
}

/** Mean of a parameter, µs or as written: a distribution's mean, a plain number, 0 where it is off. */
export function meanOf(key: string, service: Service, scenario: Scenario): number {
  const value = settingOf(key, service, scenario.platform);
  if (typeof value === "number") return value;
  return typeof value === "object" && value !== null && "kind" in value
    ? distribution(value as DistributionSpec).mean
    : 0;
}

/** Share of the week in which people work. */
export function openShare({ workingHours }: Scenario): number {
  return workingHours.reduce((sum, { from, to }) => sum + to - from, 0) / WEEK;
}

class Walker {
  readonly #service: Service;
  readonly #around: Around;
  readonly #ready: Ready;
  readonly #lists: Lists;
  readonly #busy = new Map<string, number>();
  readonly #claims: Claim[] = [];
  readonly #frees = new Map<string, number>();
  readonly #steps: Reading<[token: Token], void> = {
    spends: (step, token) => this.#pass(this.#timeOf(step), token),
    polls: (_, token) => this.#pass(this.#mean("cloud_controller.poll") / 2, token),
    seizes: ({ station }, token) => token.held.add(station),
    releases: ({ station }, token) => token.held.delete(station),
    claims: ({ pool, amount, otherwise }, token) => this.#claims.push({ pool, amount, otherwise, at: token.now }),
    frees: ({ pool }, token) => this.#frees.set(pool, token.now),
    risks: (step, token) => this.#risk(step, token),
    orders: ({ list }, { now, weight }) =>
      this.#branch(list, { now, weight: weight * this.#ready.topUps, held: new Set() }),
    "rolls out": (step, token) => this.#rollOut(step, token),
    // Of VMs that are ready, what `ready` says; orders that gather go on as one task.
    ...alike(() => undefined, "borrows", "gathers"),
    ...alike(() => undefined, "marks", "gates", "locks", "unlocks", "readies", "ends", "repeats"),
  };

  constructor(service: Service, around: Around) {
    this.#service = service;
    this.#around = around;
    this.#ready = around.ready ?? ALWAYS_READY;
    this.#lists = listsOf(service, around.scenario.platform);
  }

  walk(list: ListName): Walk {
    const { now: time } = this.#branch(list, { now: 0, weight: 1, held: new Set() });
    return { time, busy: this.#busy, claims: this.#claims, frees: this.#frees };
  }

  #branch(list: ListName, token: Token): Token {
    for (const step of this.#lists.get(list) ?? []) read(step, this.#steps, token);
    return token;
  }

  #pass(time: number, token: Token): void {
    token.now += time;
    for (const station of token.held) this.#add(station, time * token.weight);
  }

  #add(station: string, time: number): void {
    this.#busy.set(station, (this.#busy.get(station) ?? 0) + time);
  }

  /** Tries that fail are paid for too; work of people takes the week's open share of the time. */
  #timeOf({ time: key, clock, tries, cold }: Doing<"spends">): number {
    const time = this.#mean(key) / (clock === "people" ? openShare(this.#around.scenario) : 1);
    const needed = cold ? this.#ready.cold : 1;
    if (!tries) return needed * time;
    const failure = this.#mean(tries.failure);
    const most = this.#mean(tries.atMost);
    let tried = 0;
    for (let n = 0, reached = 1; n < most; n++, reached *= failure) tried += reached;
    return needed * time * tried;
  }

  /** The way out is walked with the chance's weight by a token of its own; the rest goes on with what is left. */
  #risk(step: Doing<"risks">, token: Token): void {
    const probability = this.#mean(step.probability);
    const list = wayOut(step);
    const weight = token.weight * probability;
    // A list that starts again after a failure is walked until its weight is negligible.
    if (list && weight > NEGLIGIBLE)
      this.#branch(list, { now: token.now, weight, held: new Set(step.otherwise === "fail" ? [] : token.held) });
    token.weight *= 1 - probability;
  }

  #rollOut({ list, over, pace }: Doing<"rolls out">, token: Token): void {
    const { scenario, alive = 0 } = this.#around;
    const count = over === "vms" ? this.#mean("pool.vms") : alive;
    const one = walk(list, this.#service, { scenario });
    for (const [station, time] of one.busy) this.#add(station, time * count * token.weight);
    const poll =
      pace === "errand" ? this.#mean("upgrade.poll") : pace === "oneByOne" ? this.#mean("delete_all.poll") : 0;
    const each = poll > 0 ? Math.ceil(one.time / poll) * poll : one.time;
    const atOnce = pace === "oneByOne" ? 1 : Math.max(1, this.#mean("upgrade.max_in_flight"));
    if (pace !== "atOnce") this.#pass((each * count) / atOnce, token);
  }

  #mean(key: string): number {
    return meanOf(key, this.#service, this.#around.scenario);
  }
}

/** The list that a step leads to where it says no: the one it names, or that of what a failure leaves behind. */
export function wayOut(step: Step): ListName | undefined {
  const manner = mannerOf(step);
  if (typeof manner === "object") return manner.go;
  return manner === "fail" ? "orphan" : undefined;
}

const NEGLIGIBLE = 1e-9;

interface Token {
  now: number;
  weight: number;
  readonly held: Set<string>;
}
