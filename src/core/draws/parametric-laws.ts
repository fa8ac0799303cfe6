import type { Tape } from "../engine/tape.ts";
import { exponential } from "./exponential.ts";
import { gammaQuantile } from "./gamma.ts";
import { Law } from "./law.ts";
import { exp, pow } from "./math.ts";
import { normalQuantile } from "./normal.ts";

const CONSTANT = 0;
const UNIFORM = 1;
const TRIANGULAR = 2;
const EXPONENTIAL = 3;
const GAMMA = 4;
const WEIBULL = 5;
const LOGNORMAL = 6;
const PARETO = 7;

/** A law of a kind, to read its parameters into. */
export function parametricLaw(kind: i32): Law {
  if (kind === UNIFORM) return new Uniform();
  if (kind === TRIANGULAR) return new Triangular();
  if (kind === EXPONENTIAL) return new Exponential();
  if (kind === GAMMA) return new Gamma();
  if (kind === WEIBULL) return new Weibull();
  if (kind === LOGNORMAL) return new Lognormal();
  if (kind === PARETO) return new Pareto();
  return new Constant();
}

export class Constant extends Law {
  private value: f64;

  constructor(value: f64 = 0) {
    super(CONSTANT);
    this.value = value;
  }

  override inverse(_: f64): f64 {
    return this.value;
  }

  override transfer(tape: Tape): void {
    this.value = tape.double(this.value);
  }
}

export class Uniform extends Law {
  private low: f64;
  private high: f64;

  constructor(low: f64 = 0, high: f64 = 0) {
    super(UNIFORM);
    this.low = low;
    this.high = high;
  }

  override inverse(u: f64): f64 {
    return this.low + u * (this.high - this.low);
  }

  override transfer(tape: Tape): void {
    this.low = tape.double(this.low);
    this.high = tape.double(this.high);
  }
}

/** From a low end that lies below the high one. */
export class Triangular extends Law {
  private low: f64;
  private mode: f64;
  private high: f64;

  constructor(low: f64 = 0, mode: f64 = 0, high: f64 = 0) {
    super(TRIANGULAR);
    this.low = low;
    this.mode = mode;
    this.high = high;
  }

  override inverse(u: f64): f64 {
    const width = this.high - this.low;
    const rise = this.mode - this.low;
    return u * width < rise
      ? this.low + Math.sqrt(u * width * rise)
      : this.high - Math.sqrt((1 - u) * width * (this.high - this.mode));
  }

  override transfer(tape: Tape): void {
    this.low = tape.double(this.low);
    this.mode = tape.double(this.mode);
    this.high = tape.double(this.high);
  }
}

export class Exponential extends Law {
  private mean: f64;

  constructor(mean: f64 = 0) {
    super(EXPONENTIAL);
    this.mean = mean;
  }

  override inverse(u: f64): f64 {
    return this.mean * exponential(u);
  }

  override transfer(tape: Tape): void {
    this.mean = tape.double(this.mean);
  }
}

export class Gamma extends Law {
  private shape: f64;
  private scale: f64;

  constructor(shape: f64 = 1, mean: f64 = 0) {
    super(GAMMA);
    this.shape = shape;
    this.scale = mean / shape;
  }

  override inverse(u: f64): f64 {
    return this.scale * gammaQuantile(this.shape, u);
  }

  override transfer(tape: Tape): void {
    this.shape = tape.double(this.shape);
    this.scale = tape.double(this.scale);
  }
}

export class Weibull extends Law {
  private shape: f64;
  private scale: f64;

  constructor(shape: f64 = 1, scale: f64 = 0) {
    super(WEIBULL);
    this.shape = shape;
    this.scale = scale;
  }

  override inverse(u: f64): f64 {
    return this.scale * pow(exponential(u), 1 / this.shape);
  }

  override transfer(tape: Tape): void {
    this.shape = tape.double(this.shape);
    this.scale = tape.double(this.scale);
  }
}

/** Of mean and standard deviation of the logarithm. */
export class Lognormal extends Law {
  private mu: f64;
  private sigma: f64;

  constructor(mu: f64 = 0, sigma: f64 = 0) {
    super(LOGNORMAL);
    this.mu = mu;
    this.sigma = sigma;
  }

  override inverse(u: f64): f64 {
    return exp(this.mu + this.sigma * normalQuantile(u));
  }

  override transfer(tape: Tape): void {
    this.mu = tape.double(this.mu);
    this.sigma = tape.double(this.sigma);
  }
}

export class Pareto extends Law {
  private shape: f64;
  private minimum: f64;

  constructor(shape: f64 = 1, minimum: f64 = 0) {
    super(PARETO);
    this.shape = shape;
    this.minimum = minimum;
  }

  override inverse(u: f64): f64 {
    return this.minimum * pow(1 - u, -1 / this.shape);
  }

  override transfer(tape: Tape): void {
    this.shape = tape.double(this.shape);
    this.minimum = tape.double(this.minimum);
  }
}
