import { Equal } from "../engine/buckets.ts";
import { EventList } from "../engine/event-list.ts";
import { nothing } from "../engine/machine.ts";
import { Collector } from "../found/collector.ts";
import { Log } from "../found/log.ts";
import * as path from "../found/path.ts";
import type { Watch } from "../found/watch.ts";
import type { Model } from "../model/model.ts";
import type { Plan } from "../model/plan.ts";
import type { Run } from "../model/run.ts";
import type { StageModel } from "../model/stage-model.ts";
import { Calls } from "./call.ts";
import * as causes from "./causes.ts";
import { EventClass } from "./classes.ts";
import * as due from "./due.ts";
import { IdleServers } from "./idle-servers.ts";
import { Limit } from "./limit.ts";
import { Outages } from "./outages.ts";
import { Seats } from "./seats.ts";
import { Service } from "./service.ts";
import { type Move, type Stage, Staged } from "./staged.ts";
import { linked, type Step } from "./step.ts";
import { Stream } from "./stream.ts";
import { Timers } from "./timers.ts";
import type { Token } from "./token.ts";
import { Tokens } from "./tokens.ts";
import * as touched from "./touched.ts";
import { Windows } from "./windows.ts";

/** Everything that one replication is made of. */
export class World {
  readonly plan: Plan;
  /** The scenario in force; a dated change replaces it by one of the same structure. */
  model: Model;
  readonly events: EventList;
  readonly windows: Windows;
  readonly limits: Limit[] = [];
  readonly services: Service[] = [];
  readonly streams: Stream[] = [];
  steps: Step[] = [];
  /** Services that move along levels; their later levels, in the order of the run; and moves of instances so far. */
  readonly staged: Staged[] = [];
  readonly stages: Stage[] = [];
  readonly moves: Move[] = [];
  /** null: none may come. */
  readonly outages: Outages | null;
  readonly tokens: Tokens;
  readonly timers: Timers = new Timers();
  readonly calls: Calls = new Calls();
  readonly collector: Collector;
  readonly log: Log;
  /** Who asks where it is no request; and whether nobody comes before anybody, so that everybody asks like that. */
  readonly plain: i32;
  readonly isEqual: boolean;
  /** Counted requests without an outcome yet. */
  open: f64 = 0;
  /** Stocks of ready VMs for which the IaaS had no room. */
  short: i32 = 0;
  /** Rollouts so far. */
  rollouts: i32 = 0;
  /** Is told of every step; null: the run is not watched. */
  readonly watch: Watch | null;

  constructor(plan: Plan, watch: Watch | null = null) {
    const model = plan.model;
    const run = plan.run;
    this.plan = plan;
    this.watch = watch;
    this.model = model;
    this.events = new EventList(plan.luck.ties, EventClass.change);
    this.windows = windowsOf(run);
    this.outages = run.outages.length > 0 ? new Outages() : null;
    this.tokens = new Tokens(model.mostHoldings);
    this.collector = new Collector(model, run.windows);
    this.plain = model.plain;
    this.isEqual = model.equal;
    this.log = new Log(model.causes);
    for (let index = 0; index < model.limits.length; index++)
      this.limits.push(new Limit(index, model.limits[index]!, model.classes, this.windows));
    if (run.seats >= 0) {
      const seated = this.limits[run.seats]!;
      seated.seats = new Seats(i32(seated.capacity), model.cells);
    }
    for (let index = 0; index < model.services.length; index++) this.services.push(new Service(index, this));
    for (let index = 0; index < model.limits.length; index++) {
      const limit = model.limits[index]!;
      const idling = limit.idling;
      if (idling === null) continue;
      const owner = this.services[limit.owner]!;
      this.limits[index]!.idle = new IdleServers(idling, owner.key, limit.capacity);
    }
    this.steps = linked(model, this.limits, this.services);
    for (let index = 0; index < model.streams.length; index++)
      this.streams.push(new Stream(index, plan, this.services));
    for (let nth = 0; nth < run.stages.length; nth++) this.add(run.stages[nth]!);
  }

  /** A later level of a service. */
  private add(model: StageModel): void {
    const first = this.services[model.first]!;
    let staged = first.staged;
    if (staged === null) {
      staged = new Staged(first, this.windows);
      this.staged.push(staged);
    }
    this.stages.push(staged.add(model, this.services[model.service]!, this.windows));
  }

  /** A dated change: its numbers are in force from now on. */
  adopt(later: Model): void {
    this.model = later;
    for (let index = 0; index < this.services.length; index++) this.services[index]!.model = later.services[index]!;
    for (let index = 0; index < this.streams.length; index++) this.streams[index]!.adopt(later.streams[index]!);
    for (let number = 0; number < this.steps.length; number++) this.steps[number]!.adopt(later);
  }

  /** A token has nothing left to do. */
  end(token: Token): void {
    this.rest(token);
    this.tokens.free(token);
  }

  /** A token takes no more steps, or none until its request is tried again. */
  rest(token: Token): void {
    const watch = this.watch;
    if (watch !== null) watch.ended(token);
  }

  /** A token put there ends. */
  get endStep(): Step {
    return this.steps[this.steps.length - 1]!;
  }
}

/** The world of the run that is under way: an instance of the module serves one run at a time. */
export let world: World = nothing<World>();

/** Another run begins. */
export function begin(plan: Plan, watch: Watch | null): void {
  due.begin();
  touched.begin();
  path.begin();
  causes.begin(plan.model.causes);
  world = new World(plan, watch);
}

/** What is measured of the run. */
function windowsOf(run: Run): Windows {
  const buckets = run.buckets > 0 ? equal(run, run.buckets) : null;
  const kept = buckets === null && run.keepsHalves ? equal(run, 2) : buckets;
  return new Windows(run.windows, run.warmUp, run.horizon, buckets, kept, run.whileUpgrading);
}

/** Equal parts of the measured horizon. */
function equal(run: Run, count: i32): Equal {
  return new Equal(run.warmUp, (run.horizon - run.warmUp) / f64(count), count);
}
