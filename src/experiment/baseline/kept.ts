import type { Kept, MeasureName } from "../../platform/metric.ts";
import { METRICS } from "../../platform/metrics.ts";
import { EVERYTHING, isShared, ownLimit } from "../../platform/subject.ts";
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

/** What a baseline has. */
export function keptBy({ figures }: { readonly figures: readonly MeasureName[] }): Also {
  const known = new Set(figures.map((figure) => key(figure.measure, figure.of, figure.window)));
  return (measure, of, window) => known.has(key(measure, of, window));
}

/** What any of them keeps. */
export const either =
  (...kept: readonly Also[]): Also =>
  (measure, of, window) =>
    kept.some((also) => also(measure, of, window));

/** The names of what is usually kept: the fewer services a scenario is about, the more of each. */
export function usuallyKept(ledger: Pick<Ledger, "kind" | "of" | "window">, study: Asking): ReadonlySet<string> {
  const as = keptAs(ledger, study);
  return new Set(METRICS.flatMap(({ name, kept = [] }) => (as && kept.includes(as) ? name : [])));
}

type Asking = Pick<Study, "service" | "variants">;

/** What a ledger is to a baseline; undefined: nothing of it is usually kept. */
function keptAs({ kind, of, window }: Pick<Ledger, "kind" | "of" | "window">, study: Asking): Kept | undefined {
  const { service, variants } = study;
  const isOwn = service === undefined || of === service;
  if (kind === "service" && of !== EVERYTHING && window !== "") return isOwn ? "window" : undefined;
  if (kind === "service" && of !== EVERYTHING) return isOwn ? "service" : "other service";
  if (window !== "" || kind === "requests") return undefined;
  if (kind === "service") return variants[0]!.scenario.services.length > 1 ? "everything" : undefined;
  if (isShared(of)) return "shared limit";
  return service === undefined || ownLimit(of, service) !== undefined ? "own limit" : undefined;
}

const key = (measure: string, of: string, window: string) => JSON.stringify([measure, of, window]);
