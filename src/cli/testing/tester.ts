import { basename } from "node:path";
import type { Records } from "../../executors/recorded.ts";
import { figureName } from "../../experiment/baseline/signed.ts";
import type { Check } from "../../experiment/expectations/check.ts";
import type { Progress } from "../../experiment/run/experiment.ts";
import { Interrupted } from "../../experiment/run/interrupted.ts";
import { settle } from "../../experiment/run/settle.ts";
import type { Fault, Tested } from "../../report/tests/tested.ts";
import { ScenarioError } from "../../scenario/language/problem.ts";
import type { Study } from "../../scenario/study.ts";
import { VERSION } from "../../version.ts";
import { executorFor, type Place } from "../executor.ts";
import { UsageError } from "../exit.ts";
import { type Loaded, load, type Overrides } from "../study.ts";
import type { Judge, Judgement, Ran } from "./judge.ts";

export interface TesterOptions extends Overrides {
  readonly judges: readonly Judge[];
  /** What is said of a scenario without a baseline. */
  readonly missing: (file: string) => Judgement;
  /** Only files, sentences or variants that contain this, whatever the case. */
  readonly filter: string | undefined;
  /** Whether a scenario of which nothing is checked has failed. */
  readonly expectsGuard: boolean;
  /** Replications that may be added until all expectations are settled; undefined: none. */
  readonly atMost: number | undefined;
  /** What is finished already, and where what will be is kept. */
  readonly records?: Records | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (file: string, progress: Progress) => void;
}

/**
 * Tests one file at the given place. A fault in this file is reported for this file and hides
 * nothing of the others.
 */
export async function testFile(file: string, place: Place, options: TesterOptions): Promise<Tested> {
  const nothing: Tested = { file, replications: 0, checks: [], notes: [] };
  try {
    const whole = load(file, options);
    const loaded = { ...whole, study: filtered(whole.study, file, options.filter) };
    const judges = options.judges.filter(({ wants }) => wants(loaded));
    const expects = whole.study.expectations !== undefined;
    const unasked = claimsIn(whole.study) - claimsIn(loaded.study);
    if (judges.length === 0 && expects)
      return { ...nothing, ...hiding(unasked), notes: ["nothing here passes --filter"] };
    const found = judges.length === 0 ? nothing : judged(judges, await ran(loaded, place, options));
    const isUnguarded = options.expectsGuard && found.checks.length === 0 && found.fault === undefined;
    if (isUnguarded) return { ...found, checks: passing([UNGUARDED], file, options.filter) };
    const missing = options.missing(file);
    const all = [...found.checks, ...missing.checks];
    const checks = passing(all, file, options.filter);
    return {
      ...found,
      checks,
      ...hiding(unasked + all.length - checks.length),
      notes: [...found.notes, ...missing.notes],
    };
  } catch (error) {
    if (error instanceof Interrupted) throw error;
    return { ...nothing, fault: faultOf(error) };
  }
}

/** What is held to nothing passes whatever becomes of it. */
const UNGUARDED: Check = {
  ...{ kind: "guard", variant: "", measure: "", of: "", window: "", value: "", interval: "" },
  ...{ verdict: "fail", severity: "error" },
  says: "something is checked",
  detail:
    "no expectations and no baseline; nothing was checked. Say what must hold in expect:, store a baseline with --update, or say --allow-nothing",
};

/** Each judge on its own: one that cannot judge does not hide what the others found. */
function judged(judges: readonly Judge[], result: Ran): Tested {
  const faults: Fault[] = [];
  const found = judges.map(({ judge }): Judgement => {
    try {
      return judge(result);
    } catch (error) {
      faults.push(faultOf(error));
      return { checks: [], notes: [] };
    }
  });
  return {
    file: result.loaded.file,
    replications: result.replications,
    checks: found.flatMap(({ checks }) => checks),
    notes: found.flatMap(({ notes }) => notes),
    ...(faults[0] && { fault: faults[0] }),
  };
}

async function ran(loaded: Loaded, place: Place, { signal, atMost, records, onProgress }: TesterOptions): Promise<Ran> {
  const { study, file } = loaded;
  const executor = executorFor(place, { summed: true }, records);
  try {
    const settled = await settle(study, executor, {
      version: VERSION,
      signal,
      ...(atMost !== undefined && { atMost }),
      onProgress: (progress) => onProgress(file, progress),
    });
    const { study: ready, ...found } = settled;
    return { loaded: { ...loaded, study: ready }, ...found };
  } finally {
    await executor.close();
  }
}

/** A study with those of its sentences of which the filter lets something through, whole: the error is split as ever. */
function filtered(study: Study, file: string, filter: string | undefined): Study {
  const kept = (study.expectations ?? []).filter(({ says, claims }) =>
    claims.some(({ left: { variant } }) => passes(file, [says, variant], filter)),
  );
  return { ...study, expectations: kept };
}

function claimsIn({ expectations = [] }: Study): number {
  return expectations.reduce((sum, { claims }) => sum + claims.length, 0);
}

function hiding(count: number): Pick<Tested, "hidden"> {
  return count > 0 ? { hidden: count } : {};
}

function passing(checks: readonly Check[], file: string, filter: string | undefined): readonly Check[] {
  return checks.filter((check) => passes(file, namesOf(check), filter));
}

/** What a check is called; not the words that all checks of its kind share, such as "against the baseline". */
function namesOf(check: Check): readonly string[] {
  const { kind, says, variant, measure } = check;
  if (kind === "baseline") return [figureName(check), variant];
  return kind === "guard" ? [measure, ...(check.together ? [says.replace(/^.*?: /, "")] : [])] : [says, variant];
}

/** Whether one of these names, or the file's, contains what the filter asks for, whatever the case; a folder's only where it asks for a path. */
function passes(file: string, names: readonly string[], filter: string | undefined): boolean {
  if (filter === undefined) return true;
  const own = filter.includes("/") ? file : basename(file);
  return [own, ...names].some((text) => text.toLowerCase().includes(filter.toLowerCase()));
}

function faultOf(error: unknown): Fault {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof ScenarioError) {
    const { line, column } = error.problems[0] ?? {};
    return { kind: "invalid", message, ...(line !== undefined && { line }), ...(column !== undefined && { column }) };
  }
  return { kind: error instanceof UsageError || error instanceof RangeError ? "unreadable" : "crashed", message };
}
