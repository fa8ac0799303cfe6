import type { Scenario } from "../../scenario/scenario.ts";
import { withoutLongTexts } from "../../scenario/sections/trace-files.ts";
import type { Settling, Study } from "../../scenario/study.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import { plain } from "../../simulation/read/row-arrays.ts";
import { replicationOf } from "../../simulation/simulate.ts";

/** The version of this shape, and of the numbers that the core writes. No other is read. */
const PARTIAL_SCHEMA = 5;

/** What an interrupted run leaves behind, and from which it can go on; as JSON it is in plain words. */
export interface Partial {
  readonly headroomPartial: number;
  readonly version: string;
  readonly document: Readonly<Record<string, unknown>>;
  readonly seed: string;
  /** The warm-up that its pilot found; absent: none was run, or it was not finished. */
  readonly settling?: Settling;
  readonly finished: readonly Finished[];
}

export interface Finished {
  /** Index of the variant in the study. */
  readonly variant: number;
  readonly replication: Replication | Written;
}

/** A replication as the core wrote it, and what to read in it. */
export interface Written {
  readonly replication: number;
  readonly buckets: number;
  readonly requests: boolean;
  readonly numbers: Float64Array;
}

/** The run was stopped from outside; the replications that were finished are safe in here, or as many as are held. */
export class Interrupted extends Error {
  readonly partial: Partial;

  constructor(partial: Partial, { done, of }: { readonly done: number; readonly of: number }) {
    const kept = partial.finished.length;
    const rest = 0 < kept && kept < done ? `; the first ${kept} of them are kept, the others will be run again` : "";
    super(`interrupted after ${done} of ${of} replications${rest}`);
    this.name = "Interrupted";
    this.partial = partial;
  }
}

export function partialOf(
  study: Study,
  perVariant: readonly (readonly Finished["replication"][])[],
  version: string,
): Partial {
  return {
    headroomPartial: PARTIAL_SCHEMA,
    version,
    document: withoutLongTexts(study.document),
    seed: seedOf(study),
    ...(study.settling && { settling: study.settling }),
    finished: perVariant.flatMap((replications, variant) =>
      replications.map((replication) => ({
        variant,
        replication: written(replication),
        toJSON: () => ({ variant, replication: plain(readAgain(replication, study.variants[variant]!.scenario)) }),
      })),
    ),
  };
}

/** A replication with no more than its numbers, where it has them. */
export function written(whole: Finished["replication"]): Finished["replication"] {
  if (!("cells" in whole)) return whole;
  const { replication, levels, requests, numbers } = whole;
  if (!numbers) return plain(whole);
  return { replication, buckets: levels[0]?.buckets.length ?? 0, requests: requests !== undefined, numbers };
}

/** The finished replications that belong to this very study. */
export function resumed(partial: Partial, study: Study, version: string) {
  belongs(partial, study, version);
  const { replications } = study.variants[study.baseline]!.scenario.run;
  return partial.finished
    .filter(({ variant, replication }) => variant < study.variants.length && replication.replication < replications)
    .map(({ variant, replication }) => ({
      variant,
      replication: readAgain(replication, study.variants[variant]!.scenario),
    }));
}

/** Refuses a file of any other study: it would mix two experiments. */
export function belongs(partial: Partial, study: Study, version: string): void {
  const wrong = (what: string, expected: unknown, came: unknown) =>
    new RangeError(`resume: ${what}: expected ${String(expected)}, got ${String(came)}; run it again without --resume`);
  if (partial.headroomPartial !== PARTIAL_SCHEMA) throw wrong("schema", PARTIAL_SCHEMA, partial.headroomPartial);
  if (partial.version !== version) throw wrong("version of headroom", version, partial.version);
  if (partial.seed !== seedOf(study)) throw wrong("seed", seedOf(study), partial.seed);
  if (!sameJson(partial.document, withoutLongTexts(study.document)))
    throw wrong("scenario", "the one that was interrupted", "another one");
}

function readAgain(found: Replication | Written, scenario: Scenario): Replication {
  return "cells" in found ? found : replicationOf(scenario, found.numbers, found);
}

function seedOf({ variants, baseline }: Study): string {
  return variants[baseline]!.scenario.run.seed;
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
