import { levelOf } from "../../platform/levels.ts";
import { everyStep } from "../../platform/lists.ts";
import { stepsThat } from "../../platform/reading.ts";
import { covers, EVERYTHING, shortLimit, subjectOf } from "../../platform/subject.ts";
import { listed } from "../../scenario/language/words.ts";
import { inProse, plain, sentence } from "../results/format.ts";
import type { Results, VariantResults } from "../results/results.ts";
import { fullnessMet, limitsMetBy } from "./limits-met.ts";

/** A line that makes less of the mean wait than this is no line to speak of. */
const LITTLE = 0.05;

/**
 * That no limit decides anything: none that requests meet is ever full, nobody is refused, and hardly any of the mean wait
 * is spent in a line. Who reads a comparison of levels whose sizes were chosen so must know it; nothing where a limit binds
 * what is compared. What is full, refuses or holds up elsewhere on the platform is told with it.
 */
export function unbound(results: Pick<Results, "variants" | "service">): readonly string[] {
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
  const most = Math.max(...found.map(({ inLines }) => inLines));
  const part = most < 0.005 ? "none" : `at most ${plain(Math.ceil(most * 100), 0)} %`;
  const whose = others.length > 0 ? ` of ${results.service}` : "";
  const held = others.flatMap((name) => heldUp(name, variants));
  return [
    `No limit${whose} binds in this run: none is ever full, nobody is refused, and waits are work, not lines (${part} of a mean wait is spent in one). The sizes are inputs, and were chosen so.`,
    ...told([...elsewhere, ...held]),
  ];
}

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
  const wait = valuesOf(variant)("wait.mean", subject);
  const queued = variant.measures.filter(
    (each) => each.window === "" && each.of === subject && each.measure.startsWith("wait.cause:queued"),
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
