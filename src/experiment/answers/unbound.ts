import { levelNamed } from "../../platform/levels.ts";
import { everyStep } from "../../platform/lists.ts";
import { stepsThat } from "../../platform/reading.ts";
import { covers, shortLimit, subjectOf } from "../../platform/subject.ts";
import { plain } from "../results/format.ts";
import type { Results, VariantResults } from "../results/results.ts";
import { fullnessMet } from "./limits-met.ts";

/** A line that makes less of the mean wait than this is no line to speak of. */
const LITTLE = 0.05;

/**
 * That no limit decides anything: none that requests meet is ever full, nobody is refused, and hardly any of the mean wait
 * is spent in a line. Who reads a comparison of levels whose sizes were chosen so must know it; nothing where a limit binds somewhere.
 */
export function unbound(results: Pick<Results, "variants" | "service">): readonly string[] {
  const { variants } = results;
  const found = variants.map((variant) => looked(variant, subjectOf(results, variant)));
  const levels = new Set(found.flatMap(({ level, isAsked }) => (isAsked ? [level] : [])));
  const isCompared = levels.size > 1 && found.some(({ limits }) => limits > 0);
  if (!isCompared || found.some(({ binds }) => binds)) return [];
  const most = Math.max(...found.map(({ inLines }) => inLines));
  const part = most < 0.005 ? "none" : `at most ${plain(Math.ceil(most * 100), 0)} %`;
  return [
    `No limit binds in this run: none is ever full, nobody is refused, and waits are work, not lines (${part} of a mean wait is spent in one). The sizes are inputs, and were chosen so.`,
  ];
}

function looked(variant: VariantResults, subject: string) {
  const measures = variant.measures.filter(({ window }) => window === "");
  const of = (name: string, whose: string) =>
    measures.find((each) => each.measure === name && each.of === whose)?.value ?? 0;
  const stations = stationsOf(variant, subject);
  const met = fullnessMet(variant, subject).filter(({ of: limit }) => !stations.has(shortLimit(limit, subject)));
  const inLine = measures.filter((each) => each.of === subject && each.measure.startsWith("wait.cause:queued"));
  const wait = of("wait.mean", subject);
  const inLines = wait > 0 ? inLine.reduce((sum, { value }) => sum + (value ?? 0), 0) / wait : 0;
  const isFull = met.some((limit) => of("fullness.at_100", limit.of) > 0);
  const binds =
    isFull || inLines > LITTLE || ["refused", "refused.first", "gave_up"].some((name) => of(name, subject) > 0);
  const level = variant.services.find(({ name }) => name === subject)?.level;
  return { level, limits: met.length, isAsked: wait > 0, inLines, binds };
}

/** The stations that creations seize. That all servers are busy at times is no limit; that somebody waits for them is. */
function stationsOf({ services }: VariantResults, subject: string): ReadonlySet<string> {
  const levels = services.filter(({ name }) => covers(subject, name)).map(({ level }) => levelNamed(level));
  const steps = levels.flatMap(({ lists }) => everyStep([...(lists.create ?? []), ...(lists.provision ?? [])]));
  return new Set(stepsThat("seizes", steps).map(({ station }) => station));
}
