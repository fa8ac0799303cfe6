import { HOUR, MONTH } from "../../maths/calendar.ts";
import type { Level } from "../../platform/level.ts";
import { levelOf } from "../../platform/levels.ts";
import { subjectOf } from "../../platform/subject.ts";
import type { Study } from "../../scenario/study.ts";
import type { Measure, Results, VariantResults } from "../results/results.ts";

/** Results before anything is said about them. */
export type Findings = Omit<Results, "answers" | "choices" | "differences">;

/** One variant as the answers see it: the compared service in it, and its figures over the whole horizon. */
export interface Alternative {
  readonly name: string;
  /** As sentences call it: `managed (180 VMs)`, `“65 VMs”`. */
  readonly label: string;
  /** The service's level; undefined where several services are looked at together. */
  readonly level: string | undefined;
  /** Who pays at this level; absent as that is. */
  readonly payer?: Level["payer"];
  /** The block of VMs that the service has at this level; absent: it has none. */
  readonly pool?: Pool;
  /** Keys of its level that are estimates. */
  readonly estimates?: readonly string[];
  measure(name: string): Measure | undefined;
  /** This variant's figure less the other's, with the verdict of the paired comparison, or of intervals that are apart. */
  differs(measure: string, other: Alternative): Verdict;
}

/** A block of VMs as its scenario begins, the vCPUs of one of them and of each plan, and what brokers beside it cost, USD a month. */
export interface Pool {
  readonly vms: number;
  readonly slots: number;
  readonly vcpus: number;
  readonly plans: readonly { readonly name: string; readonly vcpus: number }[];
  readonly brokers: number;
}

export interface Verdict {
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly significant: boolean;
}

export function alternativesOf(study: Study, results: Findings): readonly Alternative[] {
  return results.variants.map((variant, i) => alternativeOf(variant, { study, results, index: i }));
}

/** What was measured of a variant's subject, over the whole run or in one window of it. */
export function measuredIn(results: Findings, nth: number, window: string): Alternative["measure"] {
  const variant = results.variants[nth]!;
  const of = subjectOf(results, variant);
  const own = variant.measures.filter((each) => each.window === window && each.of === of);
  const byName = new Map(own.map((each) => [each.measure, each]));
  return (name) => byName.get(name);
}

interface Context {
  readonly study: Study;
  readonly results: Findings;
  readonly index: number;
}

function alternativeOf(variant: VariantResults, context: Context): Alternative {
  const subject = subjectOf(context.results, variant);
  const measure = measuredIn(context.results, context.index, "");
  const service = variant.services.find(({ name }) => name === subject);
  return {
    name: variant.name,
    label: labelOf(variant, subject, context),
    level: service?.level,
    ...(service && { payer: levelOf(service).payer }),
    ...poolOf(subject, context),
    estimates: estimatesOf(`services.${subject}.levels.${service?.level}.`, context),
    measure,
    differs: (name, other) => {
      const paired = pairedVerdict(context.results, [variant.name, other.name], { measure: name, of: subject });
      return paired ?? apartVerdict(measure(name), other.measure(name));
    },
  };
}

function poolOf(subject: string, { study, index }: Context): { readonly pool?: Pool } {
  const service = study.variants[index]?.scenario.services.find(({ name }) => name === subject);
  const of = (key: string) => Number(service?.settings[key] ?? 0);
  if (!service || of("pool.vms") === 0) return {};
  const { plans } = service;
  const vcpus = of("pool.vcpus") || Math.max(...plans.map((plan) => plan.vcpus));
  const brokers = of("broker.vms") * of("broker.price") * (MONTH / HOUR);
  return { pool: { vms: of("pool.vms"), slots: of("pool.slots"), vcpus, plans, brokers } };
}

function estimatesOf(path: string, { study, index }: Context): readonly string[] {
  const set = study.variants[index]?.set ?? {};
  return study.origins
    .filter((origin) => origin.from === "estimate" && origin.path.startsWith(path) && !Object.hasOwn(set, origin.path))
    .map((origin) => origin.path.slice(path.length));
}

/** A variant that is not called like its level is quoted; how much was allocated is told where that tells them apart. */
function labelOf({ name }: VariantResults, subject: string, { study, index }: Context): string {
  const services = study.variants.map(({ scenario }) => scenario.services.find((each) => each.name === subject));
  const sizes = services.map((service) => service?.settings["pool.vms"]);
  const called = name.length > LONGEST_NAME ? `${[...name].slice(0, LONGEST_NAME).join("")}…` : name;
  const label = services[index]?.level === name ? name : `“${called}”`;
  const size = sizes[index];
  const tells = typeof size === "number" && new Set(sizes).size > 1 && !called.includes(String(size));
  return tells ? `${label} (${size} VMs)` : label;
}

/** The longest name in a sentence, letters. */
const LONGEST_NAME = 40;

function pairedVerdict(
  { comparisons }: Pick<Results, "comparisons">,
  [variant, other]: readonly [string, string],
  what: { readonly measure: string; readonly of: string },
): Verdict | undefined {
  const found = (a: string, b: string) =>
    comparisons.find(
      (each) =>
        each.variant === a &&
        each.baseline === b &&
        each.window === "" &&
        each.measure === what.measure &&
        each.of === what.of,
    );
  const reverse = found(other, variant);
  return found(variant, other) ?? (reverse && turned(reverse));
}

function turned({ difference, low, high, significant }: Verdict): Verdict {
  const minus = (value: number | null) => (value === null ? null : -value);
  return { difference: minus(difference), low: minus(high), high: minus(low), significant };
}

/** Neither is the baseline: what their separate intervals, being apart, show without pairing. */
function apartVerdict(a: Measure | undefined, b: Measure | undefined): Verdict {
  if (a?.value == null || b?.value == null) return { difference: null, low: null, high: null, significant: false };
  const known = a.low !== null && a.high !== null && b.low !== null && b.high !== null;
  const [low, high] = known ? [a.low! - b.high!, a.high! - b.low!] : [null, null];
  return { difference: a.value - b.value, low, high, significant: known && (low! > 0 || high! < 0) };
}
