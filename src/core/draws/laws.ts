import type { Tape } from "../engine/tape.ts";
import { Law } from "./law.ts";
import { Constant, parametricLaw } from "./parametric-laws.ts";
import { Pieces } from "./pieces.ts";

const MIXTURE = -1;
const EMPIRICAL = -2;

/** A law and its kind; the law that is read replaces the one that is given. */
export function transferLaw(tape: Tape, law: Law): Law {
  const kind = tape.int(law.kind);
  const found = tape.reads ? lawOf(kind) : law;
  found.transfer(tape);
  return found;
}

/** A law that may be there: a flag, and then the law. */
export function transferOptionalLaw(tape: Tape, law: Law | null): Law | null {
  if (!tape.flag(law !== null)) return null;
  return transferLaw(tape, law === null ? new Constant() : law);
}

/** Any number of laws: how many, and then each. */
export function transferLaws(tape: Tape, laws: Law[]): void {
  const count = tape.int(laws.length);
  for (let nth = 0; nth < count; nth++) {
    if (tape.reads) laws.push(new Constant());
    laws[nth] = transferLaw(tape, laws[nth]!);
  }
}

function lawOf(kind: i32): Law {
  if (kind === MIXTURE) return new Mixture();
  if (kind === EMPIRICAL) return new Empirical();
  return parametricLaw(kind);
}

/** Weights count relative to their sum. */
export class Mixture extends Law {
  private readonly pieces: Pieces;
  private readonly parts: Law[];

  constructor(weights: Float64Array = new Float64Array(0), parts: Law[] = []) {
    super(MIXTURE);
    this.pieces = new Pieces(weights);
    this.parts = parts;
  }

  override inverse(u: f64): f64 {
    const nth = this.pieces.find(u);
    return this.parts[nth]!.inverse(this.pieces.within(u, nth));
  }

  override transfer(tape: Tape): void {
    this.pieces.transfer(tape);
    transferLaws(tape, this.parts);
  }
}

/** Values in ascending order, each as likely as the others. */
export class Empirical extends Law {
  private sorted: Float64Array;

  constructor(sorted: Float64Array = new Float64Array(0)) {
    super(EMPIRICAL);
    this.sorted = sorted;
  }

  override inverse(u: f64): f64 {
    return this.sorted[i32(Math.floor(u * f64(this.sorted.length)))]!;
  }

  override transfer(tape: Tape): void {
    this.sorted = tape.doubles(this.sorted);
  }
}
