import { join } from "node:path";
import type { Progress } from "../../experiment/run/experiment.ts";
import { summaryText, testedText } from "../../report/tests/checks.ts";
import { TEST_FORMATS, type TestFormat } from "../../report/tests/test-formats.ts";
import type { Strictness, Tested } from "../../report/tests/tested.ts";
import { grammar } from "../../scenario/expect/grammar.ts";
import type { Arguments, Command } from "../command.ts";
import { FOLDERS, SCENARIOS } from "../completion/offers.ts";
import { type Place, placeIn, placeOptions } from "../executor.ts";
import { EXIT, UsageError } from "../exit.ts";
import { FileSet } from "../files/files.ts";
import { resumable, withSignal } from "../interrupt.ts";
import { hashed } from "../journal/hashed.ts";
import type { Journal } from "../journal/journal.ts";
import { openJournal } from "../journal/open-journal.ts";
import { flag, renamedIn, renamedOption, reportsFolder, someOf, takesText, wholeNumber } from "../options.ts";
import { ProgressLine } from "../progress.ts";
import { showsColour } from "../standard-output.ts";
import { baselineJudge, baselineRenewal, type Holding } from "../testing/baseline-judge.ts";
import { exitCode } from "../testing/exit-code.ts";
import { inOrder } from "../testing/in-order.ts";
import { expectationJudge, type Judge } from "../testing/judge.ts";
import { missingBaseline } from "../testing/missing-baseline.ts";
import { orphans } from "../testing/orphans.ts";
import { countOption, miscounted } from "../testing/scenario-count.ts";
import { nothingChecked, scenarioFiles } from "../testing/scenario-files.ts";
import { testFile } from "../testing/tester.ts";

/** The judges of a scenario that was run. A new kind of promise adds one line here. */
const JUDGES = (holding: Holding): readonly Judge[] => [expectationJudge, baselineJudge(holding)];
/** With --update. */
const RENEWING = (renamed: readonly string[]): readonly Judge[] => [expectationJudge, baselineRenewal(renamed)];

const DEFAULT_PATH = "scenarios";
const DEFAULT_AT_MOST = 500;
const NOTHING = -1; // No exit code.
const LOST = "interrupted: not all scenarios were tested";
/** Scenarios whose jobs lie in a queue side by side: each has connections of its own. */
const FILES_AT_ONCE = 4;

/** Holds scenarios to what they promise, in CI: runs every file, judges it by whole intervals, reports, and exits by it. */
export const testCommand: Command = {
  usage: "test [path..]",
  says: "Check what scenarios expect, and their baselines; the exit code is the verdict",
  positionals: {
    path: {
      type: "string",
      array: true,
      describe: `Scenario files or folders of them. Default: ${DEFAULT_PATH}`,
    },
  },
  options: {
    update: {
      ...flag,
      describe: "Store what was found as NAME.baseline.json beside each scenario, and say what changed",
    },
    filter: { ...takesText, describe: "Only files, sentences, measures or variants whose names contain this" },
    "expect-scenarios": countOption,
    renamed: renamedOption,
    baselines: { ...flag, describe: "Fail where a scenario has no baseline, even where none in its folder has one" },
    "allow-nothing": {
      ...flag,
      describe:
        "Let pass what has nothing to check: no scenario, no expectation and no baseline, no baseline with --strict where others have one, or none that --filter lets through",
    },
    format: {
      ...takesText,
      describe: `Comma-separated: ${TEST_FORMATS.map(({ name }) => name).join(", ")}`,
    },
    out: reportsFolder,
    strict: {
      ...flag,
      describe: `Exit ${EXIT.inconclusive} where something is inconclusive; fail where a guard was loosened, or a baseline is missing that others in the folder have`,
    },
    settle: {
      ...flag,
      describe:
        "Add replications, in at most eight looks, until all expectations are settled; a baseline has those it has",
    },
    "at-most": {
      ...takesText,
      describe: "Replications with --settle",
      defaultDescription: String(DEFAULT_AT_MOST),
    },
    replications: { ...takesText, describe: "Another number of replications" },
    seed: { ...takesText, describe: "Another seed than the scenarios'" },
    times: {
      ...flag,
      describe:
        "Write into JUnit's XML and the JSON how long each scenario took; their bytes then differ from run to run",
    },
    ...placeOptions,
    resume: { ...takesText, describe: "The test.journal that the interrupted command left, to go on from" },
    quiet: {
      ...flag,
      describe: "Print nothing but errors and what --format github asks for",
    },
  },
  offers: {
    path: SCENARIOS,
    format: { words: TEST_FORMATS.map(({ name }) => name), several: true },
    out: FOLDERS,
    resume: { files: [".journal"] },
  },
  epilogue: `What expect: can say:\n${grammar()}`,
  async run(args) {
    const settings = settingsOf(args);
    const files = scenarioFiles(settings.paths, { mayBeNone: settings.allowsNothing });
    const journal = openJournal({
      ...{ command: "test", resume: args.resume, path: join(String(args.out), "test.journal") },
      ...{ seed: String(args.seed), scenario: hashed(files) },
    });
    const work = async (signal: AbortSignal) => {
      const own = await testAll(files, { ...settings, journal }, signal);
      const tested = [...own, ...withoutScenario(files, settings)];
      if (!settings.quiet) process.stdout.write(summaryText(tested, settings));
      report(tested, settings);
      const isNothing = own.every(({ checks, fault }) => checks.length === 0 && fault === undefined);
      if (!settings.allowsNothing && !settings.updates && isNothing) return NOTHING;
      return exitCode(tested, settings.strictness);
    };
    const code = await resumable(journal, () => withSignal(work), { lost: () => LOST });
    if (code === NOTHING) throw nothingChecked(settings.paths, settings.filter); // All was run: there is nothing to go on from.
    return code;
  },
};

interface TestSettings {
  readonly paths: readonly string[];
  readonly judges: readonly Judge[];
  readonly renamed: readonly string[];
  readonly updates: boolean;
  readonly allowsNothing: boolean;
  readonly needs: Parameters<typeof missingBaseline>[1]["needs"];
  readonly times: boolean;
  readonly filter: string | undefined;
  readonly expected: number | undefined;
  readonly formats: readonly TestFormat[];
  readonly files: FileSet;
  readonly strictness: Strictness;
  readonly atMost: number | undefined;
  readonly replications: number | undefined;
  readonly seed: string | undefined;
  readonly place: Place;
  readonly quiet: boolean;
  readonly colour: boolean;
}

function settingsOf(args: Arguments): TestSettings {
  const names = someOf(
    "--format",
    args.format,
    TEST_FORMATS.map(({ name }) => name),
  );
  const renamed = renamedIn(args);
  const paths = [args.path ?? []].flat().map(String);
  const atMost = wholeNumber("--at-most", args.atMost, 2) ?? DEFAULT_AT_MOST;
  const strictness = args.strict === true ? "strict" : "lenient";
  return {
    paths: paths.length > 0 ? paths : [DEFAULT_PATH],
    judges: judgesFor(args, { renamed, strictness }),
    renamed,
    updates: args.update === true,
    allowsNothing: args.allowNothing === true,
    needs:
      args.baselines === true ? "all" : args.strict === true && args.allowNothing !== true ? "beside others" : "none",
    times: args.times === true,
    filter: args.filter as string | undefined,
    expected: wholeNumber("--expect-scenarios", args.expectScenarios, 1),
    formats: TEST_FORMATS.filter(({ name }) => names.includes(name)),
    files: new FileSet(args.out as string),
    strictness,
    atMost: args.settle === true ? atMost : undefined,
    replications: wholeNumber("--replications", args.replications, 1),
    seed: args.seed as string | undefined,
    place: placeIn(args),
    quiet: args.quiet === true,
    colour: showsColour(),
  };
}

/** A baseline is of the scenario as it stands, or the next run of it would be compared with something else. */
function judgesFor({ update, seed, replications, filter }: Arguments, holding: Holding): readonly Judge[] {
  if (update !== true) return JUDGES(holding);
  if ([seed, replications, filter].some((option) => option !== undefined))
    throw new UsageError(
      "--update: keeps scenarios as they stand; leave out --seed, --replications and --filter, and name the files that are meant",
    );
  return RENEWING(holding.renamed);
}

/** Every file, several at a time; told in order of path. */
async function testAll(
  files: readonly string[],
  settings: TestSettings & { readonly journal: Journal },
  signal: AbortSignal,
): Promise<readonly Tested[]> {
  const line = new ProgressLine("test", settings);
  const known = new Map<string, Progress>();
  const onProgress = (file: string, progress: Progress) => line.show(together(known.set(file, progress)));
  const onDone = (tested: Tested) => {
    line.clear();
    tell(tested, settings);
  };
  const { updates, allowsNothing, needs, times, renamed, journal: records } = settings;
  const expectsGuard = !updates && !allowsNothing;
  const missing = (file: string) => (updates ? { checks: [], notes: [] } : missingBaseline(file, { renamed, needs }));
  const options = { ...settings, records, missing, expectsGuard, signal, onProgress };
  const work = async (file: string, threads: number) => {
    const start = performance.now();
    const tested = await testFile(file, { ...settings.place, threads }, options);
    return times ? { ...tested, seconds: (performance.now() - start) / 1000 } : tested;
  };
  try {
    return await inOrder(files, settings.place.queue ? FILES_AT_ONCE : settings.place.threads, { work, onDone });
  } finally {
    line.clear();
  }
}

function tell(tested: Tested, settings: TestSettings): void {
  if (!settings.quiet) process.stdout.write(`${testedText(tested, settings)}\n`);
  else if (tested.fault) process.stderr.write(`${tested.fault.message}\n`);
}

/** Baselines that belong to no scenario, and scenarios that are missing: a failure, but only a warning beside the baselines that --update has just written. */
function withoutScenario(files: readonly string[], settings: TestSettings): readonly Tested[] {
  const { paths, renamed, updates, expected } = settings;
  return [...orphans({ paths, files, renamed }), ...miscounted(expected, paths, files)].map((orphan) => {
    const checks = orphan.checks.map((check) => (updates ? { ...check, severity: "warn" as const } : check));
    tell({ ...orphan, checks }, settings);
    return { ...orphan, checks };
  });
}

function together(known: ReadonlyMap<string, Progress>): Progress {
  const sum = (key: keyof Progress) => [...known.values()].reduce((total, progress) => total + progress[key], 0);
  return { done: sum("done"), of: sum("of"), events: sum("events") };
}

function report(tested: readonly Tested[], { formats, files, strictness }: TestSettings): void {
  for (const { file, render } of formats) {
    const text = render(tested, strictness);
    if (file === undefined) process.stdout.write(text);
    else files.write(file, text);
  }
  files.commit();
}
