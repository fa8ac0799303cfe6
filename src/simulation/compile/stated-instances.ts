import { LAST, Pieces } from "../../core/draws/pieces.ts";
import type { Random } from "../../core/draws/random.ts";
import { planName } from "../../platform/subject.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import { behind } from "../../scenario/theory/begun.ts";
import { planNamed } from "./arrivals.ts";
import { add, type Found, type Life, lifeOf, type Past, pastOf, weighted } from "./demand-past.ts";

/** What is stated: a number of instances of a plan. */
interface Stated {
  readonly service: string;
  readonly plan: string;
  readonly count: number;
}

/** A demand stream, and its part in the candidates: in the mean number alive, as if its rate had always been that of its peak. */
interface Source {
  readonly past: Past;
  readonly weight: number;
}

/** The life of an instance of a stream. */
type Drawn = Life & { readonly past: Past };

/**
 * The stated number of instances of a plan: from each stream that asks for it, in proportion to its mean number alive.
 * Candidates are drawn, and kept in proportion to the rate at their birth. Where the past explains hardly any of them, a
 * table takes their place, for no loop may depend on luck to end.
 */
export function stated({ service, plan, count }: Stated, scenario: Scenario, random: Random, into: Found): void {
  const origin = originOf(service, plan, scenario);
  const { sources, weights, total } = origin;
  const candidate = (): Drawn | undefined => {
    const { past } = sources[weighted(weights, random.uniform() * total)]!;
    const life = lifeOf(past, random);
    return life && { past, ...life };
  };
  let left = origin.areKept ? (10 * (count + 10)) / LEAST_KEPT : 0;
  for (let found = 0; found < count; ) {
    const drawn = left > 0 ? candidate() : tableOf(origin).drawn(random);
    left--;
    if (!drawn) continue;
    add({ ...drawn, plan: planNamed(drawn.past.service, plan) }, into);
    found++;
  }
}

/** Where the instances of a plan come from: the same in every replication, and most of what one costs to begin. */
interface Origin {
  readonly sources: readonly Source[];
  readonly weights: readonly number[];
  readonly total: number;
  /** Whether so many candidates are kept that trying is worth while. */
  readonly areKept: boolean;
  table?: Table;
}

function tableOf(origin: Origin): Table {
  origin.table ??= new Table(origin.sources);
  return origin.table;
}

const origins = new WeakMap<Scenario, Map<string, Origin>>();

function originOf(service: string, plan: string, scenario: Scenario): Origin {
  const known = origins.get(scenario) ?? new Map<string, Origin>();
  origins.set(scenario, known);
  const name = planName(service, plan);
  const found = known.get(name);
  if (found) return found;
  const sources = behind(service, plan, scenario).map(({ index, weight }) => {
    const past = pastOf(scenario, index);
    return { past, weight: weight * overMean(past) };
  });
  const weights = sources.map(({ weight }) => weight);
  const total = sum(weights);
  const origin = { sources, weights, total, areKept: areKept(sources, total * LEAST_KEPT) };
  known.set(name, origin);
  return origin;
}

/** How many times its mean rate the peak of a stream is. */
function overMean({ demand: { arrivals }, peak }: Past): number {
  return arrivals.kind === "poisson" && arrivals.rate > 0 ? peak / arrivals.rate : 1;
}

/** The share of candidates that must be kept for instances to be found among them; ten times as many are tried at most. */
const LEAST_KEPT = 1 / 1000;

/** A part of a stream's lives and of the ages in them: from where to where, and how often requests came then beside the peak. */
interface Cell {
  readonly past: Past;
  readonly lives: Part;
  readonly ages: Part;
  /** The share of all that lie in it, and the share of these that the past explains. */
  readonly share: number;
  readonly rate: number;
}

type Part = readonly [from: number, to: number];

/** Parts of 1, ever finer towards 0: the youngest, or the longest lives, may be all that there is. */
const PARTS: readonly Part[] = [
  [0, 2 ** -40],
  ...Array.from({ length: 34 }, (_, i): Part => [2 ** (i - 40), 2 ** (i - 39)]),
  ...Array.from({ length: 63 }, (_, i): Part => [(i + 1) / 64, (i + 2) / 64]),
];

function* cellsOf(past: Past, parts = PARTS): Iterable<Cell> {
  for (const lives of parts) {
    const life = past.lifetime.lengthBiased(1 - middle(lives));
    for (const ages of parts) {
      const rate = past.peak > 0 ? Math.min(1, past.rateBefore(middle(ages) * life) / past.peak) : 0;
      yield { past, lives, ages, share: length(lives) * length(ages), rate };
    }
  }
}

const middle = ([from, to]: Part) => (from + to) / 2;
const length = ([from, to]: Part) => to - from;

/** Whether more than so much is kept of their candidates. The large parts come last, and tell it soon. */
function areKept(sources: readonly Source[], least: number): boolean {
  let kept = 0;
  for (const { past, weight } of sources) {
    const cells = past.varies ? cellsOf(past, [...PARTS].reverse()) : [{ share: 1, rate: 1 }];
    for (const { share, rate } of cells) {
      kept += weight * share * rate;
      if (kept > least) return true;
    }
  }
  return false;
}

/** Lives of streams whose past explains hardly any: a cell by its rate; where all are 0, as if they had always been the same. */
class Table {
  private readonly cells: readonly Cell[];
  private readonly pieces: Pieces;

  constructor(sources: readonly Source[]) {
    const cells = sources.flatMap((source) => [...cellsOf(source.past)].map((cell) => ({ ...source, ...cell })));
    const weights = [
      cells.map(({ weight, share, rate }) => weight * share * rate),
      cells.map(({ weight, share }) => weight * share),
      cells.map(({ past, share }) => past.lifetime.mean * share),
      cells.map(({ share }) => share),
    ].find((each) => sum(each) > 0)!;
    this.cells = cells;
    this.pieces = new Pieces(Float64Array.from(weights));
  }

  drawn(random: Random): Drawn {
    const within = ([from, to]: Part) => from + random.uniform() * (to - from);
    const { past, lives, ages } = this.cells[this.pieces.find(random.uniform())]!;
    const life = past.lifetime.lengthBiased(Math.min(LAST, 1 - within(lives)));
    return { past, life, age: within(ages) * life };
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
