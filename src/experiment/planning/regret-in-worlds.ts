import { meanOf } from "../../maths/average.ts";
import { metricOf } from "../../platform/metrics.ts";
import { subjectOf } from "../../platform/subject.ts";
import type { ParseOptions } from "../../scenario/parse.ts";
import type { Study } from "../../scenario/study.ts";
import { inputsOf } from "../../scenario/worlds.ts";
import { digits12 } from "../results/format.ts";
import { looks } from "../run/settle.ts";
import type { Cell } from "./axes.ts";
import type { Planning } from "./each-variant.ts";
import type { Figure } from "./frontier-answer.ts";
import { aloneOf, claimsOf, standOf, subjectsOf } from "./goals-met.ts";
import { LeastRegret } from "./least-regret.ts";
import { withOptions } from "./options.ts";
import { type Part, partOf } from "./passage.ts";
import { figureOfAll } from "./single.ts";
import { inWorlds, spreadWorlds } from "./worlds-run.ts";

/** Which option one would regret least where the inputs that are not known vary in their ranges. Plain JSON. */
export interface RegretInWorlds {
  /** Worlds of those that are left in the end. */
  readonly worlds: number;
  /** How many inputs vary: with a range that the scenario states, and estimates. */
  readonly inputs: { readonly stated: number; readonly estimates: number };
  /** What missing a goal costs a month, and a difference that does not matter, USD. */
  readonly failing: number;
  readonly matters: number;
  readonly options: readonly RegrettedOption[];
  /** Index of the one with the least mean loss, and of others that cannot be told from it. */
  readonly least: number;
  readonly equals: readonly number[];
}

export interface RegrettedOption {
  readonly set: Cell;
  readonly name: string;
  readonly worlds: number;
  /** USD a month, on average over its worlds. */
  readonly cost: number;
  /** Share of the worlds in which it misses a goal. */
  readonly missed: Part;
  /** What it loses in a month against the least, in the worlds that both have, with the 95 % interval. */
  readonly regret: Figure;
}

export interface RegretAsked {
  /** Index of the variant that the options are of. */
  readonly variant: number;
  readonly options: readonly { readonly set: Cell; readonly name: string }[];
  readonly worlds: number;
  readonly failing?: number | undefined;
  readonly error: number;
  readonly parsing?: Partial<ParseOptions> | undefined;
}

/** Worlds of each option before any is left out: as many as KN is known to work well with. */
const FIRST = 10;
const COST = metricOf("cost.total");

/**
 * Every option in the same worlds, each with luck of its own: what it costs, and the price of missing a goal. Options leave
 * by KN, in pairs of worlds, as `LeastRegret` has it; more worlds are run of those that are left.
 */
export async function regretInWorlds(study: Study, asked: RegretAsked, planning: Planning): Promise<RegretInWorlds> {
  const cells = asked.options.map(({ set }) => set);
  const options = withOptions(study, { variant: asked.variant, cells, options: asked.parsing });
  const goals = aloneOf(options.goals ?? []);
  const paths = new Set(cells.flatMap((cell) => Object.keys(cell)));
  const inputs = inputsOf(options).filter(({ path }) => !paths.has(path));
  const { scenario } = options.variants[0]!;
  const of = subjectOf(options, scenario);
  const claims = options.variants.map(({ name }) => claimsOf(goals, name));
  const all = cells.map(() => ({ tried: OPEN, costs: [] as number[], missed: [] as boolean[] }));
  const worlds = spreadWorlds(asked.worlds, inputs.length, scenario.run.seed);
  const wish = { study: options, inputs, subjects: new Set([...subjectsOf(goals), of]), options: asked.parsing ?? {} };
  let choice: LeastRegret | undefined;
  let done = 0;
  for (const size of looks(Math.min(FIRST, asked.worlds), asked.worlds)) {
    const only = choice?.left ?? cells.map((_, nth) => nth);
    const from = done;
    await inWorlds({ ...wish, worlds: worlds.slice(from, size), only }, planning, (world, nth, { ledgers }) => {
      const own = ledgers.find((ledger) => ledger.of === of && ledger.window === "")!;
      all[nth]!.costs[from + world] = figureOfAll(COST, own);
      all[nth]!.missed[from + world] = !claims[nth]!.every((claim) => standOf(claim, ledgers, 0).holds);
    });
    done = size;
    choice ??= new LeastRegret(all, asked);
    choice.read(all);
    if (choice.left.length === 1) break;
  }
  const [least, ...equals] = choice!.leasts(all) as [number, ...number[]];
  const stated = inputs.filter((each) => each.stated).length;
  return {
    ...{ worlds: done, inputs: { stated, estimates: inputs.length - stated } },
    ...{ failing: choice!.failing, matters: choice!.matters, least, equals },
    options: all.map((each, nth) => ({
      ...{ ...asked.options[nth]!, worlds: each.costs.length, cost: digits12(meanOf(each.costs)) },
      missed: partOf(each.missed.filter(Boolean).length, each.missed.length),
      regret: rounded(choice!.regret(each, all[least]!)),
    })),
  };
}

/** In worlds nothing is known to fail beforehand. */
const OPEN = { verdict: "open" } as const;

function rounded({ value, low, high }: Figure): Figure {
  const digits = (of: number | null) => (of === null ? null : digits12(of));
  return { value: digits12(value), low: digits(low), high: digits(high) };
}
