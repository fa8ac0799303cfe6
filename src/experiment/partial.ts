import type { Study } from "../scenario/scenario.ts";
import type { Settling } from "../scenario/settling.ts";
import type { Replication } from "../simulation/replication.ts";
import { plain } from "../simulation/rows.ts";

/** The version of this shape. */
export const PARTIAL_SCHEMA = 2;

/** What an interrupted run leaves behind, and from which it can go on. Plain JSON. */
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
  readonly replication: Replication;
}

/** The run was stopped from outside; the replications that were finished are safe in here. */
export class Interrupted extends Error {
  readonly partial: Partial;

  constructor(partial: Partial, of: number) {
    super(`interrupted after ${partial.finished.length} of ${of} replications`);
    this.name = "Interrupted";
    this.partial = partial;
  }
}

export function partialOf(study: Study, perVariant: readonly (readonly Replication[])[], version: string): Partial {
  return {
    headroomPartial: PARTIAL_SCHEMA,
    version,
    document: study.document,
    seed: seedOf(study),
    ...(study.settling && { settling: study.settling }),
    finished: perVariant.flatMap((replications, variant) =>
      replications.map((replication) => ({ variant, replication: plain(replication) })),
    ),
  };
}

/** The finished replications that belong to this very study; anything else is refused, for it would mix two experiments. */
export function resumed(partial: Partial, study: Study, version: string): readonly Finished[] {
  const wrong = (what: string, expected: unknown, came: unknown) =>
    new RangeError(`resume: ${what}: expected ${String(expected)}, got ${String(came)}; run it again without --resume`);
  if (partial.headroomPartial !== PARTIAL_SCHEMA) throw wrong("schema", PARTIAL_SCHEMA, partial.headroomPartial);
  if (partial.version !== version) throw wrong("version of headroom", version, partial.version);
  if (partial.seed !== seedOf(study)) throw wrong("seed", seedOf(study), partial.seed);
  if (!sameJson(partial.document, study.document))
    throw wrong("scenario", "the one that was interrupted", "another one");
  const { replications } = study.variants[study.baseline]!.scenario.run;
  return partial.finished.filter(
    ({ variant, replication }) => variant < study.variants.length && replication.replication < replications,
  );
}

function seedOf({ variants, baseline }: Study): string {
  return variants[baseline]!.scenario.run.seed;
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
