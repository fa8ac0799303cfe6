import { axisOf } from "../experiment/planning/axes.ts";
import type { Claim, Expectation } from "../scenario/expect/expectation.ts";
import { candidate } from "../scenario/knob.ts";
import { ScenarioError, shown } from "../scenario/language/problem.ts";
import { type ParseOptions, parse, parseDocument } from "../scenario/parse.ts";
import type { Study } from "../scenario/study.ts";
import { UsageError } from "./exit.ts";
import { nameOf, reader, readText } from "./files/files.ts";
import { FIRST_LINE } from "./journal/journal-file.ts";
import { oneOf } from "./options.ts";

/** What the command line changes in a scenario. */
export interface Overrides {
  readonly seed?: string | undefined;
  readonly replications?: number | undefined;
  readonly variants?: readonly string[] | undefined;
  /** Values of knobs, as `PATH=VALUE`. */
  readonly set?: readonly string[] | undefined;
  /** Events of one instant and class come by lot. */
  readonly shuffleTies?: boolean | undefined;
  /** Hears of each file that is about to be read. */
  readonly onRead?: ((path: string) => void) | undefined;
}

/** A scenario file, read and understood, with the name that its reports carry. */
export interface Loaded {
  readonly file: string;
  readonly name: string;
  readonly study: Study;
}

export function load(file: string, overrides: Overrides = {}): Loaded {
  const options = { file, read: reader(overrides.onRead) };
  overrides.onRead?.(file);
  const text = readText(file);
  if (text.startsWith(FIRST_LINE))
    throw new UsageError(
      `${file}: expected a scenario or results, got what an interrupted run left; run its scenario with --resume ${file}`,
    );
  const study = withSet(changed(parse(text, options), options, overrides), options, overrides.set);
  return {
    file,
    name: nameOf(file),
    study: overrides.variants?.length ? only(study, options, overrides.variants) : study,
  };
}

/** Reports are the same wherever the file lies, and whether it is the scenario or results to be run again: no path, no line. */
export function placeless({ file, name, study }: Loaded): Loaded {
  const origins = study.origins.map((origin) => (origin.from === "file" ? { ...origin, source: "scenario" } : origin));
  const own = { name: study.name === file ? name : study.name, origins };
  // Not by `...`, which would read the warnings.
  const properties = { ...Object.getOwnPropertyDescriptors(study), ...Object.getOwnPropertyDescriptors(own) };
  return { file, name, study: Object.defineProperties({}, properties) as unknown as Study };
}

/** What the command line changes goes into the document, so that the report can be run again from itself. */
function changed(study: Study, options: ParseOptions, { seed, replications, shuffleTies }: Overrides): Study {
  if (seed === undefined && replications === undefined && !shuffleTies) return study;
  const run = {
    ...(study.document.run as object),
    ...(seed !== undefined && { seed }),
    ...(replications !== undefined && { replications }),
    ...(shuffleTies && { ties: "shuffled" }),
  };
  return withLines(parseDocument({ ...study.document, run }, options), study.expectations);
}

/** The study with other values of knobs, each one value in the words of `sweep --vary`. */
function withSet(study: Study, options: ParseOptions, texts: readonly string[] = []): Study {
  if (texts.length === 0) return study;
  const set = texts.map((text): readonly [string, unknown] => {
    try {
      const { path, values } = axisOf(study, text);
      if (values.length === 1) return [path, values[0]];
      throw new RangeError(`expected one value, got ${values.length} in ${shown(text)}; sweep tries several`);
    } catch (error) {
      if (error instanceof RangeError) throw new UsageError(`--set: ${error.message}`);
      throw error;
    }
  });
  return withLines(candidate(study, Object.fromEntries(set), options), study.expectations);
}

/** The same expectations, with the lines on which the file has them. */
function withLines(study: Study, from: Study["expectations"] = []): Study {
  if (!study.expectations) return study;
  const lined = study.expectations.map((each, i) => ({
    ...each,
    ...(from[i]?.line !== undefined && { line: from[i].line }),
  }));
  return { ...study, expectations: lined };
}

/** The named variants, and the baseline that they are compared with (and base, where that is another one). */
function only(study: Study, options: ParseOptions, names: readonly string[]): Study {
  const known = study.variants.map(({ name }) => name);
  for (const name of names) oneOf("--variant", name, known);
  const baseline = known[study.baseline]!;
  const kept = known.filter((name) => name === baseline || names.includes(name));
  try {
    return parseDocument(narrowed(withoutStrangers(study, kept), kept, baseline), options);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    throw new UsageError(
      `--variant: part of the scenario has no effect without the other variants; run them all\n${error.message}`,
    );
  }
}

/** The document without the expectations and goals that speak of other variants only. */
function withoutStrangers(
  { document, expectations = [], goals = [] }: Study,
  kept: readonly string[],
): Study["document"] {
  const known = ({ left, right }: Claim) =>
    kept.includes(left.variant) && (typeof right === "number" || kept.includes(right.variant));
  const left = (key: "expect" | "goals", understood: readonly Expectation[]) => {
    const sentences = document[key];
    const some = Array.isArray(sentences) ? sentences.filter((_, i) => understood[i]!.claims.some(known)) : [];
    return some.length > 0 && { [key]: some };
  };
  const { expect: _, goals: __, ...others } = document;
  return { ...others, ...left("expect", expectations), ...left("goals", goals) };
}

function narrowed(document: Study["document"], kept: readonly string[], baseline: string): Study["document"] {
  const keptOf = (variants: unknown) =>
    Object.fromEntries(Object.entries((variants ?? {}) as object).filter(([name]) => kept.includes(name)));
  const { variants, ...others } = document;
  const compare = document.compare as Study["document"] | undefined;
  if (compare?.variants) return { ...document, compare: { ...compare, variants: keptOf(compare.variants) } };
  if (compare) return { ...document, compare: { ...compare, levels: kept, baseline } };
  const left = keptOf(variants);
  return Object.keys(left).length === 0 ? others : { ...others, variants: left };
}
