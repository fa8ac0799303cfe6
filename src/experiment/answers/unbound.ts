import { levelOf } from "../../platform/levels.ts";
import { everyStep } from "../../platform/lists.ts";
import { stepsThat } from "../../platform/reading.ts";
import { covers, EVERYTHING, shortLimit, subjectOf } from "../../platform/subject.ts";
import { listed } from "../../scenario/language/words.ts";
import type { Study } from "../../scenario/study.ts";
import { inProse, plain, sentence } from "../results/format.ts";
import type { Results, VariantResults } from "../results/results.ts";
import { fullnessMet, limitsMetBy } from "./limits-met.ts";

/** A line that makes less of the mean wait than this is no line to speak of. */
const LITTLE = 0.05;

/**
 * That no limit decides anything: none that requests meet is ever full, nobody is refused, and hardly any of the mean wait
 * is spent in a line; what waits consist of then, and what has no limit at all. Who reads a comparison of levels whose sizes
 * were chosen so must know it; nothing where a limit binds what is compared. What is full, refuses or holds up elsewhere on the platform is told with it.
 */
export function unbound(
  study: Pick<Study, "variants">,
  results: Pick<Results, "variants" | "service">,
): readonly string[] {
  const { variants } = results;
  const found = variants.map((variant) => looked(variant, subjectOf(results, variant)));
  const levels = new Set(found.flatMap(({ level, isAsked }) => (isAsked ? [level] : [])));
  const isCompared = levels.size > 1 && found.some(({ limits }) => limits > 0);
  if (!isCompared) return [];
  const others = [...new Set(variants.flatMap(({ services }) => services.map(({ name }) => name)))].filter(
    (name) => results.service !== undefined && name !== results.service,
  );
  const elsewhere = others.length > 0 ? variants.flatMap((each) => fullElsewhere(each, results.service!, others)) : [];
  if (found.some(({ binds }) => binds)) return told(elsewhere);
  const subjects = variants.map((variant) => [variant, subjectOf(results, variant)] as const);
  const whose = others.length > 0 ? ` of ${results.service}` : "";
  const held = others.flatMap((name) => heldUp(name, variants));
  const waits = waitsOf(subjects);
  return [
    `No limit${whose} binds in this run${growing(study, results)}: none is ever full, and nobody is refused.${waits.length === 0 ? "" : ` A mean wait on the platform consists of ${listed(waits)}.`} The sizes are inputs, and were chosen so${unlimitedIn(study)}.`,
    ...told([...elsewhere, ...held]),
  ];
}

/** A demand that grows fills what is not full yet. */
function growing({ variants }: Pick<Study, "variants">, { service }: Pick<Results, "service">): string {
  const grows = variants.some(({ scenario }) =>
    scenario.demand.some(
      (each) =>
        (service === undefined || each.service === service) && "growth" in each.arrivals && each.arrivals.growth > 0,
    ),
  );
  return grows ? " (demand grows: the command “headroom when” says until when)" : "";
}

/** What waits consist of, by cause: `work (69–98 %)`, the largest first; what is always less than a fiftieth is left out. */
function waitsOf(subjects: readonly (readonly [VariantResults, string])[]): readonly string[] {
  const asked = subjects
    .filter(([variant, of]) => valuesOf(variant)("wait.mean", of) > 0)
    // A lead time is work, hand-offs and other people's lines in one input.
    .filter(([{ services }, of]) =>
      services.some((each) => covers(of, each.name) && levelOf(each).payer !== "developer"),
    );
  if (asked.length === 0) return [];
  const parts = Object.entries(CAUSES).map(([cause, says]) => {
    const shares = asked.map(([variant, of]) => partOfWait(variant, of, cause));
    const [least, most] = [Math.min(...shares), Math.max(...shares)];
    const [low, high] = [least, most].map((each) => plain(each * 100, 0));
    return { most, says: `${says} (${low === high ? high : low === "0" ? `up to ${high}` : `${low}–${high}`} %)` };
  });
  const told = parts.filter(({ most }) => most >= LEAST_PART).sort((a, b) => b.most - a.most);
  const lines = Math.max(...asked.map(([variant, of]) => inLinesOf(variant, of)));
  const inLines = lines < 0.005 ? "no time in lines" : `at most ${plain(Math.ceil(lines * 100), 0)} % in lines`;
  return [...told.map(({ says }) => says), inLines];
}

const LEAST_PART = 0.02;

const CAUSES = {
  worked: "work",
  retried: "trying again after a failure",
  polled: "waiting for the Cloud Controller’s next poll",
} as const;

/** What of the platform has no limit at all in any variant, though levels that are compared take it: nothing of it can bind. */
function unlimitedIn({ variants }: Pick<Study, "variants">): string {
  const free = Object.entries(OF_PLATFORM).flatMap(([key, says]) =>
    variants.every(({ scenario }) => (scenario.platform[key] ?? null) === null) ? [says] : [],
  );
  return free.length === 0 ? "" : `; ${listed(free)} have no limit at all`;
}

const OF_PLATFORM = {
  "iaas.vms": "the IaaS’s VMs",
  "iaas.vcpus": "its vCPUs",
  "iaas.ips": "addresses",
  org_quota: "organisations’ quotas",
} as const;

function told(elsewhere: readonly string[]): readonly string[] {
  return elsewhere.length > 0 ? [sentence(`elsewhere limits do bind: ${elsewhere.join("; ")}`)] : [];
}

function looked(variant: VariantResults, subject: string) {
  const of = valuesOf(variant);
  const stations = stationsOf(variant, subject);
  const met = fullnessMet(variant, subject).filter(({ of: limit }) => !stations.has(shortLimit(limit, subject)));
  const inLines = inLinesOf(variant, subject);
  const isFull = met.some((limit) => of("fullness.at_100", limit.of) > 0);
  const isTurnedAway = ["refused", "refused.first", "gave_up"].some((name) => of(name, subject) > 0);
  const binds = isFull || inLines > LITTLE || isTurnedAway || turnedAway(variant, subject).length > 0;
  const level = variant.services.find(({ name }) => name === subject)?.level;
  return { level, limits: met.length, isAsked: of("wait.mean", subject) > 0, inLines, binds };
}

/** Limits that the compared service does not meet and that are full at times in a variant, and what befalls others there. */
function fullElsewhere(variant: VariantResults, subject: string, others: readonly string[]): readonly string[] {
  const of = valuesOf(variant);
  const stations = stationsOf(variant, EVERYTHING);
  const isMet = limitsMetBy(variant, subject);
  const full = fullnessMet(variant, EVERYTHING)
    .filter((each) => !isMet(each.of) && !stations.has(each.of.split(": ").at(-1)!))
    .filter((each) => of("fullness.at_100", each.of) > 0)
    .map((each) => {
      const time = share(of("fullness.at_100", each.of));
      return `${each.of} is full ${time} of the time (${share(each.value!)} in use on average)`;
    });
  const turned = others.flatMap((name) =>
    turnedAway(variant, name).map(
      ({ limit, how, value }) => `${share(value)} of ${name}’s requests ${how} at ${limit}`,
    ),
  );
  return full.length + turned.length > 0 ? [`in ${variant.name} ${listed([...full, ...turned])}`] : [];
}

/** Where another service spends most of its wait in lines. */
function heldUp(name: string, variants: readonly VariantResults[]): readonly string[] {
  const [worst] = variants
    .map((variant) => ({ variant, part: inLinesOf(variant, name) }))
    .sort((a, b) => b.part - a.part);
  if (!worst || worst.part <= LITTLE) return [];
  return [`${name} spends up to ${plain(worst.part * 100, 0)} % of its mean wait in lines (in ${worst.variant.name})`];
}

/** The limits at which requests of a service are refused for good or fail. */
function turnedAway({ measures }: VariantResults, subject: string) {
  return measures.flatMap(({ measure, of, value, window }) => {
    const [how = "", limit] = measure.split(":");
    const verb = TURNED[how];
    return verb && limit && of === subject && window === "" && value ? [{ limit: limit.trim(), how: verb, value }] : [];
  });
}

const TURNED: Readonly<Record<string, string>> = { refused: "are refused", failed: "fail" };

/** The part of a service's mean wait that is spent in lines. */
function inLinesOf(variant: VariantResults, subject: string): number {
  return partOfWait(variant, subject, "queued");
}

/** The part of a service's mean wait that causes of this kind make. */
function partOfWait(variant: VariantResults, subject: string, cause: string): number {
  const wait = valuesOf(variant)("wait.mean", subject);
  const queued = variant.measures.filter(
    (each) => each.window === "" && each.of === subject && each.measure.startsWith(`wait.cause:${cause}`),
  );
  return wait > 0 ? queued.reduce((sum, { value }) => sum + (value ?? 0), 0) / wait : 0;
}

function valuesOf({ measures }: VariantResults): (measure: string, of: string) => number {
  return (measure, of) =>
    measures.find((each) => each.window === "" && each.measure === measure && each.of === of)?.value ?? 0;
}

function share(value: number): string {
  return inProse({ value, low: null, high: null, unit: "share" });
}

/** The stations of these services. That all servers are busy at times is no limit; that somebody waits for them is. */
function stationsOf({ services }: VariantResults, subject: string): ReadonlySet<string> {
  const levels = services.filter(({ name }) => covers(subject, name)).map(levelOf);
  const steps = levels.flatMap(({ lists }) => everyStep(Object.values(lists).flat()));
  return new Set(stepsThat("seizes", steps).map(({ station }) => station));
}
