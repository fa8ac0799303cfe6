import { Faults, renderPath, ScenarioError } from "../../src/scenario/language/problem.ts";
import { At, type Type } from "../../src/scenario/language/schema.ts";
import { parse, parseDocument } from "../../src/scenario/parse.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import type { Study } from "../../src/scenario/study.ts";

/** A small scenario in which every section may be replaced. */
export function small(sections: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    headroom: 1,
    run: { horizon: "10 d", replications: 2 },
    demand: { db: { requests: { rate: "12 per day" }, lifetime: "2 d" } },
    services: { db: { level: "managed", levels: { managed: { pool: { vms: 40 } } } } },
    ...sections,
  };
}

export const study = (sections?: Readonly<Record<string, unknown>>): Study =>
  parseDocument(small(sections), { file: "small" });

export const scenario = (sections?: Readonly<Record<string, unknown>>): Scenario =>
  study(sections).variants[0]!.scenario;

/** The problems of a document, as `path: message`. */
export function problems(sections: Readonly<Record<string, unknown>>): readonly string[] {
  return caught(() => study(sections)).problems.map(({ path, message }) => `${path}: ${message}`);
}

/** The problems of a text, rendered. */
export function rendered(text: string, options: Partial<Parameters<typeof parse>[1]> = {}): string {
  return caught(() => parse(text, { file: "x.yaml", ...options })).message;
}

export function caught(run: () => unknown): ScenarioError {
  try {
    run();
  } catch (error) {
    if (error instanceof ScenarioError) return error;
    throw error;
  }
  throw new Error("nothing was wrong with it");
}

/** Reads one value: what it gives, and what is wrong, as `path: message`. */
export function read<T>(type: Type<T>, input: unknown): { value: T | undefined; faults: readonly string[] } {
  const faults = new Faults();
  const value = type.read(input, new At([], faults));
  return { value, faults: faults.found.map(({ path, message }) => `${renderPath(path)}: ${message}`) };
}
