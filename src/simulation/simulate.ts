import { Tape } from "../core/engine/tape.ts";
import type { Model } from "../core/model/model.ts";
import { Plan } from "../core/model/plan.ts";
import { limitName } from "../platform/subject.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { statesOf } from "../scenario/states.ts";
import { AuditError, audit } from "./audit.ts";
import { compile, structuralDifference } from "./compile/compile.ts";
import { luckOf } from "./compile/luck.ts";
import type { Compiled } from "./compile/names.ts";
import { outageModels } from "./compile/outages.ts";
import { type Asked, runOf } from "./compile/run.ts";
import { type PackedSums, unpacked } from "./entries/packed.ts";
import { runCore } from "./host.ts";
import { readHead, readReplication } from "./read/read.ts";
import { readBooks } from "./read/read-books.ts";
import { readLater } from "./read/read-later.ts";
import type { Replication } from "./read/replication.ts";
import { plain } from "./read/row-arrays.ts";

export interface SimulateOptions {
  /** Equal parts of the horizon for which levels are averaged, for drawing; 0: none. */
  readonly buckets?: number;
  /** Keep a record of every counted request. */
  readonly requests?: boolean;
}

const compiled = new WeakMap<Scenario, Changing>();

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
    audit(readBooks(tape, models(scenario)));
    return found;
  } catch (error) {
    const where = `seed ${scenario.run.seed}, replication ${replication}`;
    if (error instanceof AuditError) throw new AuditError(`${where}: ${error.message}`);
    // What a run may have at most.
    if (error instanceof RangeError) throw new RangeError(`${where}: ${error.message}`);
    throw error;
  }
}

/** What its numbers say, in words. Long rows are not copied: they lie among the numbers. */
export function replicationOf(
  scenario: Scenario,
  numbers: Float64Array,
  asked: Asked & { readonly replication: number },
): Replication {
  return { ...readReplication(new Tape(numbers), models(scenario), asked).record, numbers };
}

/** The same where it was summed up already: the rest is read when somebody asks for it. */
export function replicationSummed(
  scenario: Scenario,
  { numbers, sums }: { readonly numbers: Float64Array; readonly sums: PackedSums },
  asked: Asked & { readonly replication: number },
): Replication {
  const { replication } = asked;
  const summed = unpacked(sums, numbers);
  return readLater({ replication, ...readHead(new Tape(numbers)), summed, numbers }, () =>
    replicationOf(scenario, numbers, asked),
  );
}

/** The input of a replication, as numbers. */
export function givenTo(scenario: Scenario, replication: number, asked: Asked): Float64Array {
  const { model, names, later } = models(scenario);
  const plan = new Plan();
  plan.model = model;
  plan.later = later;
  plan.run = runOf(scenario, asked);
  plan.run.seats = names.limits.findIndex((limit) => limitName(limit) === scenario.run.seats);
  plan.run.outages.push(...outageModels(scenario, names.limits));
  plan.luck = luckOf(scenario, replication);
  const tape = new Tape();
  plan.transfer(tape);
  return tape.numbers.subarray(0, tape.length);
}

/** A scenario compiled, and the models that its dated changes make of it. */
interface Changing extends Compiled {
  readonly later: Model[];
}

/** A scenario compiled, once for all its replications. */
export function models(scenario: Scenario): Changing {
  const known = compiled.get(scenario);
  if (known) return known;
  const all = statesOf(scenario);
  const [first, ...later] = all.map((one) => compile(one, all)) as [Compiled, ...Compiled[]];
  for (const [index, other] of later.entries()) {
    const difference = structuralDifference(first, other);
    if (difference) throw new RangeError(`changes[${index}]: ${difference}`);
  }
  const found = { ...first, later: later.map(({ model }) => model) };
  compiled.set(scenario, found);
  return found;
}
