import { normalQuantile } from "../../core/draws/normal.ts";
import { elementaryEffects, type Walk, walks as walksOf } from "../../maths/elementary-effects.ts";
import { stream } from "../../maths/random.ts";
import { bestNow, valueOfKnowing, valueOfKnowingAll } from "../../maths/value-of-knowing.ts";
import { type Design, designOf, varianceShares } from "../../maths/variance-shares.ts";
import { metricOf } from "../../platform/metrics.ts";
import { subjectOf } from "../../platform/subject.ts";
import type { Claim } from "../../scenario/expect/expectation.ts";
import type { ParseOptions } from "../../scenario/parse.ts";
import { written } from "../../scenario/sections/settings.ts";
import type { Study } from "../../scenario/study.ts";
import { type Input, inputsOf } from "../../scenario/worlds.ts";
import { VERSION } from "../../version.ts";
import type { Axis } from "./axes.ts";
import type { Planning } from "./each-variant.ts";
import { aloneOf, claimsOf, standOf, subjectsOf } from "./goals-met.ts";
import { type Knowing, MATTERS_SCHEMA, type Matters, type OutputOf } from "./matters-answer.ts";
import { withOptions } from "./options.ts";
import { figureOfAll } from "./single.ts";
import { shortPath } from "./size-answer.ts";
import { inWorlds, spreadWorlds, type World } from "./worlds-run.ts";

export interface MattersAsked {
  /** Index of the variant whose figures are looked at. */
  readonly variant: number;
  readonly walks: number;
  /** Rows for Sobol's indices; 0: none. */
  readonly rows: number;
  /** Worlds for the value of knowing; 0: none. */
  readonly worlds: number;
  /** What missing a goal costs a month, USD. */
  readonly failing?: number | undefined;
  /** What is to be decided: a value of it; absent: which of the study's variants. */
  readonly decide?: Axis | undefined;
  readonly options?: Partial<ParseOptions>;
}

/** Ranges are walked through from their 5 % to their 95 % point: the ends of a law may be nowhere. */
const [FROM, TO] = [0.05, 0.95];
/** Inputs whose part of the variance is looked for: those that move the figures most. */
export const MOST_SHARED = 6;

/** What a method of sensitivity looks at. */
interface Looked {
  readonly study: Study;
  readonly inputs: readonly Input[];
  readonly claims: readonly Claim[];
  readonly asked: MattersAsked;
  readonly seed: string;
}

/** Which inputs that are not known move what the goals ask for: elementary effects, and on request parts of the variance and the value of knowing. */
export async function mattersOf(study: Study, asked: MattersAsked, planning: Planning): Promise<Matters> {
  const { name, scenario } = study.variants[asked.variant]!;
  const goals = aloneOf(study.goals ?? []);
  const { seed } = scenario.run;
  const inputs = inputsOf({ ...study, variants: [study.variants[asked.variant]!] });
  const looked: Looked = { study, inputs, claims: claimsOf(goals, name), asked, seed };
  const outputs = await effectsIn(looked, planning);
  const shared = asked.rows > 0 ? await sharesIn(looked, outputs, planning) : outputs;
  const decided = asked.worlds > 0 ? optionsOf(study, asked) : undefined;
  const knowing = decided && (await knowingOf(decided, asked, planning));
  return {
    headroomMatters: MATTERS_SCHEMA,
    version: VERSION,
    ...{ name: study.name, question: study.question, seed, variant: name, walks: asked.walks },
    inputs: inputs.map(({ path, today, stated, at }) => ({
      ...{ path, today, stated },
      between: [written(at(FROM)), written(at(TO))] as const,
    })),
    outputs: shared,
    ...(asked.rows > 0 && { rows: asked.rows }),
    ...(knowing && { knowing }),
  };
}

/** Morris's elementary effects on every figure; the last input of a walk is luck: which replication is run. */
async function effectsIn(looked: Looked, planning: Planning): Promise<readonly OutputOf[]> {
  const { study, inputs, claims, asked, seed } = looked;
  const all = walksOf(inputs.length + 1, asked.walks, stream(`${seed}/walks`));
  const worlds = all.flatMap(({ points }, walk) => points.map((point) => worldOn(point, walk)));
  const figures = await figuresIn(looked, { inputs, worlds }, planning);
  return claims.map((claim, nth): OutputOf => {
    const effects = elementaryEffects(all, perWalk(all, figures[nth]!));
    const says = (study.goals ?? []).find((goal) => goal.claims.includes(claim))?.says ?? claim.left.measure;
    return {
      ...{ says, of: claim.left.of, unit: metricOf(claim.left.measure).unit },
      effects: effects.slice(0, -1),
      luck: effects.at(-1)!,
    };
  });
}

function worldOn(point: readonly number[], walk: number): World {
  const us = point.slice(0, -1).map((x) => FROM + (TO - FROM) * x);
  return { us, replication: 4 * walk + Math.round(3 * point.at(-1)!) };
}

function perWalk(all: readonly Walk[], figures: readonly number[]): readonly (readonly number[])[] {
  let next = 0;
  return all.map(({ points }) => points.map(() => figures[next++]!));
}

/** By claim, its figure in each world. */
async function figuresIn(
  { study, claims, asked }: Looked,
  { inputs, worlds }: { readonly inputs: readonly Input[]; readonly worlds: readonly World[] },
  planning: Planning,
): Promise<readonly (readonly number[])[]> {
  const figures = claims.map((): number[] => []);
  const { options = {}, variant } = asked;
  const subjects = new Set(claims.map(({ left }) => left.of));
  await inWorlds({ study, inputs, worlds, subjects, options, only: [variant] }, planning, (world, _, { ledgers }) => {
    claims.forEach((claim, nth) => {
      figures[nth]![world] = standOf(claim, ledgers, 0).value;
    });
  });
  return figures;
}

/** Sobol's indices of the inputs that move a figure most, with all others in their middle; luck is the last input. */
async function sharesIn(
  looked: Looked,
  outputs: readonly OutputOf[],
  planning: Planning,
): Promise<readonly OutputOf[]> {
  const { inputs, asked, seed } = looked;
  const chosen = mostMoving(outputs).slice(0, MOST_SHARED);
  const some = chosen.map((nth) => inputs[nth]!);
  const design = designOf(asked.rows, some.length + 1, stream(`${seed}/design`));
  const worlds = [design.a, design.b, ...design.mixed].flatMap((table, nth) =>
    table.map((row, at): World => {
      // Luck is the row's own: of the first table, or of the second.
      const isSecond = nth === 1 || nth === design.mixed.length + 1;
      return { us: row.slice(0, -1), replication: 2 * at + (isSecond ? 1 : 0) };
    }),
  );
  const figures = await figuresIn(looked, { inputs: some, worlds }, planning);
  return outputs.map((output, nth) => {
    const shares = varianceShares(tablesOf(design, figures[nth]!), stream(`${seed}/resampling`));
    const named = some.map(({ path }, at) => ({ path, ...shares[at]! }));
    return { ...output, shares: { inputs: named, luck: shares.at(-1)! } };
  });
}

/** Inputs by how far they move any figure, measured by what luck and they move it altogether. */
export function mostMoving(outputs: readonly OutputOf[]): readonly number[] {
  const weights = (outputs[0]?.effects ?? []).map((_, nth) =>
    Math.max(
      ...outputs.map(({ effects, luck }) => {
        const all = luck.size + effects.reduce((sum, { size }) => sum + size, 0);
        return all > 0 ? effects[nth]!.size / all : 0;
      }),
    ),
  );
  return weights.map((_, nth) => nth).sort((a, b) => weights[b]! - weights[a]! || a - b);
}

function tablesOf({ a, b, mixed }: Design, figures: readonly number[]): Parameters<typeof varianceShares>[0] {
  // A figure that was not observed moves nothing.
  const seen = figures.filter(Number.isFinite);
  const middle = seen.reduce((sum, value) => sum + value, 0) / Math.max(1, seen.length);
  const clean = figures.map((value) => (Number.isFinite(value) ? value : middle));
  const table = (nth: number) => clean.slice(nth * a.length, (nth + 1) * a.length);
  return { a: table(0), b: table(1).slice(0, b.length), mixed: mixed.map((_, nth) => table(nth + 2)) };
}

/** What is chosen among, and what the options are called. */
interface Decided {
  readonly study: Study;
  readonly names: readonly string[];
  /** The path of the value that is decided; absent: a level, or a variant. */
  readonly path?: string;
}

/** The variants, or the variant that is looked at with each value of an axis; undefined: there is nothing to choose. */
function optionsOf(study: Study, { decide, variant, options }: MattersAsked): Decided | undefined {
  const names = study.variants.map(({ name }) => name);
  if (!decide) return names.length > 1 ? { study, names } : undefined;
  const { path, values } = decide;
  if (values.length < 2) throw new RangeError(`expected two values or more to choose from, got ${values.length}`);
  const told = values.map((value) => `${shortPath(path)} = ${String(value)}`);
  const cells = values.map((value) => ({ [path]: value }));
  const made = withOptions(study, { variant, cells, options });
  return { study: made, names: told, path };
}

/** For the choice among several, in worlds that are the same for all. */
async function knowingOf(
  { study, names, path }: Decided,
  asked: MattersAsked,
  planning: Planning,
): Promise<Knowing | undefined> {
  const { worlds: count, failing, options = {} } = asked;
  const { seed } = study.variants[study.baseline]!.scenario.run;
  const goals = aloneOf(study.goals ?? []);
  const inputs = inputsOf(study).filter((each) => each.path !== path);
  const claims = study.variants.map(({ name }) => claimsOf(goals, name));
  const subjects = study.variants.map(({ scenario }) => subjectOf(study, scenario));
  const values = study.variants.map((): number[] => []);
  const worlds = spreadWorlds(count, inputs.length, seed);
  const wish = { study, inputs, worlds, subjects: new Set([...subjectsOf(goals), ...subjects]), options };
  await inWorlds(wish, planning, (world, variant, { ledgers }) => {
    const meets = claims[variant]!.every((claim) => standOf(claim, ledgers, 0).holds);
    const own = ledgers.find(({ of, window }) => of === subjects[variant] && window === "");
    const cost = own && failing !== undefined ? figureOfAll(metricOf("cost.total"), own) : 0;
    values[variant]![world] = failing === undefined ? Number(meets) : -cost - (meets ? 0 : failing);
  });
  const judged = study.variants.flatMap((_, nth) => (claims[nth]!.length > 0 ? nth : []));
  if (judged.length < 2) return undefined;
  const chosen = judged.map((nth) => values[nth]!);
  const known = inputs.map(({ path }, nth) => ({
    path,
    ...valueOfKnowing(
      chosen,
      worlds.map(({ us }) => normalQuantile(us[nth]!)),
    ),
  }));
  return {
    ...{ worlds: count, failing: failing ?? null, best: names[judged[bestNow(chosen)]!]! },
    ...{ decides: path ?? null, options: judged.map((nth) => names[nth]!) },
    all: valueOfKnowingAll(chosen),
    inputs: known.toSorted((a, b) => b.value - a.value || (a.path < b.path ? -1 : 1)),
  };
}
