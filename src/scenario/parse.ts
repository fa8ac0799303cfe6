import { changesOf, dated, type Effects, reportIdle } from "./changes.ts";
import { checkSections, DOCUMENT, type Section } from "./document.ts";
import { resolveExpectations } from "./expect/expect.ts";
import { resolvePrecision } from "./expect/precision.ts";
import { Faults, ScenarioError } from "./language/problem.ts";
import { At, type Type } from "./language/schema.ts";
import { objectSource, readSource, type Source } from "./language/source.ts";
import { originsOf } from "./origins.ts";
import { resolve } from "./resolve.ts";
import { canRun } from "./sections/releases.ts";
import { type ReadFile, withTraces } from "./sections/trace-files.ts";
import type { Study, Variant } from "./study.ts";
import { warningsOf } from "./theory/warnings.ts";
import { alternatives, type Branch, branch } from "./variants.ts";

export interface ParseOptions {
  /** The name that problems give; trace files are looked for beside it. */
  readonly file: string;
  /** Reads a trace file; without it a scenario must hold the text of its traces. */
  readonly read?: ReadFile;
}

/** What a scenario file, or a results file, asks. Throws a ScenarioError with every problem at once. */
export function parse(text: string, options: ParseOptions): Study {
  return studyOf(readSource(text, options.file), options.read);
}

/** The same from a document that is already an object, such as `Study.document`. */
export function parseDocument(document: unknown, options: Partial<ParseOptions> = {}): Study {
  return studyOf(objectSource(document, options.file ?? "scenario"), options.read);
}

function studyOf(source: Source, read: ReadFile | undefined): Study {
  const faults = new Faults();
  const root = new At([], faults);
  const document = withTraces(source.document, { file: source.file, read, at: root });
  const section = <S extends Section>(key: S) =>
    (Object.hasOwn(document, key) ? DOCUMENT[key].type.read(document[key], root.key(key)) : undefined) as
      | ReadOf<S>
      | undefined;
  checkSections(document, root);
  section("headroom");
  const tolerances = section("tolerance");
  const [name, question, compare] = [section("name"), section("question"), section("compare")];
  const base = { document, resolved: resolve(document) };
  for (const fault of base.resolved.faults) faults.add(fault);
  faults.left += base.resolved.left;
  const { list, baseline } = alternatives(
    { compare, variants: section("variants"), baseline: section("baseline") },
    document,
    root,
  );
  const branches = list.map((alternative) => branch(base, alternative, faults));
  const start = base.resolved.scenario?.run.start;
  const changes = start === undefined ? [] : dated(section("changes") ?? [], start, root.key("changes"));
  const effects: Effects = new Map();
  const variants = branches.map((branch): Variant | undefined => {
    const changed = changesOf(branch, changes, { effects, faults });
    return (
      branch.resolved.scenario && {
        name: branch.name,
        set: branch.patch,
        scenario: { ...branch.resolved.scenario, changes: changed },
      }
    );
  });
  if (start === undefined) section("changes");
  else reportIdle(effects, faults);
  checkErrands(branches, root);
  const around = { variants, service: compare?.service, line: source.line };
  const expected = resolveExpectations(section("expect"), around, root.key("expect"));
  const precision = faults.count === 0 ? resolvePrecision(section("run"), { ...around, ...expected }, root) : undefined;
  if (faults.count + source.problems.length > 0) throw problemsOf(source, faults);
  const study = {
    name: name ?? source.file,
    question: question ?? "",
    variants: expected.variants,
    baseline,
    document,
    ...(compare && { service: compare.service }),
    ...(tolerances && { tolerances }),
    ...(expected.list.length > 0 && { expectations: expected.list }),
    ...(precision && { precision }),
  };
  return {
    ...study,
    origins: originsOf(source, base.resolved.scenario!, compare),
    warnings: warningsOf(study.variants),
  };
}

type ReadOf<S extends Section> = (typeof DOCUMENT)[S]["type"] extends Type<infer T> ? T : never;

/** An errand must be known to the level of its service, in some variant. */
function checkErrands(branches: readonly Branch[], root: At): void {
  const scenarios = branches.flatMap(({ resolved }) => resolved.scenario ?? []);
  scenarios[0]?.errands.forEach((errand, i) => {
    const levels = scenarios.flatMap(({ services }) =>
      services.filter(({ name }) => name === errand.service).map(({ level }) => level),
    );
    if (!levels.some((level) => canRun(errand, level)))
      root
        .key("errands")
        .key(i)
        .key("run")
        .fault(
          `expected an errand that ${errand.service} knows, got ${errand.run}, which its level ${levels[0]} does not have; remove it`,
        );
  });
}

function problemsOf(source: Source, faults: Faults): ScenarioError {
  const problems = [...source.problems, ...faults.found.map(source.problem)].toSorted(
    (a, b) =>
      order(a.file === source.file ? "" : a.file, b.file === source.file ? "" : b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
  const left =
    faults.left > 0
      ? [
          {
            file: source.file,
            path: "",
            message: `expected fewer mistakes, got ${faults.left} more; correct these first`,
          },
        ]
      : [];
  return new ScenarioError([...problems, ...left]);
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
