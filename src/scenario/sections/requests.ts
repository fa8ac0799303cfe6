import { distribution as lawOf } from "../../maths/distributions.ts";
import { passing } from "../language/distribution.ts";
import { OFFICE_PATTERN, pattern } from "../language/hours.ts";
import { isRecord, own } from "../language/plain.ts";
import { didYouMean, Faults, shown } from "../language/problem.ts";
import {
  At,
  choice,
  either,
  legible,
  list,
  may,
  must,
  object,
  type Read,
  type Type,
  text,
} from "../language/schema.ts";
import { duration, growth, linearGrowth, rate, someTime, whole } from "../language/values.ts";
import { DRAWN } from "../requests.ts";
import type { Arrivals } from "../scenario.ts";
import { batch } from "./batch.ts";
import { checkLevels, shareByLevel } from "./share-by-level.ts";
import { askedAt } from "./stages.ts";
import { readTraceOnce } from "./trace.ts";
import { originOf, trace } from "./trace-fields.ts";

const time = either(
  isRecord,
  object(
    {
      at: may(duration, "When."),
      every: may(someTime, "Gap between requests."),
      from: may(duration, "When the first one comes. Default: 0 s."),
      count: must(whole(1), "How many requests."),
    },
    (_, at, stated) => {
      if (stated.has("at") === stated.has("every")) at.fault("expected either {at, count} or {every, from, count}");
      else if (stated.has("at") && stated.has("from")) at.fault("expected `from` only with `every`");
    },
  ),
  duration,
);

const mode = object({
  rate: must(rate, "Mean rate of requests in this mode."),
  lasts: must(passing, "How long this mode lasts, drawn each time."),
});

const linear = object({
  linear: must(linearGrowth, "Growth by as much in each period, as a share of the rate at the start."),
});

const fields = {
  rate: may(
    rate,
    "Mean rate of requests at the start, averaged over the pattern. With `batch`: how often somebody asks.",
  ),
  developers: may(
    whole(0),
    "Developers who ask; needs `each`, or `pause`. A dated change may give another number: who leaves asks no more.",
  ),
  each: may(rate, "Requests of each developer, whatever becomes of those before."),
  pause: may(
    passing,
    "How long each developer works before the next request. The next pause begins when that request is ready, refused or failed. A dated change restarts pauses in progress.",
  ),
  until: may(
    choice("ready", "deleted"),
    "What a developer waits for before the next pause: the instance is ready, or its deletion has finished. Default: ready.",
  ),
  every: may(passing, "Gap between requests, drawn each time. A dated change restarts the gap in progress."),
  from: may(duration, "When the first request of `every` comes. Default: one gap after the start."),
  modes: may(
    list(mode, "modes"),
    "Bursts: the rate goes through these modes in a circle, beginning with the first. The length of each mode is drawn each time. A dated change of it restarts the mode in progress.",
  ),
  batch: may(batch, "How many instances are asked for at once, with a rate, modes or `every`. Default: 1."),
  pattern: may(
    text,
    "How the rate varies over the week: constant, office hours, or a name of `patterns`. Default: constant.",
  ),
  growth: may(
    either(isRecord, linear, growth),
    "Growth of the rate: compounding, or {linear: …} on the start's rate. A dated change counts from its date, and what the rate has grown to by then stays.",
  ),
  times: may(list(time, "times"), "Requests at stated times, instead of a rate."),
  at: may(
    shareByLevel,
    "Share of these requests that are made where the service is at a level: nobody waits two weeks for a database that is needed for hours. The others are left out of the same arrivals, so that levels stay comparable. Default: 100 % at each level. Requests of one batch are made or left out together.",
  ),
  trace: may(trace, "Requests from a CSV file, instead of a rate."),
};

/** `demand.NAME.requests`, as written: when requests come, in one of seven ways. */
export type Requests = Read<typeof fields>;
export const requests: Type<Requests> = object(fields, check);

const MOST_TIMES = 1_000_000;
const MOST_DEVELOPERS = 100_000;

/** Weights by the name of the pattern; undefined where it has a fault. */
export type Patterns = ReadonlyMap<string, readonly number[] | undefined>;

/** What requests refer to: the service with its plans and named patterns; and the requests as the document has them. */
export interface About {
  readonly service: string;
  readonly plans: readonly string[];
  /** The level that the service is at (undefined: it could not be read), and those that it moves to later. */
  readonly level: string | undefined;
  readonly later: readonly string[];
  /** Names of the levels that there are. */
  readonly known: readonly string[];
  readonly patterns: Patterns;
  readonly written: unknown;
  /** The organisation, where the stream has one. */
  readonly org: string | undefined;
  /** The first day of the run. */
  readonly start: string;
}

/**
 * When requests come, with references looked up; undefined after a fault. Where something else could not be read (`read`
 * is undefined), the name of a pattern is looked up nevertheless.
 */
export function resolveRequests(read: Requests | undefined, of: About, at: At): Arrivals | undefined {
  const { pattern = "constant" } = read ?? legible(fields, of.written);
  const weights = patternNamed(pattern, of.patterns, at.key("pattern"));
  if (!read || weights === undefined) return undefined;
  const batch = read.batch && { batch: read.batch };
  checkLevels(read.at, of.known, at.key("at"));
  const asked = read.at && askedAt(read.at, of);
  if (read.times) {
    const listed = timesOf(read.times, at.key("times"));
    return listed && { ...listed, ...asked };
  }
  if (read.trace) {
    const before = at.faults.count;
    const { service, plans, org, start } = of;
    const named = own(of.written, "trace");
    const { file, unit, columns, text = "", without_lifetime: withoutLifetime = "still alive" } = read.trace;
    const written = { file, text, unit, origin: originOf(read.trace, start), ...(columns && { columns }) };
    const whole = { ...written, withoutLifetime, service, plans, ...(org !== undefined && { org }) };
    const found = readTraceOnce(named, whole, at.key("trace"));
    return at.faults.count > before ? undefined : { kind: "trace", ...found, plans, ...asked };
  }
  if (read.every)
    return {
      kind: "renewal",
      gap: read.every,
      ...(read.from !== undefined && { first: read.from }),
      ...batch,
      ...asked,
    };
  if (read.pause)
    return { kind: "team", developers: read.developers!, pause: read.pause, until: read.until ?? "ready" };
  const { modes } = read;
  const mean = modes ? meanOfModes(modes) : (read.rate ?? read.developers! * read.each!);
  const straight = typeof read.growth === "object" ? read.growth : undefined;
  const growth = typeof read.growth === "number" ? read.growth : 0;
  return {
    kind: "poisson",
    rate: mean,
    ...(weights && { pattern: weights }),
    growth,
    ...straight,
    ...(modes && { modes }),
    ...batch,
    ...asked,
  };
}

/** The rate that a moment picked at random finds: each mode counts by how long it lasts. */
function meanOfModes(modes: NonNullable<Requests["modes"]>): number {
  const lengths = modes.map(({ lasts }) => lawOf(lasts).mean);
  const weighted = modes.reduce((sum, { rate }, i) => sum + rate * lengths[i]!, 0);
  return weighted / lengths.reduce((sum, length) => sum + length, 0);
}

/** The weights of a pattern; null for a constant rate. */
function patternNamed(name: string, known: About["patterns"], at: At): readonly number[] | null | undefined {
  if (known.has(name)) return known.get(name);
  if (name === "constant") return null;
  if (name === "office hours") return pattern.read(OFFICE_PATTERN, new At([], new Faults()))!;
  return at.fault(
    `expected constant, office hours or a name of \`patterns\`, got ${shown(name)}; ${didYouMean(name, ["constant", "office hours", ...known.keys()])}`,
  );
}

function timesOf(times: NonNullable<Requests["times"]>, at: At): Arrivals | undefined {
  const total = times.reduce<number>((sum, item) => sum + (typeof item === "number" ? 1 : item.count), 0);
  if (total > MOST_TIMES) return at.fault(`expected at most ${MOST_TIMES} requests, got ${total}; use a rate`);
  const all = times.flatMap((item): readonly number[] => {
    if (typeof item === "number") return [item];
    return Array.from({ length: item.count }, (_, i) => item.at ?? (item.from ?? 0) + i * item.every!);
  });
  const drawn = all.map(() => DRAWN);
  return { kind: "trace", requests: { at: all.sort((a, b) => a - b), plans: drawn, lifetimes: drawn } };
}

/** Each way to say when requests come, by the key that decides it. */
const WAYS = {
  rate: "rate",
  each: "developers with each",
  pause: "developers with pause",
  every: "every",
  modes: "modes",
  times: "times",
  trace: "trace",
} as const;
type Way = keyof typeof WAYS;

/** What may stand beside some of the ways only. */
const BESIDE: Readonly<Record<string, readonly Way[]>> = {
  developers: ["each", "pause"],
  until: ["pause"],
  from: ["every"],
  pattern: ["rate", "each", "modes"],
  growth: ["rate", "each", "modes"],
  batch: ["rate", "each", "modes", "every"],
  at: ["rate", "each", "every", "modes", "times", "trace"],
};

function check(read: Partial<Requests>, at: At, stated: ReadonlySet<string>): void {
  const ways = (Object.keys(WAYS) as Way[]).filter((way) => stated.has(way));
  const [way, ...others] = ways;
  if (way === undefined && stated.has("developers"))
    return at.fault("expected developers and each, or developers and pause, together; add the other", "key");
  if (way === undefined || others.length > 0) {
    const got = way === undefined ? "none; add one" : `${ways.map((way) => WAYS[way]).join(" and ")}; keep one`;
    return at.fault(`expected exactly one of: ${Object.values(WAYS).join(", ")}, got ${got}`, "key");
  }
  const strange = Object.keys(BESIDE).filter((key) => stated.has(key) && !BESIDE[key]!.includes(way));
  for (const key of strange) {
    const todo =
      key === "developers"
        ? "write rate: 40 per week, or developers: 90 with each: 0.44 per week"
        : "remove one of them";
    const others = BESIDE[key]!.join(" or ");
    at.key(key).fault(`expected ${key} only with ${others}, got it with ${WAYS[way]}; ${todo}`, "key");
  }
  if ((way === "each" || way === "pause") && !stated.has("developers"))
    at.fault(`expected developers and ${way} together; add the other`, "key");
  if (way === "pause" && (read.developers ?? 0) > MOST_DEVELOPERS)
    at.key("developers").fault(`expected at most ${MOST_DEVELOPERS} with a pause each, got more; use rate or each`);
  if (read.modes && read.modes.length < 2)
    at.key("modes").fault(`expected at least two modes, got ${read.modes.length}; add one, or write a rate`);
  else if (read.modes?.every(({ rate }) => rate === 0))
    at.key("modes").fault("expected a mode with requests, got a rate of 0 in each; raise one");
}
