/**
 * What a scenario may set, told as data: the scenario floor makes the schema, the reference manual and `headroom explain`
 * from these tables. Defaults are written as a scenario would write them and go through the same parser.
 */
export interface Parameter {
  readonly kind: ParameterKind;
  /** One sentence: what it is. */
  readonly says: string;
  /** As a scenario would write it; absent: the scenario must write it, unless `optional`. */
  readonly default?: unknown;
  /** Where the default comes from: keys of `sources.ts`, or why it is estimated. */
  readonly source?: string;
  /** True where no public number was found. */
  readonly estimate?: boolean;
  /** Absent means off. */
  readonly optional?: boolean;
  /** The default holds unless this other parameter of the table is stated. */
  readonly unless?: string;
  /** The default holds only where this other parameter has its default too: else it is off, and the other holds for both. */
  readonly beside?: string;
  /** It says nothing unless this other parameter is on, or has this value. */
  readonly needs?: { readonly key: string; readonly value?: string };
  /** What a dated change may do to it, beside setting another number: absent, switch it on or off too. */
  readonly changes?: Changes;
  /** For `choice`. */
  readonly choices?: readonly string[];
  /** For counts and limits: the least and the most allowed. */
  readonly least?: number;
  readonly most?: number;
  /** For probabilities: what it must stay below, where a repetition would never end. */
  readonly below?: number;
  /** For times: the mean must lie above 0 and have an end, because it repeats for ever. */
  readonly passes?: boolean;
}

/** `while on`: steps hang on it, so it stays on or off. `never`: instances or VMs were made with it, or a report has one of it. */
export type Changes = "while on" | "never";

/**
 * `time`: a duration or a distribution of durations. `count`: a whole number. `limit`: a whole number or `unlimited`.
 * `limit by plan`, `limit by organisation`: one limit for each, or one that holds for each of them. `factor`: a plain
 * number ≥ `least`. `money rate`: USD per hour; `money rate by plan`: one for each, or one that holds for each of them.
 * `work`: people's working time, of which a day has 8 h. `hours`: a named or stated weekly
 * pattern of open hours.
 */
export type ParameterKind =
  | "time"
  | "duration"
  | "probability"
  | "count"
  | "limit"
  | "limit by plan"
  | "limit by organisation"
  | "factor"
  | "money rate"
  | "money rate by plan"
  | "work"
  | "choice"
  | "flag"
  | "hours";

/** Keys may have dots: `upgrade.work` is written `upgrade: {work: …}`. */
export type Parameters = Readonly<Record<string, Parameter>>;
