import { isShared, ownLimit } from "../../platform/subject.ts";
import type { Study } from "../../scenario/study.ts";
import type { Ledger } from "../ledgers/ledger.ts";

/** Which figures a baseline keeps beside the usual ones. */
export type Also = (measure: string, of: string, window: string) => boolean;

export const NOTHING_ELSE: Also = () => false;

/** What the scenario names itself: measures with a tolerance, over the whole horizon, and what its expectations speak of. */
export function alsoKept({ tolerances = {}, expectations = [] }: Pick<Study, "tolerances" | "expectations">): Also {
  const named = new Set(
    expectations.flatMap(({ claims }) =>
      claims.flatMap(({ left, right, window }) =>
        [left, ...(typeof right === "number" ? [] : [right])].map(({ measure, of }) => key(measure, of, window)),
      ),
    ),
  );
  return (measure, of, window) =>
    (window === "" && Object.hasOwn(tolerances, measure)) || named.has(key(measure, of, window));
}

/** What is usually kept: the fewer services a scenario is about, the more of each. */
export function usuallyKept(
  { kind, of, window }: Pick<Ledger, "kind" | "of" | "window">,
  { service, variants }: Pick<Study, "service" | "variants">,
): ReadonlySet<string> {
  const own = service === undefined || of === service;
  if (kind === "service" && of !== "") return window !== "" ? (own ? IN_WINDOWS : NONE) : own ? OF_SERVICES : OF_OTHERS;
  if (window !== "" || kind === "requests") return NONE;
  if (kind === "limit" && isShared(of)) return OF_PLATFORM_LIMITS;
  if (kind === "limit") return service === undefined || ownLimit(of, service) !== undefined ? OF_OWN_LIMITS : NONE;
  return variants[0]!.scenario.services.length > 1 ? OF_EVERYTHING : NONE;
}

const NONE: ReadonlySet<string> = new Set();
/** Of the compared service, or of all. */
const OF_SERVICES: ReadonlySet<string> = new Set([
  ...["usable.15min", "refused", "failed", "wait.mean", "wait.p50", "wait.p95"],
  ...["upgrade.window", "utilisation", "cost.total"],
]);
const OF_OTHERS: ReadonlySet<string> = new Set(["refused", "wait.p95"]);
/** What stands in a line of the service's own shows in its waits; the platform's lines are everybody's. */
const OF_OWN_LIMITS: ReadonlySet<string> = new Set(["fullness"]);
const OF_PLATFORM_LIMITS: ReadonlySet<string> = new Set(["fullness", "queue.mean", "line.p95"]);
/** A mean over half a year is blind to a bad Tuesday. */
const IN_WINDOWS: ReadonlySet<string> = new Set(["refused", "wait.p95"]);
/** Of everything together, which is else the sum of what is kept of each. */
const OF_EVERYTHING: ReadonlySet<string> = new Set(["cost.total", "toil.hours"]);

const key = (measure: string, of: string, window: string) => JSON.stringify([measure, of, window]);
