import { changed, planned } from "./changes.ts";
import { checkSections, sectionsOf } from "./document.ts";
import { resolveExpectations } from "./expect/expect.ts";
import { measuring } from "./expect/measures.ts";
import { resolvePrecision } from "./expect/precision.ts";
import { extending } from "./extending.ts";
import { fromToday } from "./from-today.ts";
import { marked } from "./language/marked.ts";
import { Faults, ScenarioError } from "./language/problem.ts";
import { At } from "./language/schema.ts";
import { objectSource, problemsIn, readSource, type Source } from "./language/source.ts";
import { certain } from "./language/uncertain.ts";
import { originsOf } from "./origins.ts";
import { endMeasured } from "./ramps.ts";
import { resolve } from "./resolve.ts";
import { checkOutages } from "./sections/outages.ts";
import { checkErrands } from "./sections/releases.ts";
import { mapTraces, type ReadFile, withTraces, withUsedColumns } from "./sections/trace-files.ts";
import type { Study } from "./study.ts";
import { warningsOf } from "./theory/warnings.ts";
import { readOfTraces } from "./traces.ts";
import { alternatives, type Branch, branch, staged } from "./variants.ts";

export interface ParseOptions {
  /** The name that problems give; trace files are looked for beside it. */
  readonly file: string;
  /** Reads a trace file; without it a scenario must hold the text of its traces. */
  readonly read?: ReadFile;
  /** Only what runs: no origins and no warnings, which take most of the time. */
  readonly bare?: boolean;
  /** The document is one that was read before, with other values: a variant or a change that is idle beside these is no mistake. */
  readonly derived?: boolean;
}

/** What a scenario file, or a results file, asks. Throws a ScenarioError with every problem at once. */
export function parse(text: string, options: ParseOptions): Study {
  return studyOf(extending(readSource(text, options.file), options.read, readSource), options);
}

/** The same from a document that is already an object, such as `Study.document`. It extends no file: pages read no YAML. */
export function parseDocument(document: unknown, options: Partial<ParseOptions> = {}): Study {
  return studyOf(extending(objectSource(document, options.file ?? "scenario")), options);
}

/** Levels are compared of a service that is at one of them. */
function checkCompared(branches: readonly Branch[], service: string | undefined, at: At): void {
  const isStaged = ({ resolved }: Branch) => resolved.scenario?.services.some(({ stage }) => stage?.of === service);
  if (service !== undefined && branches.some(isStaged)) at.key("service").fault(staged(service));
}

/** Section by section, each fault beside all others; only what needs a whole scenario waits for one without a fault. */
function studyOf(source: Source, { read, bare = false, derived = false }: Partial<ParseOptions>): Study {
  const faults = new Faults();
  const root = new At([], faults);
  const plain = marked(source.document, root);
  const asWritten = withTraces(plain, { file: source.file, read, at: root });
  const { document, uncertain } = certain(asWritten, root);
  const section = sectionsOf(document, root);
  checkSections(document, root);
  section("headroom");
  section("currency");
  section("estimates");
  const tolerances = section("tolerance");
  const [name = source.file, question = "", compare] = [section("name"), section("question"), section("compare")];
  const base = { document, resolved: resolve(document) };
  faults.take(base.resolved);
  const named = { compare, variants: section("variants"), baseline: section("baseline") };
  const { list, baseline } = alternatives(named, document, root);
  const branches = list.map((alternative) =>
    branch(base, derived ? { ...alternative, written: false } : alternative, faults),
  );
  const changes = planned(section("changes"), base.resolved, root.key("changes"));
  const around = {
    variants: changed(branches, changes, { faults, mayBeIdle: derived }),
    service: compare?.service,
    line: source.line,
  };
  checkCompared(branches, compare?.service, root.key("compare"));
  const scenarios = branches.flatMap(({ resolved }) => resolved.scenario ?? []);
  checkErrands(scenarios, root.key("errands"));
  checkOutages(scenarios, root.key("outages"));
  const expected = resolveExpectations(section("expect"), around, root.key("expect"));
  const aims = resolveExpectations(section("goals"), { ...around, variants: expected.variants }, root.key("goals"));
  const also = { ...around, variants: aims.variants };
  const precision = faults.count === 0 ? resolvePrecision(section("run"), also, root) : undefined;
  if (faults.count + source.problems.length > 0) throw new ScenarioError(problemsIn(source, faults));
  const [{ list: expectations }, { list: goals }] = [expected, aims];
  const today = base.resolved.scenario!;
  const promises = { tolerances, expectations: [...expectations, ...goals], precision };
  const variants = measuring(endMeasured(aims.variants), promises).map((variant) => ({
    ...variant,
    scenario: fromToday(variant.scenario, today),
  }));
  let warnings: Study["warnings"] | undefined;
  return {
    ...{ name, question, baseline, document: mapTraces(asWritten, withUsedColumns) },
    variants: variants.map((variant) => ({ ...variant, set: mapTraces(variant.set, withUsedColumns) })),
    ...(compare && { service: compare.service }),
    ...(tolerances && { tolerances }),
    ...(expectations.length > 0 && { expectations }),
    ...(goals.length > 0 && { goals }),
    ...(precision && { precision }),
    ...(!bare && readOfTraces(variants)),
    ...(uncertain.length > 0 && { uncertain }),
    origins: bare ? [] : originsOf({ ...source, document: plain }, today, { compare, uncertain }),
    // They take as long to find as all that is above: when somebody reads them, which may be while threads run.
    get warnings() {
      warnings ??= bare ? [] : warningsOf(variants);
      return warnings;
    },
  };
}
