import type { Effects } from "../../maths/elementary-effects.ts";
import type { ValueOfKnowing } from "../../maths/value-of-knowing.ts";
import type { VarianceShare } from "../../maths/variance-shares.ts";
import type { Unit } from "../../platform/metric.ts";

/** The version of this shape, in which `headroom matters --json` writes. */
export const MATTERS_SCHEMA = 1;

/** Which inputs that are not known move what the goals ask for. Plain JSON. */
export interface Matters {
  readonly headroomMatters: typeof MATTERS_SCHEMA;
  readonly version: string;
  readonly name: string;
  readonly question: string;
  readonly seed: string;
  /** Whose figures are looked at. */
  readonly variant: string;
  readonly walks: number;
  readonly inputs: readonly MovedInput[];
  /** Of each goal of the variant. */
  readonly outputs: readonly OutputOf[];
  /** Rows of the table that Sobol's indices are of; absent: none were asked for. */
  readonly rows?: number;
  /** What is worth knowing before the choice; absent: there is nothing to choose. */
  readonly knowing?: Knowing;
}

export interface MovedInput {
  readonly path: string;
  readonly today: string;
  readonly stated: boolean;
  /** Between what it is moved, as people write it. */
  readonly between: readonly [string, string];
}

export interface OutputOf {
  /** The goal as it is written. */
  readonly says: string;
  readonly of: string;
  readonly unit: Unit;
  /** How its figure moves when an input goes from one end of its range to the other, in the order of `inputs`. */
  readonly effects: readonly Effects[];
  /** The same of luck: of another replication instead of another input. */
  readonly luck: Effects;
  /** Parts of the figure's variance, of the inputs that matter most; absent: not asked for. */
  readonly shares?: {
    readonly inputs: readonly (VarianceShare & { readonly path: string })[];
    readonly luck: VarianceShare;
  };
}

/** For a choice: by the chance that what is chosen meets all goals, or by money. */
export interface Knowing {
  /** The path of the value that is chosen; null: a level, or a variant. */
  readonly decides: string | null;
  /** What is chosen among. */
  readonly options: readonly string[];
  readonly worlds: number;
  /** What missing a goal costs a month, USD; null: it is the chance that counts. */
  readonly failing: number | null;
  /** The option that is best on average. */
  readonly best: string;
  /** Of knowing all inputs and luck. */
  readonly all: ValueOfKnowing;
  readonly inputs: readonly (ValueOfKnowing & { readonly path: string })[];
}
