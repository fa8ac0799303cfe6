import type { Executor, Job, Signal } from "../../executors/executor.ts";
import type { Results } from "../../experiment/results/results.ts";
import { settledBy } from "../../experiment/run/pilot.ts";
import { lastPart } from "../../scenario/language/dates.ts";
import { patched } from "../../scenario/language/patch.ts";
import { Faults, ScenarioError } from "../../scenario/language/problem.ts";
import { At } from "../../scenario/language/schema.ts";
import { parseDocument } from "../../scenario/parse.ts";
import { resolve } from "../../scenario/resolve.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Study } from "../../scenario/study.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import { type Paired, pairedRows } from "../comparison/paired.ts";
import { bare, type Changed, changed } from "./delta.ts";
import { type Chosen, type Lever, levelLevers, otherLevers, patchOf } from "./levers.ts";
import { answerSaid, choicesSaid } from "./words.ts";

/** What a page must know to ask: parts of its results. */
export type Asking = Pick<Results, "document" | "settling" | "replications" | "service" | "version">;

/** A question: a variant, and what is chosen differently in it. */
export interface Question {
  readonly variant: number;
  readonly chosen: Chosen;
}

/** What comes back, piece by piece. */
export type Told =
  /** The controls as they are without the choice; and the choice as lines to paste, "" where nothing differs. */
  | { readonly kind: "offered"; readonly levers: readonly Lever[]; readonly yaml: string }
  | { readonly kind: "problems"; readonly says: readonly string[] }
  | { readonly kind: "progress"; readonly done: number; readonly of: number }
  | {
      readonly kind: "answer";
      readonly done: number;
      readonly of: number;
      readonly rows: readonly Paired[];
      /** The answer in one plain sentence. */
      readonly says: string;
    };

/** The controls that a variant has as it is; none where its document cannot be read any longer. */
export function leversOf(results: Asking & Pick<Results, "variants">, variant: number): readonly Lever[] {
  const { document, service, replications, variants } = results;
  try {
    const { set } = variants[variant]!;
    const read = { ...readAs(bare(document, Math.max(1, replications)), set), service };
    return [...levelLevers(read), ...otherLevers(read)];
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return [];
  }
}

/** Pairs after which the first answer is given. */
const FIRST = 5;

/**
 * Runs a study's variant again, beside the same with a delta, on the same requests and luck. What the variant itself gave
 * is kept, so that the next question about it costs half.
 */
export class WhatIf {
  private readonly asking: Asking;
  private readonly executor: Executor;
  private readonly known = new Map<number, Replication[]>();
  private study: Study | undefined;

  constructor(asking: Asking, executor: Executor) {
    [this.asking, this.executor] = [asking, executor];
  }

  /** Reads the scenario before the first question. Problems in it are reported with the answer. */
  read(): void {
    try {
      this.studied();
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
    }
  }

  /** Tells the controls at once, then answers as replications come; a scenario's mistakes are told as the parser says them. */
  async ask(question: Question, tell: (told: Told) => void, signal?: Signal): Promise<void> {
    try {
      const found = this.understood(question);
      tell({ kind: "offered", levers: found.levers, yaml: found.changed?.yaml ?? "" });
      const { variants } = this.study!;
      const from = variants.length > 1 ? `${variants[question.variant]!.name} with ` : "";
      const asked = from + choicesSaid(found.levers, question.chosen);
      if (found.changed) await this.run(question.variant, found.changed, { asked, tell, signal });
      else await this.prepare(question.variant, signal);
    } catch (error) {
      if (!(error instanceof ScenarioError)) throw error;
      tell({ kind: "problems", says: error.problems.map(saidOf) });
    }
  }

  private understood({ variant, chosen }: Question): { readonly levers: readonly Lever[]; readonly changed?: Changed } {
    const { document, service, replications } = this.asking;
    const { variants } = this.studied();
    const base = bare(document, Math.max(1, replications));
    const own = readAs(base, variants[variant]!.set);
    const levels = levelLevers({ ...own, service });
    const levelled = patchOf(levels, chosen, own.document);
    const read = readAs(own.document, levelled);
    const levers = otherLevers({ ...read, service });
    const delta = { ...levelled, ...patchOf(levers, chosen, read.document) };
    const all = [...levels, ...levers];
    if (Object.keys(delta).length === 0) return { levers: all };
    try {
      return { levers: all, changed: changed({ document: base, variants }, variant, delta) };
    } catch (error) {
      throw error instanceof ScenarioError ? new Faulty(error, delta) : error;
    }
  }

  private studied(): Study {
    this.study ??= this.asRun(parseDocument(this.asking.document));
    return this.study;
  }

  /** With the warm-up of the results, and of all windows the run's last part. */
  private asRun(study: Study): Study {
    const settled = this.asking.settling ? settledBy(this.asking.settling, study) : study;
    const variants = settled.variants.map((variant) => ({ ...variant, scenario: lastOnly(variant.scenario) }));
    return { ...settled, variants };
  }

  /** The first replications of the variant as it is, while somebody thinks about what to change. */
  private async prepare(variant: number, signal: Signal | undefined): Promise<void> {
    const known = this.knownOf(variant);
    const jobs = Array.from({ length: Math.min(FIRST, this.asking.replications) }, (_, replication) => ({
      variant,
      replication,
    }));
    const missing = jobs.filter(({ replication }) => !known[replication]);
    const keep = (job: Job, found: Replication) => {
      known[job.replication] = found;
    };
    if (missing.length > 0) await this.executor.run(this.study!, missing, keep, signal);
  }

  private knownOf(variant: number): Replication[] {
    const known = this.known.get(variant) ?? [];
    this.known.set(variant, known);
    return known;
  }

  private async run(variant: number, { variant: other }: Changed, { asked, tell, signal }: Telling): Promise<void> {
    const { replications, service } = this.asking;
    const study = this.asRun({ ...this.study!, variants: [this.study!.variants[variant]!, other] });
    const known = this.knownOf(variant);
    const sides = [known, [] as Replication[]] as const;
    const scenarios = study.variants.map(({ scenario }) => scenario);
    let [done, answered] = [0, 0];
    const onDone = ({ variant: side, replication }: Job, found: Replication) => {
      sides[side as 0 | 1][replication] = found;
      if (signal?.aborted) return;
      const before = done;
      while (done < replications && sides.every((each) => each[done] !== undefined)) done++;
      if (done === before) return;
      tell({ kind: "progress", done, of: replications });
      if (done < Math.min(FIRST, replications) || (done < answered * GROWTH && done < replications)) return;
      answered = done;
      const rows = pairedRows(
        scenarios,
        sides.map((each) => each.slice(0, done)),
        service,
      );
      tell({ kind: "answer", done, of: replications, rows, says: answerSaid(asked, rows) });
    };
    tell({ kind: "progress", done, of: replications });
    const jobs = Array.from({ length: replications }, (_, replication): readonly Job[] => [
      ...(known[replication] ? [] : [{ variant: 0, replication }]),
      { variant: 1, replication },
    ]);
    await this.executor.run(study, jobs.flat(), onDone, signal);
  }
}

/** An answer is drawn again when there is this much more to it. */
const GROWTH = 1.2;

interface Telling {
  /** The question in words. */
  readonly asked: string;
  readonly tell: (told: Told) => void;
  readonly signal: Signal | undefined;
}

function lastOnly(scenario: Scenario): Scenario {
  return { ...scenario, run: { ...scenario.run, windows: [lastPart(scenario.run)] } };
}

function readAs(document: Asking["document"], patch: Readonly<Record<string, unknown>>) {
  const faults = new Faults();
  const after = patched(document, patch, new At([], faults));
  const { scenario, faults: found } = resolve(after);
  const [first] = [...faults.found, ...found];
  if (first || !scenario) throw new ScenarioError([{ file: "scenario", path: "", message: first?.message ?? "" }]);
  return { document: after, scenario: scenario as Scenario };
}

/** The parser's problems, at the keys of the delta that they are about. */
class Faulty extends ScenarioError {
  constructor({ problems }: ScenarioError, delta: Readonly<Record<string, unknown>>) {
    const keys = Object.keys(delta);
    super(problems.map((each) => ({ ...each, path: keys.find((key) => each.path.includes(key)) ?? "" })));
  }
}

function saidOf({ path, message }: { readonly path: string; readonly message: string }): string {
  return path === "" ? message : `${path}: ${message}`;
}
