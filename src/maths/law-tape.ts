import * as kinds from "../core/draws/laws.ts";
import { Tape } from "../core/engine/tape.ts";
import type { Branch, DistributionSpec, Part } from "./distributions.ts";

/** Puts a law, whose parameters are in range, on a tape, where `readLaw` finds it. */
export function writeLaw(tape: Tape, spec: DistributionSpec): void {
  switch (spec.kind) {
    case "constant":
      return write(tape, kinds.CONSTANT, spec.value);
    case "uniform":
      return write(tape, kinds.UNIFORM, spec.low, spec.high);
    case "triangular":
      if (spec.low === spec.high) return write(tape, kinds.CONSTANT, spec.low);
      return write(tape, kinds.TRIANGULAR, spec.low, spec.mode, spec.high);
    case "exponential":
      return write(tape, kinds.EXPONENTIAL, spec.mean);
    case "erlang":
      return write(tape, kinds.GAMMA, spec.stages, spec.mean);
    case "gamma":
      return write(tape, kinds.GAMMA, spec.shape, spec.mean);
    case "weibull":
      return write(tape, kinds.WEIBULL, spec.shape, spec.scale);
    case "lognormal":
      return write(tape, kinds.LOGNORMAL, spec.mu, spec.sigma);
    case "pareto":
      return write(tape, kinds.PARETO, spec.shape, spec.minimum);
    case "hyperexponential":
      return writeMixture(tape, partsOf(spec.branches));
    case "mixture":
      return writeMixture(tape, spec.parts);
    case "empirical":
      tape.put(kinds.EMPIRICAL);
      return tape.putDoubles(Float64Array.from(spec.values).sort());
  }
}

/** The law that a run draws from, without a run around it. */
export function lawOf(spec: DistributionSpec): kinds.Law {
  const tape = new Tape();
  writeLaw(tape, spec);
  return kinds.readLaw(tape);
}

/** A hyperexponential is a mixture. */
export function partsOf(branches: readonly Branch[]): Part[] {
  return branches.map(({ probability, mean }) => ({ share: probability, of: { kind: "exponential", mean } }));
}

function writeMixture(tape: Tape, parts: readonly Part[]): void {
  tape.put(kinds.MIXTURE);
  tape.putDoubles(Float64Array.from(parts, ({ share }) => share));
  for (const { of } of parts) writeLaw(tape, of);
}

function write(tape: Tape, ...numbers: readonly number[]): void {
  for (const x of numbers) tape.put(x);
}
