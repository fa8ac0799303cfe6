import type { Check } from "../../experiment/expectations/check.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import type { Loaded } from "../study.ts";

/** A scenario that was run for `headroom test`. */
export interface Ran {
  readonly loaded: Loaded;
  /** The replications of each variant, by number; with --settle more than the scenario asks for. */
  readonly replications: readonly (readonly Replication[])[];
  /** Its expectations, judged. */
  readonly checks: readonly Check[];
}

/** One kind of promises: whether a scenario makes any, and how they came out. */
export interface Judge {
  readonly wants: (loaded: Loaded) => boolean;
  readonly judge: (ran: Ran) => Judgement;
}

export interface Judgement {
  readonly checks: readonly Check[];
  /** What else there is to say, a line each. */
  readonly notes: readonly string[];
}

/** The sentences of `expect:`. */
export const expectationJudge: Judge = {
  wants: ({ study }) => (study.expectations ?? []).length > 0,
  judge: ({ checks }) => ({ checks, notes: [] }),
};
