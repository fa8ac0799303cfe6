import type { Executor, Signal } from "../../executors/executor.ts";
import { alone, candidate, comparing } from "../../scenario/knob.ts";
import { ScenarioError } from "../../scenario/language/problem.ts";
import type { Study } from "../../scenario/study.ts";
import { judgedGoals } from "../expectations/expectations.ts";
import { measuresOf } from "../ledgers/measures.ts";
import type { Measure } from "../results/results.ts";
import { gather, type Progress } from "../run/experiment.ts";
import { isUnsettled } from "../run/pilot.ts";
import type { Axis, Cell } from "./axes.ts";
import { type Tried, triedOf } from "./tried.ts";

/** The version of this shape. */
export const SWEEP_SCHEMA = 1;

/** Replications of a value that is looked at coarse first, and finer then. */
export const STAGES = [8, 25, 100];

/** What `headroom sweep` found. Plain JSON. */
export interface SweepAnswer {
  readonly headroomSweep: number;
  readonly version: string;
  readonly name: string;
  readonly question: string;
  readonly seed: string;
  readonly axes: readonly Axis[];
  /** Names of the measures that are told, as asked for or as the goals name them. */
  readonly measures: readonly string[];
  readonly goals: readonly string[];
  /** The compared service, or all of them: what figures are told of, and of their limits. */
  readonly services: readonly string[];
  readonly cells: readonly SweptCell[];
}

/** A cell of a sweep: its values, and what was found there. */
export interface SweptCell extends Found {
  readonly set: Cell;
}

/** What is found of a cell, and kept for the next sweep. Plain JSON. */
export interface Found {
  /** Why the scenario cannot be so; absent: it was run. */
  readonly fault?: string;
  readonly replications: number;
  readonly variants: readonly FoundOfVariant[];
}

export interface FoundOfVariant {
  readonly variant: string;
  /** How the goals came out; absent: there are none. */
  readonly goals?: Pick<Tried, "verdict" | "goals">;
  /** All figures over the whole horizon. */
  readonly measures: readonly Measure[];
}

export interface SweepOptions {
  readonly version: string;
  readonly signal?: Signal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** The study of a cell, or why there is none. */
export function studyOf(study: Study, cell: Cell): Study | { readonly fault: string } {
  try {
    return candidate(study, cell);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const [{ path, message }] = error.problems as [ScenarioError["problems"][number]];
    return { fault: path === "" ? message : `${path}: ${message}` };
  }
}

/**
 * What of a cell is run by itself: each variant, so that one that the knobs do not change is run once for all cells. All
 * together where they share a warm-up that must be found, a precision, or a goal that compares them.
 */
export function partsOf(study: Study): readonly Study[] {
  const shares = study.precision !== undefined || isUnsettled(study) || comparing(study) !== undefined;
  return shares ? [study] : study.variants.map((_, i) => alone(study, i));
}

/** Runs one part of a cell. */
export async function swept(study: Study, executor: Executor, options: SweepOptions): Promise<Found> {
  const { version, signal, onProgress } = options;
  const shared = { version, ...(signal && { signal }), ...(onProgress && { onProgress }) };
  const { study: ready, gathered } = await gather(study, executor, shared);
  const ledgers = gathered.map((each) => each.ledgers);
  const { goals = [] } = ready;
  const checks = judgedGoals(ready, ledgers);
  const replications = gathered[0]?.replications ?? 0;
  return {
    replications,
    variants: ready.variants.map(({ name }, i) => {
      const own = goals.map((goal) => ({ ...goal, claims: goal.claims.filter(({ left }) => left.variant === name) }));
      const judged = checks.filter(({ variant }) => variant === name);
      const { verdict, goals: figures } = triedOf(0, {
        goals: own,
        checks: judged,
        ledgers: ledgers[i]!,
        replications,
      });
      return {
        variant: name,
        ...(figures.length > 0 && { goals: { verdict, goals: figures } }),
        measures: ledgers[i]!.filter(({ window }) => window === "").flatMap(measuresOf),
      };
    }),
  };
}

/** The parts of a cell as one. */
export function together(parts: readonly Found[]): Found {
  return { replications: parts[0]!.replications, variants: parts.flatMap(({ variants }) => variants) };
}

/** What a part's result depends on, and nothing else: equal keys, equal results. */
export function keyOf({ variants, goals, precision }: Study, version: string): string {
  const exact = (_: string, value: unknown) =>
    typeof value === "number" && !Number.isFinite(value) ? `${value}` : value;
  return JSON.stringify([SWEEP_SCHEMA, version, variants, goals, precision], exact);
}

/** What is told of a sweep unless measures are named: those of the goals, or what is asked first. */
export function measuresIn({ goals = [] }: Study): readonly string[] {
  const named = goals.flatMap(({ claims }) => claims.map(({ left }) => left.measure));
  return named.length > 0 ? [...new Set(named)] : ["refused", "wait.p95", "cost.total"];
}
