import type { Knob } from "../../scenario/knob.ts";
import { counted } from "../../scenario/language/words.ts";
import type { Study } from "../../scenario/study.ts";
import { lastPartOf } from "../answers/last-part.ts";
import type { Nearest } from "./nearest.ts";
import type { RegretInWorlds } from "./regret-in-worlds.ts";
import type { SizeOptions } from "./size.ts";
import type { Start } from "./start.ts";
import type { Tried } from "./tried.ts";

/** The version of this shape. */
const SIZE_SCHEMA = 1;

/** How sure an answer is, and after how many replications of one value it stops, unless something else is asked. */
export const PLAN_DEFAULTS = { error: 0.05, atMost: 400 } as const;

/** What `headroom size` found. Plain JSON. */
export interface SizeAnswer {
  readonly headroomSize: number;
  /** Of headroom. */
  readonly version: string;
  readonly name: string;
  readonly question: string;
  readonly seed: string;
  /** The path, and what it is today ("" where it is left out). */
  readonly find: string;
  readonly today: string;
  readonly variant: string;
  readonly goals: readonly string[];
  readonly range: readonly [number, number];
  /** Why the range does not begin lower, where more was asked for: `10: expected a demand that …`. */
  readonly below?: string;
  /** Where the run gets fuller, a goal that is judged on average over all of it, as it would be asked of the end. */
  readonly averaged?: string;
  /** The probability that the answer is not too small, at least. */
  readonly confidence: number;
  readonly how: "one run" | "halving" | "ranking";
  /** Why one run does not tell of all sizes; absent where it does. */
  readonly why?: string;
  /** Theory's answer for the busiest hour; absent where there is none. */
  readonly start?: Start;
  /** Which of the values came nearest to all goals, where they were ranked; absent: they were not. */
  readonly nearest?: Nearest;
  /** The smallest value that meets all goals; null: none in the range does. */
  readonly feasible: number | null;
  /** The greatest value below it (or of all) that fails; null: none was found. */
  readonly infeasible: number | null;
  /** The goal that the value below fails or leaves open; null: there is none below. */
  readonly binding: string | null;
  readonly stopped: string;
  /** The answer in a sentence or two. */
  readonly says: string;
  readonly tried: readonly Tried[];
  /** The choice where inputs that are not known vary; absent: it was not asked for. */
  readonly uncertain?: RegretInWorlds;
}

interface Searched {
  readonly asked: { readonly study: Study; readonly one: Study; readonly knob: Knob; readonly options: SizeOptions };
  readonly range: readonly [number, number];
  readonly below: string | undefined;
  readonly start?: Start;
  readonly how: SizeAnswer["how"];
  readonly why?: string | undefined;
  readonly nearest?: Nearest;
  readonly tried: readonly Tried[];
  readonly feasible: number | undefined;
}

export function sizeAnswer({ asked, range, below: cut, start, how, why, tried, ...searched }: Searched): SizeAnswer {
  const { study, one, knob, options } = asked;
  const { feasible, nearest: ranked } = searched;
  const below = tried.filter(({ value }) => feasible === undefined || value < feasible);
  const infeasible = below.findLast(({ verdict }) => verdict === "fails")?.value ?? null;
  const last = feasible === undefined ? nearest(tried) : below.at(-1);
  const binding = last?.goals.find(({ verdict }) => verdict !== "meets")?.says ?? null;
  const answered = { range, how, tried, feasible: feasible ?? null, infeasible, binding };
  const found = { ...answered, ...(ranked && { nearest: ranked }) };
  const name = shortPath(knob.path);
  return {
    headroomSize: SIZE_SCHEMA,
    version: options.version,
    name: study.name,
    question: study.question,
    seed: one.variants[0]!.scenario.run.seed,
    find: knob.path,
    today: knob.today,
    variant: one.variants[0]!.name,
    goals: (one.goals ?? []).map(({ says }) => says),
    confidence: 1 - options.error,
    ...(cut !== undefined && { below: cut }),
    ...(averagedIn(one) !== "" && { averaged: averagedIn(one) }),
    ...(why !== undefined && { why }),
    ...(start && { start }),
    ...found,
    stopped: stoppedBy(found),
    says: saidOf(found, name),
  };
}

function averagedIn(one: Study): string {
  const [goal] = (one.goals ?? []).filter(({ claims }) => claims.some(({ window }) => window === ""));
  const last = lastPartOf(one, 0);
  return goal === undefined || last === "" ? "" : `${goal.says} ${last}`;
}

type Answered = Pick<SizeAnswer, "range" | "how" | "nearest" | "tried" | "feasible" | "infeasible" | "binding">;

/** Of values none of which will do, the one with the fewest goals that surely fail; of equal ones the greatest. */
function nearest(tried: readonly Tried[]): Tried | undefined {
  const fails = ({ goals }: Tried) => goals.filter(({ verdict }) => verdict === "fails").length;
  return tried.reduce<Tried | undefined>((best, each) => (best && fails(best) < fails(each) ? best : each), undefined);
}

function stoppedBy({ range: [from, to], nearest, tried, feasible, infeasible }: Answered): string {
  const most = Math.max(...tried.map(({ replications }) => replications));
  if (feasible === from) return "None below it was tried.";
  if (feasible === null)
    return `${counted(tried.length, "value")} of ${from}..${to} ${tried.length === 1 ? "was" : "were"} tried.${nearest ? ` A goal is met at neither end: ${nearestSays(nearest)}.` : ""}`;
  if (infeasible === feasible - 1) return "The value below fails.";
  return `The limit of ${counted(most, "replication")} was met with the value below still open.`;
}

/** `of 17 values KN chose 5 as the nearest to all goals (612 replications)`. */
function nearestSays({ value, of, replications, isSure }: Nearest): string {
  const chose = isSure
    ? `KN chose ${value} as the nearest`
    : `${value} is ahead as the nearest, which KN could not settle,`;
  return `of ${of} values ${chose} to all goals (${counted(replications, "replication")})`;
}

function saidOf({ range: [from, to], tried, feasible, infeasible, binding, nearest }: Answered, name: string): string {
  if (feasible === null) {
    const open = tried.some(({ verdict }) => verdict === "open");
    const why =
      binding === null
        ? ""
        : `: “${binding}” is not met${open ? ", or cannot be told from its bound" : ""} where the others are`;
    return `No ${name} from ${from} to ${to} meets all goals${tried[0]?.goals.length === 1 ? "" : why}.`;
  }
  const answer = `${name} = ${feasible} meets all goals`;
  if (feasible === from) return `${answer}, the smallest value of the range.`;
  const most = tried.find(({ value }) => value === feasible - 1)?.replications;
  const next = infeasible === feasible - 1 ? `${infeasible} fails “${binding}”` : openBelow();
  const top = nearest && `it is the beginning of a stretch, for ${to} does not meet them: ${nearestSays(nearest)}`;
  return `${answer}; ${next}${top ? `; ${top}` : ""}.`;

  function openBelow(): string {
    const opens =
      most !== undefined
        ? [`${feasible! - 1} cannot be told from the bound of “${binding}” after ${most} replications`]
        : [];
    const fails = infeasible === null ? [] : [`${infeasible} fails`];
    return [...opens, ...fails].join("; ");
  }
}

/** The end of a path, as people say it: `pool.vms`. */
export function shortPath(path: string): string {
  return path.split(".").slice(-2).join(".");
}
