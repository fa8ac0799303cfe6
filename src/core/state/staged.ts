import * as clock from "../engine/clock.ts";
import { told } from "../engine/machine.ts";
import type { Tape } from "../engine/tape.ts";
import type { TimeWeighted } from "../engine/time-weighted.ts";
import { Planned, PlannedEvent } from "../model/planned-event.ts";
import type { StageModel } from "../model/stage-model.ts";
import type { Instance } from "./instance.ts";
import { Lately } from "./lately.ts";
import type { Service } from "./service.ts";
import { Appointment } from "./timers.ts";
import type { Windows } from "./windows.ts";

/** A service that moves along levels: one service for each of them, and what there is of its instances at every instant. */
export class Staged {
  /** At the level that it begins with, and at the later ones. */
  readonly services: Service[] = [];
  /** Instances at each of these that are somebody's: no copies that are not bound yet, and none whose database has moved on. */
  readonly held: i32[] = [];
  readonly stages: Stage[] = [];
  /** Which of the services new requests ask. */
  current: i32 = 0;
  /** Instances at earlier levels than that; asked for at it; moved to it; and gone, at whatever level. */
  readonly old: TimeWeighted;
  readonly made: TimeWeighted;
  readonly moved: TimeWeighted;
  readonly ended: TimeWeighted;
  /** All that ever were ready. */
  all: i32 = 0;

  constructor(first: Service, windows: Windows) {
    this.old = windows.watch();
    this.made = windows.watch();
    this.moved = windows.watch();
    this.ended = windows.watch();
    this.take(first, windows);
  }

  /** One more level. */
  add(model: StageModel, service: Service, windows: Windows): Stage {
    const stage = new Stage(model, this, service, windows.count);
    this.stages.push(stage);
    this.take(service, windows);
    return stage;
  }

  private take(service: Service, windows: Windows): void {
    const open = windows.watch();
    service.staged = this;
    service.stage = this.services.length;
    service.open = open;
    if (service.isOpen) open.change(1);
    this.services.push(service);
    this.held.push(0);
  }

  /** Instances that there are. */
  get present(): i32 {
    return this.old.value + this.made.value + this.moved.value;
  }

  /** Every instance is old, new, moved or ended, at every instant; and a stage is over when none is at an earlier level. */
  check(): void {
    const sum = this.present + this.ended.value;
    if (sum !== this.all) doesNotSum(sum, this.all);
    let earlier = 0;
    for (let nth = 0; nth < this.current; nth++) {
      const stage = this.stages[nth]!;
      earlier += this.held[nth]!;
      if (earlier > 0) stage.over = NaN;
      else if (isNaN(stage.over)) stage.over = clock.now;
    }
    if (earlier !== this.old.value) doesNotSum(earlier, this.old.value);
  }
}

function doesNotSum(sum: i32, all: i32): void {
  throw new Error(`audit: old, new, moved and ended instances are ${told(f64(sum))}, all are ${told(f64(all))}`);
}

/** A later level of a staged service. */
export class Stage {
  readonly model: StageModel;
  readonly staged: Staged;
  /** From 1 on: its place among the services of all levels. */
  readonly number: i32;
  readonly service: Service;
  /** When it began, and since when no instance is at an earlier level, µs; NaN: not yet. */
  began: f64 = NaN;
  over: f64 = NaN;
  /** Instances that have a place in a wave; moves that have not ended. */
  placed: i32 = 0;
  underWay: i32 = 0;
  /** Within the measured horizon: instances moved to it, tries that were refused or failed. */
  moved: i32 = 0;
  refused: i32 = 0;
  /** What it may wait for, of the requests that have ended since the stage before began; whether it is about to begin. */
  readonly lately: Lately;
  isDue: boolean = false;
  /** Working time of developers who bound instances anew, by window, µs. */
  readonly work: Float64Array;

  constructor(model: StageModel, staged: Staged, service: Service, windows: i32) {
    this.model = model;
    this.staged = staged;
    this.number = staged.services.length;
    this.service = service;
    this.lately = new Lately(model.lately);
    this.work = new Float64Array(windows);
  }

  /** When it began and no other was left, moves, tries in vain, and work by window. */
  write(tape: Tape): void {
    tape.put(this.began);
    tape.put(this.over);
    tape.put(this.moved);
    tape.put(this.refused);
    for (let window = 0; window < this.work.length; window++) tape.put(this.work[window]!);
  }

  spend(work: f64): void {
    let at = 0;
    for (let rest = clock.mask; rest !== 0; rest >>>= 1, at++) if ((rest & 1) === 1) this.work[at]! += work;
  }
}

/** An instance on its way to a later level: its event is the next thing that happens to it on this way. */
export class Move extends Appointment {
  readonly old: Instance;
  stage: Stage;
  /** The new one; null: it is not there yet. */
  copy: Instance | null = null;
  tries: i32 = 0;

  /** The nth of the run. */
  constructor(nth: i32, old: Instance, stage: Stage) {
    super(nth, new PlannedEvent(clock.now, Planned.move, nth));
    this.old = old;
    this.stage = stage;
  }
}
