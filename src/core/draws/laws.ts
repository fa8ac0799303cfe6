import { gammaQuantile } from "./gamma.ts";
import { exp, log1p, pow } from "./math.ts";
import { normalQuantile } from "./normal.ts";
import { Pieces } from "./pieces.ts";
import "../engine/subset.ts";
import type { Tape } from "../engine/tape.ts";

/** What stands first of a law on a tape; its parameters come after it. */
export const CONSTANT = 0;
export const UNIFORM = 1;
export const TRIANGULAR = 2;
export const EXPONENTIAL = 3;
export const GAMMA = 4;
export const WEIBULL = 5;
export const LOGNORMAL = 6;
export const PARETO = 7;
export const MIXTURE = 8;
export const EMPIRICAL = 9;

/** A law of durations as a run draws from it: by inversion, one uniform in [0, 1) a draw. */
export abstract class Law {
  /** The u-quantile, finite and >= 0. A mixture is monotone inside each part: u picks the part, its rest the value. */
  abstract inverse(u: f64): f64;
}

/** The law that comes next on a tape, its parameters in the order of the constructors below; `writeLaw` put it there. */
export function readLaw(tape: Tape): Law {
  const kind = tape.int();
  if (kind === MIXTURE) return readMixture(tape);
  if (kind === EMPIRICAL) return new Empirical(tape.doubles());
  const first = tape.next();
  if (kind === CONSTANT) return new Constant(first);
  if (kind === EXPONENTIAL) return new Exponential(first);
  const second = tape.next();
  if (kind === UNIFORM) return new Uniform(first, second);
  if (kind === GAMMA) return new Gamma(first, second);
  if (kind === WEIBULL) return new Weibull(first, second);
  if (kind === LOGNORMAL) return new Lognormal(first, second);
  if (kind === PARETO) return new Pareto(first, second);
  return new Triangular(first, second, tape.next());
}

function readMixture(tape: Tape): Law {
  const weights = tape.doubles();
  const parts: Law[] = [];
  for (let i = 0; i < weights.length; i++) parts.push(readLaw(tape));
  return new Mixture(weights, parts);
}

export class Constant extends Law {
  private readonly value: f64;

  constructor(value: f64) {
    super();
    this.value = value;
  }

  inverse(_: f64): f64 {
    return this.value;
  }
}

export class Uniform extends Law {
  private readonly low: f64;
  private readonly high: f64;

  constructor(low: f64, high: f64) {
    super();
    this.low = low;
    this.high = high;
  }

  inverse(u: f64): f64 {
    return this.low + u * (this.high - this.low);
  }
}

/** From a low end that lies below the high one. */
export class Triangular extends Law {
  private readonly low: f64;
  private readonly high: f64;
  private readonly rise: f64;
  private readonly fall: f64;
  private readonly width: f64;

  constructor(low: f64, mode: f64, high: f64) {
    super();
    this.low = low;
    this.high = high;
    this.rise = mode - low;
    this.fall = high - mode;
    this.width = high - low;
  }

  inverse(u: f64): f64 {
    return u * this.width < this.rise
      ? this.low + Math.sqrt(u * this.width * this.rise)
      : this.high - Math.sqrt((1 - u) * this.width * this.fall);
  }
}

export class Exponential extends Law {
  private readonly mean: f64;

  constructor(mean: f64) {
    super();
    this.mean = mean;
  }

  inverse(u: f64): f64 {
    return -this.mean * log1p(-u);
  }
}

export class Gamma extends Law {
  private readonly shape: f64;
  private readonly scale: f64;

  constructor(shape: f64, mean: f64) {
    super();
    this.shape = shape;
    this.scale = mean / shape;
  }

  inverse(u: f64): f64 {
    return this.scale * gammaQuantile(this.shape, u);
  }
}

export class Weibull extends Law {
  private readonly shape: f64;
  private readonly scale: f64;

  constructor(shape: f64, scale: f64) {
    super();
    this.shape = shape;
    this.scale = scale;
  }

  inverse(u: f64): f64 {
    return this.scale * pow(-log1p(-u), 1 / this.shape);
  }
}

/** Of mean and standard deviation of the logarithm. */
export class Lognormal extends Law {
  private readonly mu: f64;
  private readonly sigma: f64;

  constructor(mu: f64, sigma: f64) {
    super();
    this.mu = mu;
    this.sigma = sigma;
  }

  inverse(u: f64): f64 {
    return exp(this.mu + this.sigma * normalQuantile(u));
  }
}

export class Pareto extends Law {
  private readonly shape: f64;
  private readonly minimum: f64;

  constructor(shape: f64, minimum: f64) {
    super();
    this.shape = shape;
    this.minimum = minimum;
  }

  inverse(u: f64): f64 {
    return this.minimum * pow(1 - u, -1 / this.shape);
  }
}

/** Weights count relative to their sum. */
export class Mixture extends Law {
  private readonly pieces: Pieces;
  private readonly parts: Law[];

  constructor(weights: Float64Array, parts: Law[]) {
    super();
    this.pieces = new Pieces(weights);
    this.parts = parts;
  }

  inverse(u: f64): f64 {
    const i = this.pieces.find(u);
    return this.parts[i]!.inverse(this.pieces.within(u, i));
  }
}

/** Values in ascending order, each as likely as the others. */
export class Empirical extends Law {
  private readonly sorted: Float64Array;

  constructor(sorted: Float64Array) {
    super();
    this.sorted = sorted;
  }

  inverse(u: f64): f64 {
    return this.sorted[i32(Math.floor(u * f64(this.sorted.length)))]!;
  }
}
