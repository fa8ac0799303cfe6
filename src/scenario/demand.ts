import { addsUp, distribution } from "./distribution.ts";
import { OFFICE_PATTERN, pattern } from "./hours.ts";
import { isRecord, own } from "./plain.ts";
import { didYouMean, Faults, shown } from "./problem.ts";
import type { Arrivals, Demand, Retry, TraceRequest } from "./scenario.ts";
import {
  At,
  choice,
  either,
  isText,
  leaf,
  legible,
  list,
  may,
  must,
  named,
  object,
  type Read,
  type Type,
  text,
} from "./schema.ts";
import { readTraceOnce } from "./trace.ts";
import { Misfit } from "./units.ts";
import { duration, growth, limit, rate, share, someTime, whole } from "./values.ts";

const retryFields = {
  try_again: must(share, "Probability that the developer tries again after each refusal."),
  after: must(distribution, "From the refusal to the next attempt."),
  at_most: may(limit(1), "Attempts after the first. Default: unlimited."),
};
const retry: Type<"give up" | Read<typeof retryFields>> = either(isText, choice("give up"), object(retryFields));

const time = either(
  isRecord,
  object(
    {
      at: may(duration, "When."),
      every: may(someTime, "Gap between requests."),
      from: may(duration, "When the first one comes. Default: 0 s."),
      count: must(whole(1), "How many requests."),
    },
    (read, at) => {
      if ((read.at === undefined) === (read.every === undefined))
        at.fault("expected either {at, count} or {every, from, count}");
      else if (read.at !== undefined && read.from !== undefined) at.fault("expected `from` only beside `every`");
    },
  ),
  duration,
);

const traceFields = {
  file: must(text, "CSV file beside the scenario; columns time, service, plan, lifetime; others are passed over."),
  unit: must(choice("ms", "s", "min", "h", "d"), "Unit of its times and lifetimes."),
  text: may(leaf({ type: "string" }, readAnyText), "The file's text, where it travels with the scenario."),
};

const requestFields = {
  rate: may(rate, "Mean rate of requests at the start, averaged over the pattern."),
  developers: may(whole(0), "Developers who ask; needs `each`."),
  each: may(rate, "Requests of each developer."),
  pattern: may(
    text,
    "How the rate varies over the week: constant, office hours, or a name of `patterns`. Default: constant.",
  ),
  growth: may(growth, "Growth of the rate, compounding."),
  times: may(list(time, "times"), "Requests at stated times, instead of a rate."),
  trace: may(object(traceFields), "Requests from a CSV file, instead of a rate."),
};
type Requests = Read<typeof requestFields>;

const streamFields = {
  service: may(text, "Service that is asked for. Default: the one of the stream's own name."),
  requests: must(object(requestFields, checkRequests), "When requests come."),
  plans: may(named(share, "plan"), "Share of each plan; together 100 %. Default: the service's only plan."),
  lifetime: must(distribution, "How long an instance is kept, from ready to its deletion."),
  when_refused: may(retry, "What a refused developer does. Default: give up."),
  when_failed: may(retry, "What a developer does whose request broke in mid-task. Default: give up."),
};

/** `demand.NAME`, as written. */
export type Stream = Read<typeof streamFields>;
export const stream: Type<Stream> = object(streamFields);
export const patterns = named(pattern, "pattern");

const UNITS = { ms: 1000, s: 1e6, min: 60e6, h: 3600e6, d: 86400e6 } as const;
const MOST_TIMES = 1_000_000;

/** What a stream refers to: services with the names of their plans, and named patterns. */
export interface Surroundings {
  readonly services: ReadonlyMap<string, readonly string[]>;
  readonly patterns: ReadonlyMap<string, readonly number[]>;
}

/**
 * One stream of the demand with its references looked up; undefined after a fault. Looks at whatever could be read, so that
 * a fault elsewhere in the stream hides nothing.
 */
export function resolveStream(name: string, input: unknown, around: Surroundings, at: At): Demand | undefined {
  const read = legible(streamFields, input);
  const service = read.service ?? name;
  const plans = around.services.get(service);
  if (!plans) {
    const [where, on] = read.service === undefined ? ([at, "key"] as const) : ([at.key("service"), "value"] as const);
    return where.fault(
      `expected a service, got ${shown(service)}; ${didYouMean(service, [...around.services.keys()])}`,
      on,
    );
  }
  const stated = isRecord(input) && Object.hasOwn(input, "plans");
  const shares = stated && !read.plans ? undefined : planShares(read.plans, { service, plans }, at);
  const to = { service, plans, patterns: around.patterns, written: own(own(input, "requests"), "trace") };
  const arrivals = read.requests && resolveRequests(read.requests, to, at.key("requests"));
  if (!shares || !arrivals || !read.lifetime) return undefined;
  const { lifetime } = read;
  const [whenRefused, whenFailed] = [retryOf(read.when_refused), retryOf(read.when_failed)];
  return { name, service, plans: shares, arrivals, lifetime, whenRefused, whenFailed };
}

function planShares(
  read: ReadonlyMap<string, number> | undefined,
  of: { service: string; plans: readonly string[] },
  at: At,
): Demand["plans"] | undefined {
  if (!read) {
    if (of.plans.length === 1) return [{ plan: of.plans[0]!, share: 1 }];
    return at.fault(`expected plans with a share for each of ${of.plans.join(", ")}, got none; add it`, "key");
  }
  const here = at.key("plans");
  const strange = [...read.keys()].filter((plan) => !of.plans.includes(plan));
  for (const plan of strange)
    here.key(plan).fault(`expected a plan of ${of.service}, got ${shown(plan)}; ${didYouMean(plan, of.plans)}`, "key");
  const total = [...read.values()].reduce((sum, x) => sum + x, 0);
  if (!addsUp(total)) {
    const got = Math.round(total * 1e6) / 1e4;
    return here.fault(`expected shares that add up to 100 %, got ${got} %; change them (a third is 1/3)`, "key");
  }
  if (strange.length > 0) return undefined;
  return of.plans.filter((plan) => read.has(plan)).map((plan) => ({ plan, share: (read.get(plan) ?? 0) / total }));
}

function resolveRequests(
  read: Requests,
  of: { service: string; plans: readonly string[]; patterns: Surroundings["patterns"]; written: unknown },
  at: At,
): Arrivals | undefined {
  if (read.times) return timesOf(read.times, at.key("times"));
  if (read.trace) {
    const before = at.faults.count;
    const { file, unit } = read.trace;
    const trace = { file, unit: UNITS[unit], text: read.trace.text ?? "", service: of.service, plans: of.plans };
    const requests = readTraceOnce(of.written, trace, at.key("trace"));
    return at.faults.count > before ? undefined : { kind: "trace", requests };
  }
  const weights = patternNamed(read.pattern ?? "constant", of.patterns, at.key("pattern"));
  if (weights === undefined) return undefined;
  const mean = read.rate ?? read.developers! * read.each!;
  return { kind: "poisson", rate: mean, ...(weights && { pattern: weights }), growth: read.growth ?? 0 };
}

/** The weights of a pattern; null for a constant rate. */
function patternNamed(name: string, known: Surroundings["patterns"], at: At): readonly number[] | null | undefined {
  if (known.has(name)) return known.get(name)!;
  if (name === "constant") return null;
  if (name === "office hours") return pattern.read(OFFICE_PATTERN, new At([], new Faults()))!;
  return at.fault(
    `expected constant, office hours or a name of \`patterns\`, got ${shown(name)}; ${didYouMean(name, ["constant", "office hours", ...known.keys()])}`,
  );
}

function timesOf(times: NonNullable<Requests["times"]>, at: At): Arrivals | undefined {
  const total = times.reduce<number>((sum, item) => sum + (typeof item === "number" ? 1 : item.count), 0);
  if (total > MOST_TIMES) return at.fault(`expected at most ${MOST_TIMES} requests, got ${total}; use a rate`);
  const requests = times.flatMap((item): readonly TraceRequest[] => {
    if (typeof item === "number") return [{ at: item }];
    return Array.from({ length: item.count }, (_, i) => ({ at: item.at ?? (item.from ?? 0) + i * item.every! }));
  });
  return { kind: "trace", requests: requests.sort((a, b) => a.at - b.at) };
}

function checkRequests(read: Requests, at: At): void {
  const forms = [
    read.rate !== undefined,
    read.developers !== undefined || read.each !== undefined,
    read.times !== undefined,
    read.trace !== undefined,
  ];
  if (forms.filter(Boolean).length !== 1)
    at.fault("expected one of: rate, developers with each, times, trace; write exactly one", "key");
  else if (forms[1] && (read.developers === undefined || read.each === undefined))
    at.fault("expected developers and each together; add the other", "key");
  else if (!forms[0] && !forms[1] && (read.pattern !== undefined || read.growth !== undefined))
    at.fault("expected pattern and growth only beside a rate; remove them", "key");
}

function retryOf(read: "give up" | Read<typeof retryFields> | undefined): Retry | null {
  if (read === undefined || read === "give up") return null;
  return { probability: read.try_again, after: read.after, atMost: read.at_most ?? null };
}

function readAnyText(input: unknown): string {
  if (typeof input !== "string") throw new Misfit("some text", input);
  return input;
}
