import { Tape } from "../core/engine/tape.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { AuditError, audit } from "./audit.ts";
import { compile, structuralDifference } from "./compile/compile.ts";
import type { Model } from "./compile/model.ts";
import { each, writeModel } from "./compile/write-model.ts";
import { type Asked, writeLuck, writeRun } from "./compile/write-run.ts";
import { runCore } from "./host.ts";
import { readHead, readReplication } from "./read/read.ts";
import { readBooks } from "./read/read-books.ts";
import type { Replication } from "./read/replication.ts";
import { plain } from "./read/row-arrays.ts";

export interface SimulateOptions {
  /** Equal parts of the horizon for which levels are averaged, for drawing; 0: none. */
  readonly buckets?: number;
  /** Keep a record of every counted request. */
  readonly requests?: boolean;
}

const compiled = new WeakMap<Scenario, { readonly model: Model; readonly later: readonly Model[] }>();

/**
 * One replication of a scenario, as plain data: a pure function of (scenario, replication). `run` is what runs it: by
 * default the core compiled to WebAssembly. Throws AuditError when its books do not balance.
 */
export function simulate(
  scenario: Scenario,
  replication: number,
  options: SimulateOptions = {},
  run: (given: Float64Array) => Float64Array = runCore,
): Replication {
  const asked: Asked = { buckets: options.buckets ?? 0, requests: options.requests ?? false };
  return plain(replicationOf(scenario, ran(scenario, replication, asked, run), { replication, ...asked }));
}

/** The numbers that a replication has in the end, once its books balance. */
export function ran(
  scenario: Scenario,
  replication: number,
  asked: Asked,
  run: (given: Float64Array) => Float64Array = runCore,
): Float64Array {
  try {
    const found = run(givenTo(scenario, replication, asked));
    const tape = new Tape(found);
    readHead(tape);
    audit(readBooks(tape, models(scenario).model));
    return found;
  } catch (error) {
    if (error instanceof AuditError)
      throw new AuditError(`seed ${scenario.run.seed}, replication ${replication}: ${error.message}`);
    throw error;
  }
}

/** What its numbers say, in words. Long rows are not copied: they lie among the numbers. */
export function replicationOf(
  scenario: Scenario,
  numbers: Float64Array,
  asked: Asked & { readonly replication: number },
): Replication {
  return { ...readReplication(new Tape(numbers), models(scenario).model, asked).record, numbers };
}

/** All that a replication is given, as core/state/world.ts reads it. */
export function givenTo(scenario: Scenario, replication: number, asked: Asked): Float64Array {
  const { model, later } = models(scenario);
  const tape = new Tape();
  writeModel(tape, model);
  each(tape, later, (one) => writeModel(tape, one));
  writeRun(tape, scenario, asked);
  writeLuck(tape, model, replication);
  return tape.numbers.subarray(0, tape.length);
}

/** A scenario compiled, and what each of its dated changes makes of it; once for all its replications. */
export function models(scenario: Scenario): { model: Model; later: readonly Model[] } {
  const known = compiled.get(scenario);
  if (known) return known;
  const all = [scenario, ...scenario.changes.map((change) => change.scenario)];
  const [model, ...later] = all.map((one) => compile(one, all)) as [Model, ...Model[]];
  for (const [index, other] of later.entries()) {
    const difference = structuralDifference(model, other);
    if (difference) throw new RangeError(`changes[${index}]: ${difference}`);
  }
  compiled.set(scenario, { model, later });
  return { model, later };
}
