import { WEEK } from "../../maths/calendar.ts";
import { type DistributionSpec, distribution } from "../../maths/distributions.ts";
import type { Level } from "../../platform/level.ts";
import { levelNamed } from "../../platform/levels.ts";
import type { Amount, ListName, Step } from "../../platform/step.ts";
import type { Scenario, Service } from "../scenario.ts";

/** What one walk through a level's list takes on average when nobody else is there. */
export interface Walk {
  /** From the first step to the last, µs. */
  readonly time: number;
  /** Station → µs that one of its servers is kept busy. */
  readonly busy: ReadonlyMap<string, number>;
  /** Pools claimed, and how long after the first step. */
  readonly claims: readonly { readonly pool: string; readonly amount: Amount; readonly at: number }[];
  /** Pool → how long after the first step it is given back. */
  readonly frees: ReadonlyMap<string, number>;
}

/** Walks a list of the service's level; `alive` is the number of instances that a rollout goes over. */
export function walk(list: ListName, service: Service, scenario: Scenario, alive = 0): Walk {
  return new Walker(service, scenario, alive).walk(list);
}

/** Mean of a parameter, µs or as written: a distribution's mean, a plain number, 0 where it is off. */
export function meanOf(key: string, service: Service, scenario: Scenario): number {
  const value = key in service.settings ? service.settings[key] : scenario.platform[key];
  if (typeof value === "number") return value;
  return typeof value === "object" && value !== null && "kind" in value
    ? distribution(value as DistributionSpec).mean
    : 0;
}

/** Share of the week in which people work. */
export function openShare({ workingHours }: Scenario): number {
  return workingHours.reduce((sum, { from, to }) => sum + to - from, 0) / WEEK;
}

/** How often optional steps are taken: a count that is no station's size repeats them; everything else has them once, or not at all. */
export function timesOf(setting: string, { level, settings }: Service): number {
  const value = settings[setting] ?? null;
  const { parameters, stations } = levelNamed(level);
  const repeats = parameters[setting]?.kind === "count" && !Object.values(stations).includes(setting);
  return repeats ? (value as number) : value === null || value === false ? 0 : 1;
}

class Walker {
  readonly #service: Service;
  readonly #scenario: Scenario;
  readonly #level: Level;
  readonly #alive: number;
  readonly #busy = new Map<string, number>();
  readonly #claims: { pool: string; amount: Amount; at: number }[] = [];
  readonly #frees = new Map<string, number>();

  constructor(service: Service, scenario: Scenario, alive: number) {
    this.#service = service;
    this.#scenario = scenario;
    this.#level = levelNamed(service.level);
    this.#alive = alive;
  }

  walk(list: ListName): Walk {
    const time = this.#steps(this.#level.lists[list] ?? [], { now: 0, weight: 1, held: new Set() }).now;
    return { time, busy: this.#busy, claims: this.#claims, frees: this.#frees };
  }

  #steps(steps: readonly Step[], token: Token): Token {
    for (const step of steps) this.#step(step, token);
    return token;
  }

  #step(step: Step, token: Token): void {
    if (step.word === "hold") this.#pass(this.#holdOf(step), token);
    else if (step.word === "poll") this.#pass(this.#mean("cloud_controller.poll") / 2, token);
    else if (step.word === "seize") token.held.add(step.station);
    else if (step.word === "release") token.held.delete(step.station);
    else if (step.word === "claim") this.#claims.push({ pool: step.pool, amount: step.amount, at: token.now });
    else if (step.word === "take") this.#claims.push({ pool: "pool", amount: "one", at: token.now });
    else if (step.word === "free") this.#frees.set(step.pool, token.now);
    else if (step.word === "put") this.#frees.set("pool", token.now);
    else if (step.word === "chance") this.#chance(step, token);
    else if (step.word === "rollout") this.#rollout(step, token);
    else if (step.word === "given")
      for (let i = timesOf(step.setting, this.#service); i > 0; i--) this.#steps(step.steps, token);
  }

  #pass(time: number, token: Token): void {
    token.now += time;
    for (const station of token.held) this.#add(station, time * token.weight);
  }

  #add(station: string, time: number): void {
    this.#busy.set(station, (this.#busy.get(station) ?? 0) + time);
  }

  /** Tries that fail are paid for too; work of people takes the week's open share of the time. */
  #holdOf(step: Step & { word: "hold" }): number {
    const time = this.#mean(step.time) / (step.clock === "people" ? openShare(this.#scenario) : 1);
    if (!step.tries) return time;
    const failure = this.#mean(step.tries.failure);
    const most = this.#mean(step.tries.atMost);
    let tries = 0;
    for (let n = 0, reached = 1; n < most; n++, reached *= failure) tries += reached;
    return time * tries;
  }

  /** The way out is walked with the chance's weight by a token of its own; the rest goes on with what is left. */
  #chance(step: Step & { word: "chance" }, token: Token): void {
    const probability = this.#mean(step.probability);
    const list =
      typeof step.otherwise === "object" && "go" in step.otherwise
        ? step.otherwise.go
        : step.otherwise === "fail"
          ? "orphan"
          : undefined;
    const held = list === "orphan" && step.otherwise === "fail" ? new Set<string>() : new Set(token.held);
    // A list that begins anew after a failure is walked as long as it weighs anything.
    if (list && token.weight * probability > NEGLIGIBLE)
      this.#steps(this.#level.lists[list] ?? [], { now: token.now, weight: token.weight * probability, held });
    token.weight *= 1 - probability;
  }

  #rollout(step: Step & { word: "rollout" }, token: Token): void {
    const count = step.over === "vms" ? this.#mean("pool.vms") : this.#alive;
    const one = new Walker(this.#service, this.#scenario, 0).walk(step.list);
    for (const [station, time] of one.busy) this.#add(station, time * count * token.weight);
    const poll =
      step.pace === "errand"
        ? this.#mean("upgrade.poll")
        : step.pace === "one by one"
          ? this.#mean("delete_all.poll")
          : 0;
    const each = poll > 0 ? Math.ceil(one.time / poll) * poll : one.time;
    const atOnce = step.pace === "one by one" ? 1 : Math.max(1, this.#mean("upgrade.max_in_flight"));
    if (step.pace !== "at once") this.#pass((each * count) / atOnce, token);
  }

  #mean(key: string): number {
    return meanOf(key, this.#service, this.#scenario);
  }
}

const NEGLIGIBLE = 1e-9;

interface Token {
  now: number;
  weight: number;
  readonly held: Set<string>;
}
