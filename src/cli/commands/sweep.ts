import {
  type Axis,
  axisOf,
  type Cell,
  condition,
  FILLS,
  MOST_CELLS,
  product,
  sample,
} from "../../experiment/planning/axes.ts";
import { measuresIn, STAGES, SWEEP_SCHEMA, type SweepAnswer, studyOf } from "../../experiment/planning/sweep.ts";
import { canonicalName, METRICS, metricNamed } from "../../platform/metrics.ts";
import { quoted } from "../../report/planning/sweep-cells.ts";
import { sweepCsv, sweepLines } from "../../report/planning/sweep-rows.ts";
import { sweepTold } from "../../report/planning/sweep-told.ts";
import { didYouMean, shown } from "../../scenario/language/problem.ts";
import { counted } from "../../scenario/language/words.ts";
import type { Study } from "../../scenario/study.ts";
import { VERSION } from "../../version.ts";
import { cellPages, pagesIn } from "../cell-pages.ts";
import type { Arguments, Command } from "../command.ts";
import { FOLDERS } from "../completion/offers.ts";
import { EXIT, UsageError } from "../exit.ts";
import { CellCache } from "../files/cell-cache.ts";
import { nameOf } from "../files/files.ts";
import { flag, oneOf, takesText, wholeNumber, writesTo } from "../options.ts";
import { type Planned, plan, planningOffers, planningOptions, variantsIn } from "../planning.ts";
import { BUCKETS } from "../running.ts";
import { load } from "../study.ts";
import { Sweeping, unrunnable } from "../sweeping.ts";

/** With a queue: combinations whose jobs lie there side by side, for one has too few for many workers. */
const CELLS_AT_ONCE = 64;

/** Every combination of values of knobs, run or taken from an earlier sweep. */
export const sweepCommand: Command = {
  usage: "sweep <file>",
  says: "Run every combination of values of some knobs; what was run before is not run again",
  positionals: { file: { type: "string", demandOption: true, describe: "A scenario file, or results" } },
  options: {
    vary: {
      ...takesText,
      demandOption: true,
      describe: "PATH=VALUES: 20..200:10, a list 1,2,3, or times today's: x1,x1.5,x2 (repeatable)",
    },
    where: { ...takesText, describe: 'Only combinations of which this holds: "warm.vms < pool.vms" (repeatable)' },
    sample: { ...takesText, describe: "So many combinations that fill the ranges evenly, instead of all" },
    fill: { ...takesText, describe: `How a sample fills them: ${FILLS.join(", ")}`, default: FILLS[0] },
    measure: {
      ...takesText,
      describe: "A measure to tell (repeatable)",
      defaultDescription: "those of the goals, or refused, wait.p95, cost.total",
    },
    replications: { ...takesText, describe: "Another number of replications for each combination" },
    refine: {
      ...flag,
      describe: `Run ${STAGES.join(", ")} replications of each combination: the more only where a goal cannot be told`,
    },
    cache: {
      ...takesText,
      default: "reports/sweeps",
      describe: "Folder in which combinations are kept for the next sweep",
    },
    comparisons: { ...flag, describe: "Also run each cell's own comparison, and write its page with --out" },
    ...planningOptions,
    out: writesTo(
      "Folder for the page, its Markdown, JSON, CSV and JSON Lines, each picture as SVG; without it none is written",
    ),
  },
  offers: { ...planningOffers, cache: FOLDERS, fill: { words: FILLS } },
  run: (args) => {
    const withPages = pagesIn(args);
    return plan(args, withPages ? BUCKETS : 0, async (planning, journal): Promise<Planned> => {
      const asked = askedIn(args);
      const atOnce = args.queue === undefined ? 1 : CELLS_AT_ONCE;
      const sweeping = new Sweeping(new CellCache(String(args.cache)), { planning, journal, atOnce });
      const cells: SweepAnswer["cells"][number][] = [];
      for (const set of asked.cells) cells.push({ set, ...unrunnable("it was not run") });
      for (const stage of asked.stages) {
        const open = cells.flatMap(({ variants, replications }, nth) =>
          replications === 0 || variants.some(({ goals }) => goals?.verdict === "open") ? [nth] : [],
        );
        const found = await sweeping.through(open.length, (at) => studyOf(stage, asked.cells[open[at]!]!));
        for (const [at, one] of found.entries()) cells[open[at]!] = { set: asked.cells[open[at]!]!, ...one };
      }
      refuseNone(cells);
      if (sweeping.kept > 0 && args.quiet !== true)
        process.stderr.write(`${counted(sweeping.run, "part")} run, ${sweeping.kept} kept from before\n`);
      const data = answerOf(asked, cells);
      const links = { command: commandIn(args), ...(withPages && { stem: `${nameOf(String(args.file))}.sweep` }) };
      const overrides = { seed: args.seed as string | undefined, variants: variantsIn(args) };
      const where = { file: String(args.file), overrides, planning, journal };
      const files = {
        ...{ csv: sweepCsv(data), jsonl: sweepLines(data) },
        ...(withPages && (await cellPages(cells, where))),
      };
      return { data, told: sweepTold(data, links), code: EXIT.fine, files };
    });
  },
};

/** What runs one cell, but for its values. */
function commandIn({ file, seed, variant }: Arguments): string {
  const variants = [variant ?? []].flat().map((each) => ` --variant ${quoted(String(each))}`);
  return `headroom run ${quoted(String(file))}${seed === undefined ? "" : ` --seed ${quoted(String(seed))}`}${variants.join("")}`;
}

interface Asked {
  readonly study: Study;
  /** The study with as many replications as a stage gives the cells that are open before it. */
  readonly stages: readonly Study[];
  readonly axes: readonly Axis[];
  readonly cells: readonly Cell[];
  readonly measures: readonly string[];
}

function askedIn(args: Arguments): Asked {
  const variants = variantsIn(args);
  const replications = wholeNumber("--replications", args.replications, 1);
  const { study } = load(String(args.file), { seed: args.seed as string | undefined, replications, variants });
  const axes = texts(args.vary).map((text) => told("--vary", () => axisOf(study, text)));
  const twice = axes.find(({ path }, i) => axes.findIndex((other) => other.path === path) < i);
  if (twice) throw new UsageError(`--vary: expected each path once, got ${twice.path} twice`);
  const count = wholeNumber("--sample", args.sample, 1);
  if (count !== undefined && count > MOST_CELLS)
    throw new UsageError(`--sample: expected at most ${MOST_CELLS} combinations, got ${count}`);
  const { seed } = study.variants[0]!.scenario.run;
  const fill = FILLS[FILLS.indexOf(oneOf("--fill", args.fill, FILLS) as (typeof FILLS)[number])]!;
  const all = told("--vary", () => (count === undefined ? product(axes) : sample(axes, { count, fill, seed })));
  const conditions = texts(args.where).map((text) => told("--where", () => condition(study, axes, text)));
  const cells = all.filter((cell) => conditions.every((holds) => holds(cell)));
  if (cells.length === 0)
    throw new UsageError("--where: expected a condition that some combination meets, got one that none does");
  const measures = args.measure === undefined ? measuresIn(study) : texts(args.measure).map(measureIn);
  return { study, stages: stagesOf(study, args), axes, cells, measures };
}

function stagesOf(study: Study, { refine, replications }: Arguments): readonly Study[] {
  if (refine !== true) return [study];
  if (replications !== undefined)
    throw new UsageError(`--refine: runs ${STAGES.join(", ")} replications; leave out --replications`);
  if (!study.goals) throw new UsageError("--refine: runs more where goals cannot be told; add goals: [refused < 1 %]");
  const run = study.document.run as object;
  return STAGES.map((replications) => ({
    ...study,
    document: { ...study.document, run: { ...run, replications } },
  }));
}

function answerOf({ study, axes, measures }: Asked, cells: SweepAnswer["cells"]): SweepAnswer {
  return {
    headroomSweep: SWEEP_SCHEMA,
    version: VERSION,
    name: study.name,
    question: study.question,
    seed: study.variants[0]!.scenario.run.seed,
    axes,
    measures,
    goals: (study.goals ?? []).map(({ says }) => says),
    services:
      study.service === undefined ? study.variants[0]!.scenario.services.map(({ name }) => name) : [study.service],
    cells,
  };
}

function refuseNone(cells: SweepAnswer["cells"]): void {
  const fault = cells[0]!.fault;
  if (fault !== undefined && cells.every((cell) => cell.fault !== undefined))
    throw new UsageError(`--vary: expected values that the scenario can have, got none; the first: ${fault}`);
}

function measureIn(text: string): string {
  if (metricNamed(text) && !text.endsWith("*")) return canonicalName(text);
  const known = METRICS.map(({ name }) => name);
  throw new UsageError(
    `--measure: expected a measure such as wait.p95, got ${shown(text)}; ${didYouMean(text, known)}`,
  );
}

const texts = (given: unknown): readonly string[] => (given === undefined ? [] : [given].flat().map(String));

/** What the command line gets wrong is its fault, not the scenario's. */
function told<T>(option: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new UsageError(`${option}: ${error.message}`);
    throw error;
  }
}
