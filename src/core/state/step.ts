import type { Duration } from "../draws/duration.ts";
import type { Model } from "../model/model.ts";
import type { StepModel } from "../model/step-model.ts";
import { BY_SEVERITY, Word } from "../model/words.ts";
import type { Limit } from "./limit.ts";
import type { Service } from "./service.ts";

/** A station that a token holds, and the stamp that says since when; the others that it holds follow, innermost first. */
export class Held {
  readonly limit: Limit;
  readonly stamp: i32;
  readonly outer: Held | null;

  constructor(limit: Limit, stamp: i32, outer: Held | null) {
    this.limit = limit;
    this.stamp = stamp;
    this.outer = outer;
  }
}

/** One step of a list, linked to what it needs. Fields that its word does not use are null, or as in the StepModel. */
export class Step {
  readonly word: i32;
  /** The step behind it; null: the list ends here. */
  next: Step | null = null;
  /** The limit, or the first of its parts and by what it is divided. */
  readonly limit: Limit | null;
  readonly division: i32;
  /** Place in an instance's record of what it holds, and how the amount is said. */
  readonly holding: i32;
  readonly amount: i32;
  /** Whether it is a claim that is decided together with the one before it. */
  readonly joined: boolean;
  readonly stamp: i32;
  /** The cause that waiting here counts under; −1: not counted as a wait. */
  readonly cause: i32;
  /** What follows a no, and the step that this, `again` or a rollout leads to. */
  readonly manner: i32;
  target: Step | null = null;
  /** Time of a hold, also for urgent releases where it is another, and its bits. */
  duration: Duration | null = null;
  urgent: Duration | null = null;
  /** Of work during a part of which its target is down, the time of that; null: of other holds. */
  downtime: Duration | null = null;
  readonly purposeOfDowntime: i32;
  /** Of work on VMs, how long the IaaS is at each; null: as long as the work takes. */
  operation: Duration | null = null;
  readonly purposeOfOperation: i32;
  readonly flags: i32;
  readonly purpose: i32;
  /** NaN: a hold that does not fail. */
  probability: f64 = NaN;
  tries: f64 = NaN;
  readonly purposeOfFailure: i32;
  /** Whether the first look may come at any instant. */
  readonly phaseIsFree: boolean;
  /** µs between looks. How much longer each is than the one before. */
  interval: f64 = NaN;
  backoff: f64 = NaN;
  /** Up to which the intervals grow, µs. */
  longest: f64 = Infinity;
  /** How long an operation is looked at, µs. */
  operationAtMost: f64 = Infinity;
  count: f64 = NaN;
  readonly state: i32;
  readonly onTheWay: boolean;
  readonly overVms: boolean;
  readonly pace: i32;
  /** Of a rollout's target that stays here: the part of the window that it is at. */
  readonly part: i32;
  /** Stations that a token holds when it gets here. */
  held: Held | null = null;
  readonly service: Service;
  readonly list: i32;
  /** Its place among all steps. */
  readonly number: i32;

  constructor(number: i32, model: StepModel, limits: Limit[], services: Service[]) {
    this.number = number;
    this.word = model.word;
    this.service = services[model.service]!;
    this.list = model.list;
    this.limit = model.limit < 0 ? null : limits[model.limit]!;
    this.division = model.division;
    this.holding = model.holding;
    this.amount = model.amount;
    this.joined = model.joined;
    this.stamp = model.stamp;
    this.cause = model.cause;
    this.manner = model.manner;
    this.flags = model.flags | (model.urgent < 0 ? 0 : BY_SEVERITY);
    this.purpose = model.purpose;
    this.purposeOfDowntime = model.purposeOfDowntime;
    this.purposeOfOperation = model.purposeOfOperation;
    this.purposeOfFailure = model.purposeOfFailure;
    this.phaseIsFree = model.phaseIsFree;
    this.state = model.state;
    this.onTheWay = model.onTheWay;
    this.overVms = model.overVms;
    this.pace = model.pace;
    this.part = model.part;
    const stations = model.held;
    for (let at = stations.length - 2; at >= 0; at -= 2)
      this.held = new Held(limits[stations[at]!]!, stations[at + 1]!, this.held);
  }

  /** Whether it may take time, or go wrong by chance. */
  get takesTime(): boolean {
    const word = this.word;
    return word === Word.hold || word === Word.call || word === Word.chance || word === Word.poll;
  }

  /** Takes over the numbers that a dated change may alter. */
  adopt(model: Model): void {
    const step = model.steps[this.number]!;
    if (step.duration >= 0) this.duration = model.durations[step.duration]!;
    if (step.downtime >= 0) this.downtime = model.durations[step.downtime]!;
    if (step.operation >= 0) this.operation = model.durations[step.operation]!;
    if (step.urgent >= 0) this.urgent = model.durations[step.urgent]!;
    if (step.probability >= 0) this.probability = model.probabilities[step.probability]!;
    if (step.tries >= 0) this.tries = model.counts[step.tries]!;
    if (step.interval >= 0) this.interval = model.counts[step.interval]!;
    if (step.backoff >= 0) this.backoff = model.counts[step.backoff]!;
    if (step.longest >= 0) this.longest = model.counts[step.longest]!;
    if (step.operationAtMost >= 0) this.operationAtMost = model.counts[step.operationAtMost]!;
    if (step.count >= 0) this.count = model.counts[step.count]!;
  }
}

/** The steps of a model, linked: their services, whose lists they are, know the first of each. */
export function linked(model: Model, limits: Limit[], services: Service[]): Step[] {
  const steps: Step[] = [];
  for (let number = 0; number < model.steps.length; number++)
    steps.push(new Step(number, model.steps[number]!, limits, services));
  for (let number = 0; number < steps.length; number++) {
    const step = steps[number]!;
    const target = model.steps[number]!.target;
    // The step behind the end of a list begins another.
    if (step.word !== Word.end) step.next = steps[number + 1]!;
    if (target >= 0) step.target = steps[target]!;
    step.adopt(model);
  }
  for (let index = 0; index < services.length; index++) services[index]!.enterLists(steps);
  return steps;
}
