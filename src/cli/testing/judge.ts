import type { Check } from "../../experiment/expectations/check.ts";
import type { Gathered } from "../../experiment/results/gathered.ts";
import type { Loaded } from "../study.ts";

/** A scenario that was run for `headroom test`. */
export interface Ran {
  readonly loaded: Loaded;
  /** What the scenario's own replications of each variant say. */
  readonly own: readonly Gathered[];
  /** Of each variant; with --settle more than the scenario asks for. */
  readonly replications: number;
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
