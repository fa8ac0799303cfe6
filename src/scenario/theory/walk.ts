import type { Lists } from "../../platform/lists.ts";
import { OPERATIONS } from "../../platform/operation-steps.ts";
import { alike, type Doing, mannerOf, type Reading, read, stepsThat, wayOut } from "../../platform/reading.ts";
import type { ListName } from "../../platform/step.ts";
import type { Scenario, Service } from "../scenario.ts";
import { keptFor } from "../sections/limits.ts";
import { listsOf } from "../sections/service-lists.ts";
import { chanceOfAny, operatedTime, workTime } from "./each-vm.ts";
import { closedWait, isConstant, meanOf, openShare } from "./means.ts";
import { type Elapsed, nextPoll } from "./polls.ts";
import { rolloutTime } from "./rollouts.ts";

/** What one walk through a level's list takes on average on an idle platform. */
export interface Walk {
  /** From the first step to the last (of a creation: until it is ready, if it does not fail), µs. */
  readonly time: number;
  /** Part of the creations that are ready in the end. */
  readonly lasts: number;
  /** Station → µs that one of its servers is kept busy. */
  readonly busy: ReadonlyMap<string, number>;
  /** Stations that people hold in working hours only: how long depends on when they begin. */
  readonly shut: ReadonlySet<string>;
  /** Pools claimed, in their order. */
  readonly claims: readonly Claim[];
  /** Pool → how long a creation keeps it: until it is ready, or has been cleared away after a failure. */
  readonly held: ReadonlyMap<string, number>;
  /** Pool → how long after the first step it is given back. */
  readonly frees: ReadonlyMap<string, number>;
  /** The interval between two polls at the end of an operation, for all operations of the walk. */
  readonly polls: number;
  /** How much longer what goes astray takes, such as work that a human repairs: on average over all walks, µs. */
  readonly astray: number;
  /** By how much its times may be wrong, µs: it is not known when polls come, or when people begin to work. */
  readonly unsure: { readonly polls: number; readonly hours: number };
}

type Claim = Pick<Doing<"claims">, "pool" | "amount" | "otherwise">;

/** What becomes of creations where VMs are kept ready: numbers for each. */
export interface Ready {
  /** Share that finds too few, and creates VMs of its own. */
  readonly cold: number;
  /** Tasks that replace the VMs taken; and what creating those of one takes, µs, where that is known. */
  readonly topUps: number;
  readonly creation?: number;
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
  return new Walker(list, service, around).walk();
}

class Walker {
  readonly #list: ListName;
  readonly #service: Service;
  readonly #around: Around;
  readonly #ready: Ready;
  readonly #lists: Lists;
  readonly #accepted: Elapsed;
  readonly #busy = new Map<string, number>();
  readonly #shut = new Set<string>();
  readonly #claims: Claim[] = [];
  readonly #held = new Map<string, number>();
  readonly #frees = new Map<string, number>();
  #polls = 0;
  #astray = 0;
  readonly #unsure = { polls: 0, hours: 0 };
  /** Weight of the tokens that came to the end, and their times. */
  #ended = 0;
  #times = 0;
  readonly #steps: Reading<[token: Token], void> = {
    spends: (step, token) => this.#spend(step, token),
    polls: (_, token) => this.#poll(token),
    seizes: ({ station }, token) => token.held.add(station),
    releases: ({ station }, token) => token.held.delete(station),
    claims: (step, token) => this.#claim(step, token),
    frees: ({ pool }, token) => this.#free(pool, token),
    risks: (step, token) => this.#branchOff(step, this.#ofAny(step, this.#mean(step.probability)), token),
    borrows: ({ list }, { now, weight }) => void this.#walkOn(list, this.#token(now, weight * this.#ready.topUps)),
    "rolls out": (step, token) => this.#rollOut(step, token),
    marks: ({ word }, token) => {
      if (word === "accept") token.elapsed = this.#accepted;
    },
    readies: (_, token) => this.#become(token),
    ends: (_, token) => this.#end(token),
    ...alike(() => undefined, "awaits", "idles", "gates", "locks", "unlocks", "repeats"),
  };

  constructor(list: ListName, service: Service, around: Around) {
    this.#list = list;
    this.#service = service;
    this.#around = around;
    this.#ready = around.ready ?? ALWAYS_READY;
    this.#lists = listsOf(service, around.scenario.platform);
    this.#accepted = { time: 0, isFixed: true, isFree: around.scenario.platform["cloud_controller.phase"] === "free" };
  }

  walk(): Walk {
    const { now } = this.#walkOn(this.#list, this.#token(0, 1));
    return {
      time: this.#ended > 0 ? this.#times / this.#ended : now,
      lasts: this.#ended,
      busy: this.#busy,
      shut: this.#shut,
      claims: this.#claims,
      held: this.#held,
      frees: this.#frees,
      polls: this.#polls,
      astray: this.#astray,
      unsure: this.#unsure,
    };
  }

  #token(now: number, weight: number): Token {
    return { now, weight, elapsed: this.#accepted, held: new Set(), claimed: new Map() };
  }

  #walkOn(list: ListName, token: Token): Token {
    for (const step of this.#lists.get(list) ?? []) read(step, this.#steps, token);
    return token;
  }

  #claim({ pool, amount, otherwise }: Doing<"claims">, token: Token): void {
    if (!token.claimed.has(pool)) this.#claims.push({ pool, amount, otherwise });
    token.claimed.set(pool, token.now);
  }

  #free(pool: string, { now, weight, claimed }: Token): void {
    const since = claimed.get(pool);
    if (since === undefined) return add(this.#frees, pool, (now + keptFor(pool, this.#around.scenario)) * weight);
    add(this.#held, pool, (now - since) * weight);
    claimed.delete(pool);
  }

  /** A creation that is ready keeps its claims. */
  #become(token: Token): void {
    for (const pool of [...token.claimed.keys()]) this.#free(pool, token);
    this.#arrive(token);
  }

  /** What a creation leaves behind, and what replaces the VMs that it took, ends by itself. */
  #end(token: Token): void {
    if (this.#list !== "create") this.#arrive(token);
  }

  #arrive({ now, weight }: Token): void {
    this.#ended += weight;
    this.#times += weight * now;
  }

  #pass(time: number, token: Token): void {
    token.now += time;
    for (const station of token.held) add(this.#busy, station, time * token.weight);
  }

  /** Tries that fail are paid for too, and break the request if they were the last. */
  #spend(step: Doing<"spends">, token: Token): void {
    const { time: key, clock, tries, cold } = step;
    const [failure, most] = tries ? [this.#mean(tries.failure), this.#mean(tries.atMost)] : [0, 1];
    let tried = 0;
    for (let n = 0, reached = 1; n < most && reached > 0; n++, reached *= failure) tried += reached;
    const needed = cold ? this.#ready.cold : 1;
    const open = clock === "people" ? openShare(this.#around.scenario) : 1;
    const time = needed * tried * this.#timeOf(step);
    if (open < 1 && time > 0) {
      this.#unsure.hours += token.weight * closedWait(this.#around.scenario);
      for (const station of token.held) this.#shut.add(station);
    }
    const isSame = failure === 0 && (needed === 0 || needed === 1) && open === 1;
    const isFixed = isSame && isConstant(key, this.#service, this.#around.scenario);
    this.#pass(time, token);
    const operated = step.operation ? operatedTime(step, this.#service, this.#around.scenario) : 0;
    if (operated > 0) add(this.#busy, OPERATIONS.station, token.weight * needed * tried * operated);
    const { elapsed } = token;
    token.elapsed = { ...elapsed, time: elapsed.time + time, isFixed: elapsed.isFixed && (isFixed || time === 0) };
    if (failure > 0) this.#branchOff(step, needed * this.#ofAny(step, failure ** most), token);
  }

  #poll(token: Token): void {
    const { delay, interval, isSure, elapsed } = nextPoll(token.elapsed, {
      interval: this.#mean("cloud_controller.poll"),
      backoff: this.#mean("cloud_controller.backoff"),
      longest: this.#mean("cloud_controller.poll_at_most") || Infinity,
    });
    this.#polls += token.weight * interval;
    if (!isSure) this.#unsure.polls += token.weight * interval;
    this.#pass(delay, token);
    token.elapsed = elapsed;
  }

  /** The way out is walked with the chance's weight by a token of its own; the rest goes on with what is left. */
  #branchOff(step: Doing<"risks" | "spends">, probability: number, token: Token): void {
    const list = wayOut(step);
    const weight = token.weight * probability;
    // A list that starts again after a failure is walked until its weight is negligible.
    if (list && weight > 1e-9) {
      const fails = mannerOf(step) === "fail";
      const other = { ...token, weight, held: new Set(fails ? [] : token.held), claimed: new Map(token.claimed) };
      // That an operation has failed is known when it is looked at.
      if (fails && stepsThat("polls", this.#lists.get("create")).length > 0) this.#poll(other);
      const { now } = this.#walkOn(list, other);
      this.#astray += weight * (now - token.now);
    }
    token.weight *= 1 - probability;
  }

  #rollOut({ list, over, pace }: Doing<"rolls out">, token: Token): void {
    const { scenario, alive = 0 } = this.#around;
    const count = over === "vms" ? this.#mean("pool.vms") : alive;
    const one = walk(list, this.#service, { scenario });
    for (const [station, time] of one.busy) add(this.#busy, station, time * count * token.weight);
    if (pace !== "atOnce") this.#pass(rolloutTime(one, count, { pace, service: this.#service, scenario }), token);
  }

  #timeOf(step: Doing<"spends">): number {
    if (step.time === "warm.create" && this.#ready.creation !== undefined) return this.#ready.creation;
    return workTime(step, this.#list, this.#service, this.#around.scenario);
  }

  #ofAny({ each }: Doing<"risks" | "spends">, one: number): number {
    return each ? chanceOfAny(one, this.#service, this.#around.scenario) : one;
  }

  #mean(key: string): number {
    return meanOf(key, this.#service, this.#around.scenario);
  }
}

const add = (to: Map<string, number>, name: string, time: number) => void to.set(name, (to.get(name) ?? 0) + time);

interface Token {
  now: number;
  weight: number;
  elapsed: Elapsed;
  readonly held: Set<string>;
  /** Pool → since when. */
  readonly claimed: Map<string, number>;
}
