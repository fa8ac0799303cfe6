import type { DistributionSpec } from "../../maths/distributions.ts";
import { distribution } from "../language/distribution.ts";
import { isRecord } from "../language/plain.ts";
import { didYouMean, Faults, shown } from "../language/problem.ts";
import { At, choice, either, isText, may, must, object, type Read, type Type, text } from "../language/schema.ts";
import { limit, share } from "../language/values.ts";
import type { Demand } from "../scenario.ts";

const retryFields = {
  try_again: must(share, "Probability that the developer tries again, each time."),
  after: must(distribution, "From the refusal, or the failure, to the next attempt."),
  at_most: may(limit(1), "Attempts after the first. Default: unlimited."),
};
const retry: Type<"give up" | Read<typeof retryFields>> = either(isText, choice("give up"), object(retryFields));
/** What people do whose create failed: they try again. An estimate. */
export const AFTER_FAILURE = { try_again: "100 %", after: { lognormal: { median: "10 min", p95: "4 h" } }, at_most: 3 };

const insteadFields = {
  instead: must(
    text,
    "Service that is asked instead, at once, for the plan of the same name or its only plan. A request asks elsewhere once: one that is refused there too gives up.",
  ),
};
const afterwards = either((input) => isRecord(input) && Object.hasOwn(input, "instead"), object(insteadFields), retry);

/** How long something stays that was made for a client who had given up. No public number. */
export const CLEANED_UP_AFTER = { lognormal: { median: "1 d", p95: "7 d" } };

/** Of `demand.NAME`: how long the client of an attempt waits, and what the developer does after one in vain. */
export const clientFields = {
  gives_up_after: may(
    distribution,
    "How long the client of each attempt waits, whatever the attempt is at: a command line, a pipeline. Then it has failed (`when_failed`). The platform does not know: the work goes on, and what it makes is an instance that nobody uses and that counts in quotas. Default: as long as it takes. (cf-java-client gives up after 5 min 16 s: cf-java-client #693.)",
  ),
  cleans_up_after: may(
    distribution,
    "How long such an instance stays, from ready until somebody finds and deletes it. Default: 1 d in the median, 7 d for one of twenty (no public number).",
  ),
  when_refused: may(
    afterwards,
    "What a refused developer does: give up, try again, or ask elsewhere. Default: give up.",
  ),
  when_failed: may(
    afterwards,
    "What a developer does whose request failed while being created, or whose client gave up: give up, try again, or ask elsewhere. Default: try again up to three times, the first time after some 10 min.",
  ),
};
type Written = Read<typeof clientFields>;

/** What a developer does after an attempt in vain. */
export interface Retry {
  readonly probability: number;
  readonly after: DistributionSpec;
  /** Attempts after the first; Infinity is written as null. */
  readonly atMost: number | null;
}

/** How long the client of an attempt waits, and how long what is then made for nobody stays. */
export interface TimeOut {
  readonly after: DistributionSpec;
  readonly cleanedUp: DistributionSpec;
}

/** What of a stream's requests follows: of the attempts in vain, and of those that take too long. */
export interface Client {
  /** Absent: it waits as long as an attempt takes. */
  readonly timeOut?: TimeOut;
  readonly whenRefused: Retry | null;
  /** The service that is asked instead (null: none), and after what (absent: a refusal). */
  readonly instead: string | null;
  readonly insteadAfter?: "failure" | "both";
  readonly whenFailed: Retry | null;
}

/** What a stream asks: a service, and shares of its plans, where they could be read. */
interface Asked {
  readonly service: string;
  readonly shares: Demand["plans"] | undefined;
}
/** Names of services, with those of their plans. */
type Services = ReadonlyMap<string, readonly string[]>;

/** Whether the keys go together. */
export function checkClient(at: At, stated: ReadonlySet<string>): void {
  if (!stated.has("cleans_up_after") || stated.has("gives_up_after")) return;
  const says = "expected only with `gives_up_after`, got it without; add that, or leave this out";
  at.key("cleans_up_after").fault(says, "key");
}

/** The same with references looked up; undefined after a fault. */
export function resolveClient(read: Partial<Written>, of: Asked, services: Services, at: At): Client | undefined {
  const elsewhere = elsewhereOf(read, of, services, at);
  if (elsewhere === undefined) return undefined;
  const whenFailed = read.when_failed ?? retry.read(AFTER_FAILURE, new At([], new Faults()));
  return {
    ...timeOutOf(read),
    whenRefused: retryOf(read.when_refused),
    ...elsewhere,
    whenFailed: retryOf(whenFailed),
  };
}

/** `gives_up_after`, with how long what comes of it stays. */
function timeOutOf(read: Partial<Written>): Pick<Client, "timeOut"> {
  if (read.gives_up_after === undefined) return {};
  const cleanedUp = read.cleans_up_after ?? distribution.read(CLEANED_UP_AFTER, new At([], new Faults()))!;
  return { timeOut: { after: read.gives_up_after, cleanedUp } };
}

/** Where requests go that were refused or failed: to one service; undefined after a fault. */
function elsewhereOf(
  read: Partial<Written>,
  of: Asked,
  services: Services,
  at: At,
): Pick<Client, "instead" | "insteadAfter"> | undefined {
  const [refused, failed] = (["when_refused", "when_failed"] as const).map((key) =>
    insteadOf(read[key], of, services, at.key(key).key("instead")),
  );
  if (refused === undefined || failed === undefined) return undefined;
  if (failed === null) return { instead: refused };
  if (refused === null) return { instead: failed, insteadAfter: "failure" };
  if (refused === failed) return { instead: refused, insteadAfter: "both" };
  return at
    .key("when_failed")
    .key("instead")
    .fault(`expected ${shown(refused)}, as in when_refused, got ${shown(failed)}; name one service in both`);
}

/** The service that requests go to; null: none; undefined after a fault. */
function insteadOf(
  read: Written["when_refused"],
  { service, shares }: Asked,
  services: Services,
  at: At,
): string | null | undefined {
  if (typeof read !== "object" || !("instead" in read)) return null;
  const plans = services.get(read.instead);
  if (!plans || read.instead === service) {
    const others = [...services.keys()].filter((name) => name !== service);
    return at.fault(`expected another service, got ${shown(read.instead)}; ${didYouMean(read.instead, others)}`);
  }
  const missing = plans.length === 1 ? undefined : shares?.find(({ plan }) => !plans.includes(plan));
  if (missing)
    return at.fault(`expected a service with the plan ${shown(missing.plan)}, got one with ${plans.join(", ")}`);
  return read.instead;
}

function retryOf(read: Written["when_refused"]): Retry | null {
  if (read === undefined || read === "give up" || "instead" in read) return null;
  return { probability: read.try_again, after: read.after, atMost: read.at_most ?? null };
}
