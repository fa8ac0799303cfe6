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
  /** Where the default comes from: a key of domain.md's source table, or why it is estimated. */
  readonly source?: string;
  /** True where no public number was found. */
  readonly estimate?: boolean;
  /** Absent means off. */
  readonly optional?: boolean;
  /** The default holds unless this other parameter of the table is stated. */
  readonly unless?: string;
  /** For `choice`. */
  readonly choices?: readonly string[];
  /** For counts and limits: the least allowed. */
  readonly least?: number;
}

/**
 * `time`: a duration or a distribution of durations. `count`: a whole number. `limit`: a whole number or `unlimited`.
 * `limit by plan`: one limit for each plan, or one for all. `money rate`: USD per hour. `hours`: a named or stated weekly
 * pattern of open hours.
 */
export type ParameterKind =
  | "time"
  | "duration"
  | "probability"
  | "count"
  | "limit"
  | "limit by plan"
  | "money rate"
  | "choice"
  | "flag"
  | "hours";

/** Keys may have dots: `upgrade.work` is written `upgrade: {work: …}`. */
export type Parameters = Readonly<Record<string, Parameter>>;
