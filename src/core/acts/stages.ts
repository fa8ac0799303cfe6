import { purpose } from "../draws/purpose.ts";
import * as clock from "../engine/clock.ts";
import type { TimeWeighted } from "../engine/time-weighted.ts";
import { List } from "../model/words.ts";
import { EventClass } from "../state/classes.ts";
import * as due from "../state/due.ts";
import { type Instance, Life, Tenure } from "../state/instance.ts";
import type { Service } from "../state/service.ts";
import { Move, type Stage, type Staged } from "../state/staged.ts";
import { Doing, Ending } from "../state/token.ts";
import { world } from "../state/world.ts";
import * as operations from "./operations.ts";
import * as supply from "./supply.ts";
import { instancesOf } from "./targets.ts";

const MOVE = purpose("move");

// Services that move along levels. Each level is a service of its own; a stage begins when new requests go to the next. An
// instance of an earlier level stays, or moves: another is created at the new level beside it, as a request would be, its
// developer binds it anew, and the old one is deleted. Until then both exist, and hold what they claim.

/** A stage begins; one that an earlier condition was waited for in vain is passed over. */
export function begin(stage: Stage): void {
  const staged = stage.staged;
  if (staged.current >= stage.number) return;
  staged.current = stage.number;
  stage.began = clock.now;
  if (stage.model.phases !== 0) world.windows.only(stage.model.phase, stage.model.phases);
  if (stage.number < staged.stages.length) staged.stages[stage.number]!.lately.beginAnew(clock.now);
  turn(staged.old, staged.made.value + staged.moved.value);
  turn(staged.made, -staged.made.value);
  turn(staged.moved, -staged.moved.value);
  for (let index = 0; index < world.streams.length; index++) {
    const stream = world.streams[index]!;
    if (stream.service.staged === staged) stream.move(stage.number, stage.service);
  }
  supply.open(stage.service);
  for (let nth = 0; nth < stage.number; nth++) {
    const service = staged.services[nth]!;
    if (stage.model.moves) expectAll(service);
    close(service);
  }
  staged.check();
}

function expectAll(service: Service): void {
  const instances = instancesOf(service, -1);
  for (let nth = 0; nth < instances.length; nth++) if (instances[nth]!.tenure !== Tenure.copy) expect(instances[nth]!);
}

/** An instance of an earlier level will be moved, where a stage that has begun says so. */
function expect(instance: Instance): void {
  const stage = stageFor(instance.service, null);
  if (stage === null || instance.move !== null) return;
  const model = stage.model;
  const after = model.after;
  const move = new Move(world.moves.length, instance, stage);
  let at = clock.now;
  if (after !== null) at += after.isConstant ? after.constant : after.drawn(instance.draw(MOVE, stage.number));
  else at = Math.max(at, stage.began + Math.floor(f64(stage.placed++) / f64(model.size)) * model.every);
  world.moves.push(move);
  instance.move = move;
  stage.underWay++;
  world.events.add(move, Math.round(at), EventClass.change);
}

/** The last stage that has begun and to which instances of a service are moved; at least `other`. */
function stageFor(service: Service, other: Stage | null): Stage | null {
  const staged = service.staged!;
  let found = other;
  for (let nth = service.stage; nth < staged.current; nth++)
    if (staged.stages[nth]!.model.moves) found = staged.stages[nth]!;
  return found;
}

/** What comes next in a move: the new instance is asked for, or takes the place of the old one. */
export function goOn(move: Move): void {
  const isThere = move.old.move === move && move.old.life === Life.ready;
  const copy = move.copy;
  if (!isThere) end(move);
  else if (copy === null) create(move);
  else if (copy.move === move && copy.life === Life.ready) replace(move, copy);
  else tryAgain(move);
}

function create(move: Move): void {
  const old = move.old;
  const stage = stageFor(old.service, move.stage)!;
  move.stage.underWay--;
  stage.underWay++;
  move.stage = stage;
  const stream = old.stream;
  const copy = world.tokens.instance(stream, stage.service.list(List.create)!, old.key);
  copy.request = -1;
  copy.windows = 0;
  copy.plan = old.plan;
  copy.cell = stream.cellAt(stage.number, old.plan);
  copy.occurrence = move.tries++;
  copy.first = clock.now;
  copy.patience = Infinity;
  copy.move = move;
  due.push(copy);
}

/** The new instance could not be made: the old one stays for a while. */
export function refused(copy: Instance): void {
  const move = copy.move!;
  copy.move = null;
  if ((clock.mask & 1) === 1) move.stage.refused++;
  tryAgain(move);
}

function tryAgain(move: Move): void {
  move.copy = null;
  world.events.add(move, clock.now + move.stage.model.again, EventClass.change);
}

/** The old one's database is at the new level from now on, and it is deleted. */
function replace(move: Move, copy: Instance): void {
  const old = move.old;
  const staged = old.service.staged!;
  const stage = move.stage;
  copy.developer = old.developer;
  old.developer = null;
  if (old.isUnwanted) copy.countUnwanted(1);
  copy.tenure = Tenure.moved;
  old.tenure = Tenure.left;
  copy.move = null;
  old.move = null;
  if ((clock.mask & 1) === 1) stage.moved++;
  if (old.ending === Ending.deletes) old.doing = Doing.cancelled;
  operations.retire(old);
  const token = world.tokens.spawn(old.service.list(List.delete)!, old.key);
  token.instance = old;
  due.push(token);
  staged.held[old.service.stage]!--;
  staged.held[stage.number]!++;
  if (stage.number === staged.current) {
    turn(staged.old, -1);
    turn(staged.moved, 1);
  } else expect(copy);
  staged.check();
  end(move);
}

function end(move: Move): void {
  const copy = move.copy;
  if (copy !== null && copy.move === move) copy.move = null;
  if (move.old.move === move) move.old.move = null;
  move.stage.underWay--;
  close(move.stage.service);
}

/** An instance is about to be ready: one that is made for a move lives as long as the old one would have. */
export function settle(instance: Instance): void {
  const move = instance.move;
  if (move === null) return;
  const old = move.old;
  instance.lifetime = old.move === move && old.life === Life.ready ? Math.max(0, old.time - clock.now) : 0;
}

/** An instance is ready. */
export function enter(instance: Instance): void {
  const staged = instance.service.staged!;
  const move = instance.move;
  if (move !== null) {
    bind(move, instance);
    return;
  }
  instance.tenure = Tenure.made;
  staged.all++;
  staged.held[instance.service.stage]!++;
  if (instance.service.stage < staged.current) {
    turn(staged.old, 1);
    expect(instance);
  } else turn(staged.made, 1);
  staged.check();
  beginIfReached(staged);
}

/** A developer binds the new instance. */
function bind(move: Move, copy: Instance): void {
  const stage = move.stage;
  const work = stage.model.work;
  copy.tenure = Tenure.copy;
  move.copy = copy;
  if (move.old.move !== move || move.old.life !== Life.ready) {
    end(move);
    return;
  }
  stage.spend(work);
  world.events.add(move, world.plan.run.working.advance(clock.now, work), EventClass.change);
}

/** The next stage begins where it waits for so many instances. */
function beginIfReached(staged: Staged): void {
  if (staged.current === staged.stages.length) return;
  const next = staged.stages[staged.current]!;
  if (next.model.instances > 0 && staged.present >= next.model.instances) begin(next);
}

/** An instance is gone. What a failed create left behind, or a move, was none of those that are counted. */
export function leave(instance: Instance): void {
  if (instance.life !== Life.deleting) return;
  const staged = instance.service.staged!;
  const tenure = instance.tenure;
  instance.move = null;
  if (tenure === Tenure.copy || tenure === Tenure.left) return;
  staged.held[instance.service.stage]!--;
  if (instance.service.stage < staged.current) turn(staged.old, -1);
  else if (tenure === Tenure.made) turn(staged.made, -1);
  else turn(staged.moved, -1);
  turn(staged.ended, 1);
  staged.check();
}

/** A request that tries again asks where new ones do. */
export function redirect(instance: Instance): void {
  const before = instance.service;
  if (instance.cellInstead >= 0 || before === instance.stream.service) return;
  instance.service = instance.stream.service;
  instance.step = instance.service.list(List.create)!;
  close(before);
}

/** An earlier level ends, and what stands there for it goes, when nothing of it is left. */
export function close(service: Service): void {
  const staged = service.staged!;
  if (!service.isOpen || service.stage >= staged.current || service.alive.value > 0) return;
  if (service.stage > 0 && staged.stages[service.stage - 1]!.underWay > 0) return;
  const instances = world.tokens.instances;
  for (let nth = 0; nth < instances.length; nth++)
    if (instances[nth]!.service === service && isThere(instances[nth]!)) return;
  supply.close(service);
}

/** One of the levels changes; written once, not wherever it is called. */
function turn(level: TimeWeighted, by: i32): void {
  level.change(by);
}

/** Whether something exists, or is being made: who pauses before the next attempt holds nothing. */
function isThere(instance: Instance): boolean {
  if (instance.life === Life.gone) return false;
  return instance.life !== Life.requested || instance.kind !== EventClass.retry;
}
