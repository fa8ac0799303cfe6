import { copyInts, type Key } from "../engine/machine.ts";
import { Instance, Life } from "./instance.ts";
import type { Step } from "./step.ts";
import type { Stream } from "./stream.ts";
import { Doing, Token } from "./token.ts";

/** The tokens of a run, instances among them. What has ended is used again, the last first: nothing is freed before the run ends. */
export class Tokens {
  /** Every token that was ever made; some are free. */
  readonly all: Token[] = [];
  readonly instances: Instance[] = [];
  /** Free ones, linked by `link`. */
  private spare: Token | null = null;
  private spareInstance: Token | null = null;
  private readonly numbers: Numbers = new Numbers();
  private readonly holdings: i32;

  /** The most holdings of an instance. */
  constructor(holdings: i32) {
    this.holdings = holdings;
  }

  /** A token for a process, with a key of its own. */
  spawn(step: Step, key: Key): Token {
    let token = this.spare;
    if (token === null) {
      token = new Token(step);
      this.all.push(token);
    } else this.spare = token.link;
    token.number = this.numbers.take();
    token.begin(step, key);
    return token;
  }

  /** An instance of a stream, which walks a list of a service. */
  instance(stream: Stream, step: Step, key: Key): Instance {
    const free = this.spareInstance;
    let instance: Instance;
    if (free === null) instance = this.fresh(stream, step);
    else {
      this.spareInstance = free.link;
      instance = free as Instance;
    }
    instance.number = this.numbers.take();
    instance.appear(stream, step, key);
    return instance;
  }

  /**
   * An instance beside another, of the same owner and plan and with the same luck, which walks a list without a
   * request.
   */
  another(instance: Instance, step: Step): Instance {
    const left = this.instance(instance.stream, step, instance.key);
    left.life = Life.orphaned;
    left.request = -1;
    left.windows = 0;
    left.plan = instance.plan;
    left.cell = instance.cell;
    left.occurrence = instance.occurrence;
    return left;
  }

  /** The request of an instance, apart from the operation that was to fulfil it, which is unwanted or abandoned from now on. */
  apart(instance: Instance, life: i32): Instance {
    const request = this.instance(instance.stream, instance.step, instance.key);
    request.service = instance.service;
    request.takeOver(instance, life);
    return request;
  }

  /** A token has ended. */
  free(token: Token): void {
    token.doing = Doing.nothing;
    this.numbers.put(token.number);
    if (!(token instanceof Instance)) {
      token.link = this.spare;
      this.spare = token;
    } else if ((token as Instance).life === Life.gone) this.keep(token);
  }

  /** An instance is gone for everybody; its own token may still have a step to take, or an event to come. */
  remove(instance: Instance): void {
    instance.life = Life.gone;
    if (instance.isUnwanted) instance.countUnwanted(-1);
    if (instance.doing === Doing.nothing) this.keep(instance);
  }

  private keep(instance: Token): void {
    instance.link = this.spareInstance;
    this.spareInstance = instance;
  }

  private fresh(stream: Stream, step: Step): Instance {
    const instance = new Instance(step, stream, this.holdings);
    this.all.push(instance);
    this.instances.push(instance);
    return instance;
  }
}

/** Numbers of living entities: the number given back last is used next. */
class Numbers {
  private free: Int32Array = new Int32Array(64);
  private count: i32 = 0;
  private used: i32 = 0;

  take(): i32 {
    return this.count > 0 ? this.free[--this.count]! : this.used++;
  }

  put(number: i32): void {
    if (this.count === this.free.length) this.grow();
    this.free[this.count++] = number;
  }

  private grow(): void {
    const longer = new Int32Array(2 * this.count);
    copyInts(this.free, longer);
    this.free = longer;
  }
}
