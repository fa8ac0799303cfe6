import { HOUR, SECOND } from "../maths/calendar.ts";
import type { Estimate } from "./estimate.ts";
import type { SubjectKind } from "./subject.ts";

/**
 * A measure, told as data: what it means, what it is called, which way is better, and from which totals and tallies it
 * is estimated. Every reader takes what it needs from here: a metric added is one entry in `metrics/`.
 */
export interface Metric {
  /** As scenarios, results and expectations write it: `wait.p95`. A `*` stands for each name found: `refused:*` for every limit. */
  readonly name: string;
  /** What it can be of. A plan and a demand stream have the metrics of `requests`, a service has all of `service` too. */
  readonly of: SubjectKind;
  readonly estimate: Estimate;
  readonly unit: Unit;
  /** Its name in words, which can stand alone: `p95 wait`. */
  readonly title: string;
  /** The same in fewer words, where there are fewer. */
  readonly short?: string;
  /** One sentence of exact meaning. */
  readonly says: string;
  /** What a reader of that sentence may overlook. */
  readonly note?: string;
  /** A few words beside the title, for readers who do not know what it means. */
  readonly aside?: string;
  /** What stands for a value where nothing was observed: `no upgrade`. */
  readonly none?: string;
  /** The direction that is better; absent: neither direction is. */
  readonly better?: "more" | "less" | undefined;
  /** It shows little else than what the scenario says of one upgrade: no variant is called the best in it. */
  readonly repeats?: true;
  /** More is better for one reader and worse for another, so that a baseline tells of a change and does not judge it. */
  readonly disputed?: true;
  /** The least difference to decide by, as a part of the value. Absent: 5 %, of shares half a percentage point. */
  readonly notable?: number;
  /** The smallest difference that matters to anybody, in its unit. Absent: what its unit says. */
  readonly matters?: number;
  /** It answers first: windows are compared in it, and its interval is looked at for skewness. */
  readonly leads?: true;
  /** Of what a baseline keeps it. */
  readonly kept?: readonly Kept[];
  /** The measure that it is a part of, and what it is called among the parts. */
  readonly part?: { readonly of: string; readonly called: string };
  /** It is of the whole run and of no window of it. */
  readonly wholeRun?: true;
  /** What a scenario must have for it to be measured. */
  readonly needs?:
    | "a bounded limit"
    | "a release"
    | "a VM of the platform"
    | "a stage"
    | "an outage"
    | "updates or bindings";
  /** What the `*` of its name stands for. */
  readonly star?: "limit" | "cause" | "VM state" | "part of a window" | "of old, new, moved and ended";
  /** How sentences say a value of it, which stands for the `…`: `… refused`, `a p95 wait of …`. */
  readonly reads?: string;
  /** How sentences speak of it as a topic: `refusals`. */
  readonly topic?: string;
  /** Behind a difference between two alternatives: `fewer refused`, `more refused`. */
  readonly less?: string;
  readonly more?: string;
  /** Of the best alternative, or of several: `costs least (… a month)`. */
  readonly best?: readonly [one: string, several: string];
}

/**
 * `service`: of the compared service, or of each. `window`: of it in windows, for a mean over half a year is blind to a bad
 * Tuesday. `other service`: of those that are not compared. `everything`: of all services together, whose other figures
 * are sums of theirs. `own limit`: of a limit of the compared service. `shared limit`: of the platform's, whose lines are
 * everybody's; a service's own lines show in its waits.
 */
export type Kept = "service" | "window" | "other service" | "everything" | "own limit" | "shared limit";

/** Times in seconds, shares 0–1, money in USD, counts, hours as hours. */
export type Unit = "s" | "share" | "count" | "USD" | "USD/h" | "USD/month" | "h" | "1";

/** What differences of shares are told in: `5 %` less `3 %` are `2 percentage points`. */
export const POINTS = "percentage points";

/** The lengths of those that are units of time, µs. */
export const TIME_UNITS: Readonly<Partial<Record<Unit, number>>> = { s: SECOND, h: HOUR };

/** Which number is meant: a measure of a subject in a window. */
export interface MeasureName {
  /** A name of the metrics table: `wait.p95`, `refused`, `fullness`, `cost`. */
  readonly measure: string;
  /** What it is of: a service, `service/plan`, a demand stream, a limit (`director`, `postgres: pool`), or "" for everything. */
  readonly of: string;
  /** The window's name; "" is the whole horizon. */
  readonly window: string;
}

/** What an entry of a table says about its name, beside what the whole table shares. */
export type Entry<Shared = unknown> = Omit<Metric, "name" | keyof Shared> & Partial<Metric>;

/** The entries of one table as metrics, in their order. */
export function metricsOf<Shared extends Partial<Metric>>(
  shared: Shared,
  table: Readonly<Record<string, Entry<Shared>>>,
): readonly Metric[] {
  return Object.entries(table).map(([name, entry]) => ({ name, ...shared, ...entry }) as unknown as Metric);
}

/** Whether a metric can be of a subject of that kind. */
export function isOf({ of }: Pick<Metric, "of">, kind: SubjectKind): boolean {
  return of === kind || (of === "requests" && kind === "service");
}

/** The metric of one of the names that its `*` stands for; itself where it has none. */
export function withStar(metric: Metric, star: string): Metric {
  const { name, estimate } = metric;
  if (!name.endsWith("*") || !("part" in estimate)) return metric;
  return {
    ...metric,
    name: name.slice(0, -1) + star,
    estimate: { ...estimate, part: estimate.part.slice(0, -1) + star },
  };
}

/** What stands for the `*` in a measure's name. */
export function starIn({ name }: Pick<Metric, "name">, measure: string): string {
  return measure.slice(name.length - 1);
}

/** A value of it as sentences say it: `12 % refused`, `a p95 wait of 4 min`. */
export function inWords({ reads, title }: Pick<Metric, "reads" | "title">, value: string): string {
  return (reads ?? `… ${title}`).replace("…", value);
}

/** The least difference from that value to decide by. */
export function leastNotable({ unit, notable = 0.05 }: Metric, value: number): number {
  return unit === "share" ? 0.005 : notable * Math.abs(value);
}

/**
 * The smallest difference that matters to anybody, by unit: so little of a tiny value is no question, whatever part of it
 * that is. Our choices, each with what it is worth.
 */
export const LEAST_MATTERING: readonly (readonly [units: readonly Unit[], least: number, worth: string])[] = [
  [["share"], 0.0001, "one request in ten thousand"],
  [["s"], 1, "a wait that breaks nobody's train of thought, after J. Nielsen, Usability Engineering, 1993"],
  [["h"], 1, "one hour in the whole run"],
  [["USD/month", "USD"], 10, "a few minutes of an operator's time"],
];

/** The smallest difference of a measure that matters, in its unit; 0: any may. */
export function leastMattering({ unit, matters }: Pick<Metric, "unit" | "matters">): number {
  return matters ?? LEAST_MATTERING.find(([units]) => units.includes(unit))?.[1] ?? 0;
}

/** Which way its best alternative lies; undefined where none is named: for parts of a whole, and what is known beforehand or only repeated. */
export function rankedBy({ better, part, repeats, estimate }: Metric): Metric["better"] {
  return part || repeats || estimate.kind === "fixed" ? undefined : better;
}
