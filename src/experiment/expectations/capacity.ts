import type { Executor } from "../../executors/executor.ts";
import { EVERYTHING, ownLimit, subjectOf } from "../../platform/subject.ts";
import { type Patch, patched } from "../../scenario/language/patch.ts";
import { didYouMean, Faults, renderPath, ScenarioError, shown } from "../../scenario/language/problem.ts";
import { At } from "../../scenario/language/schema.ts";
import { counted } from "../../scenario/language/words.ts";
import type { ParseOptions } from "../../scenario/parse.ts";
import { parseDocument } from "../../scenario/parse.ts";
import type { Study } from "../../scenario/study.ts";
import { VERSION } from "../../version.ts";
import type { Gathered } from "../results/gathered.ts";
import type { Measure, Results } from "../results/results.ts";
import { resultsOf } from "../results/summarize.ts";
import { gather } from "../run/experiment.ts";
import type { Check } from "./check.ts";
import { judged } from "./expectations.ts";

/** Where a model came from, and where its replications run. */
export interface CapacityOptions extends ParseOptions {
  readonly executor: () => Executor;
}

export interface CapacityRun {
  /** Instead of the scenario's own. */
  readonly seed?: string | number;
  readonly replications?: number;
}

/** A scenario to be tested in code: changed, run, and held to expectations. It never changes itself. */
export class CapacityModel {
  readonly study: Study;
  private readonly options: CapacityOptions;

  constructor(study: Study, options: CapacityOptions) {
    this.study = study;
    this.options = options;
  }

  /** The model with other values at dotted paths, in every variant that does not say otherwise itself. */
  with(changes: Patch): CapacityModel {
    const faults = new Faults();
    const document = patched(this.study.document, changes, new At([], faults));
    if (faults.found.length > 0)
      throw new ScenarioError(
        faults.found.map(({ path, message }) => ({
          file: `${this.options.file} with`,
          path: renderPath(path),
          message,
        })),
      );
    return new CapacityModel(parseDocument(document, this.options), this.options);
  }

  /** Runs every variant; the same seed gives the same results, whatever else runs. */
  async run({ seed, replications }: CapacityRun = {}): Promise<CapacityResults> {
    const run = {
      ...(this.study.document.run as object),
      ...(seed !== undefined && { seed }),
      ...(replications !== undefined && { replications }),
    };
    const study = parseDocument({ ...this.study.document, run }, this.options);
    const executor = this.options.executor();
    try {
      return new CapacityResults(await gather(study, executor, { version: VERSION }), this.options);
    } finally {
      await executor.close();
    }
  }
}

/** Which of several a measure is: by the names that results use. */
export interface Which {
  /** A service, `service/plan`, stream or limit; absent: the compared or only service, and its pool where it is about limits. */
  readonly of?: string;
  /** Absent: the baseline. */
  readonly variant?: string;
  /** As in run.windows; absent: the whole run. */
  readonly window?: string;
}

interface Found {
  readonly study: Study;
  readonly gathered: readonly Gathered[];
}

/** What a model's run found. */
export class CapacityResults {
  private readonly found: Found;
  private readonly options: ParseOptions;
  private all: Results | undefined;

  constructor(found: Found, options: ParseOptions) {
    [this.found, this.options] = [found, options];
  }

  /** All of it, as `headroom run --format json` writes it; computed when it is first read. */
  get results(): Results {
    const { study, gathered } = this.found;
    this.all ??= resultsOf(study, gathered, VERSION);
    return this.all;
  }

  /** One number with its interval: `measure("wait.p95")`, `measure("fullness.p99", {of: "postgres: pool"})`. */
  measure(name: string, { of, variant, window = "" }: Which = {}): Measure {
    const { variants, baseline } = this.results;
    const chosen = variants[variant === undefined ? baseline : variants.findIndex((each) => each.name === variant)];
    const names = variants.map((each) => each.name);
    if (!chosen) throw new RangeError(`variant: expected one of ${names.join(", ")}, got ${shown(variant)}`);
    const inWindow = chosen.measures.filter((each) => each.window === window);
    if (inWindow.length === 0) throw new RangeError(this.unmeasured(window));
    const named = inWindow.filter((each) => each.measure === name);
    if (named.length === 0) {
      const known = [...new Set(inWindow.map(({ measure }) => measure))];
      throw new RangeError(`measure: expected one of this run, got ${shown(name)}; ${didYouMean(name, known)}`);
    }
    const meant = named.filter((each) => (of === undefined ? this.isMeant(each.of, named) : each.of === of));
    if (meant.length === 1) return meant[0]!;
    throw new RangeError(
      `${name}: expected ${of === undefined ? "to be told of what it is" : "a subject of this run"}, got ${shown(of)}; known: ${named.map((each) => each.of || '""').join(", ")}`,
    );
  }

  /** Sentences judged on their intervals, for each variant and subject that they speak of; none: those of the scenario. */
  judge(...sentences: readonly string[]): readonly Check[] {
    const { study, gathered } = this.found;
    const said = sentences.length === 0 ? study : this.reading(sentences);
    return judged(
      said,
      gathered.map(({ ledgers }) => ledgers),
    );
  }

  /** Throws an ExpectationError unless every sentence surely holds; without sentences, those of the scenario. */
  expect(...sentences: readonly string[]): this {
    const checks = this.judge(...sentences);
    if (checks.length === 0)
      throw new RangeError(`${this.options.file}: expected sentences under expect, got none; name some in code`);
    const broken = checks.filter(({ verdict, severity }) => verdict !== "pass" && severity === "error");
    if (broken.length > 0) throw new ExpectationError(broken, this.ran);
    return this;
  }

  private get ran(): Pick<Results, "replications" | "seed"> {
    const [gathered] = this.found.gathered;
    return { replications: gathered!.replications, seed: gathered!.scenario.run.seed };
  }

  private reading(sentences: readonly string[]): Study {
    const { study } = this.found;
    const said = parseDocument({ ...study.document, expect: sentences }, this.options);
    const measured = new Set(study.variants[0]!.scenario.run.windows.map(({ name }) => name));
    const missing = said.variants[0]!.scenario.run.windows.find(({ name }) => !measured.has(name));
    if (missing) throw new RangeError(this.unmeasured(missing.name));
    return said;
  }

  private isMeant(of: string, among: readonly Measure[]): boolean {
    if (among.length === 1) return true;
    const only = subjectOf(this.results, this.results.variants[0]!);
    return only !== EVERYTHING && (of === only || ownLimit(of, only) === "pool");
  }

  private unmeasured(window: string): string {
    const windows = this.found.study.variants[0]!.scenario.run.windows.map(({ name }) => name);
    return `window: expected one that was measured (${["the whole run", ...windows].join(", ")}), got ${shown(window)}; run it with({"run.windows": [${shown(window)}]})`;
  }
}

/** Expectations that do not hold, or not surely: each sentence with its value, interval and verdict. */
export class ExpectationError extends Error {
  override readonly name = "ExpectationError";
  readonly checks: readonly Check[];

  constructor(checks: readonly Check[], { replications, seed }: Pick<Results, "replications" | "seed">) {
    super(`${checks.map(told).join("\n")}\n(${counted(replications, "replication")}, seed ${seed})`);
    this.checks = checks;
  }
}

function told({ says, variant, measure, of, window, value, interval, verdict, detail }: Check): string {
  const what = [measure, ...(of === "" ? [] : [`of ${of}`]), `for ${variant}`, ...(window === "" ? [] : [window])];
  const range = interval === "" ? "" : ` (${interval})`;
  const why = detail === "" ? "" : `; ${detail}`;
  return `expected ${says}, got ${value}${range}: ${WORDS[verdict]}; ${what.join(" ")}${why}`;
}

const WORDS = { pass: "holds", fail: "fails", inconclusive: "inconclusive" } as const;
