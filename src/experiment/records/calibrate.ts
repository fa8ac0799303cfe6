import { SECOND } from "../../maths/calendar.ts";
import { wasserstein } from "../../maths/samples/kolmogorov.ts";
import { ScenarioError } from "../../scenario/language/problem.ts";
import type { ParseOptions } from "../../scenario/parse.ts";
import type { ServiceRecord } from "../../scenario/recorded.ts";
import type { Study } from "../../scenario/study.ts";
import { estimateInput, type Input, inputsOf, worldOf } from "../../scenario/worlds.ts";
import { VERSION } from "../../version.ts";
import type { Planning } from "../planning/each-variant.ts";
import { CALIBRATION_SCHEMA, type Calibration, type Explained, type Grade } from "./calibration-answer.ts";
import { compareFullness, compareRefusals, compareWaits, pooled, saturationOf, waitsIn } from "./compared.ts";
import { partsOf, type Replayed, replayed, replaying } from "./replay.ts";

interface Asked {
  readonly variant: string;
  readonly replications: number;
  readonly options: Partial<ParseOptions>;
}

/** Replications behind each value that is tried for an input. */
const TRIED_BY = 3;
/** Quantiles of an input's range that are tried: from a seventh to seven times what an estimate is. */
const TRIED = [0.0002, 0.1, 0.9, 0.9998];
/** And where one of them moves the waits nearer, those between them. */
const BETWEEN = [0.003, 0.03, 0.25, 0.4, 0.6, 0.75, 0.97, 0.997];
const NEARER = 0.9;
/** An input explains a gap that it at least halves. */
const EXPLAINS = 0.5;
const MOST_EXPLAINED = 5;

const WORST: readonly Grade[] = ["poor", "fair", "good", "excellent"];

/** How a variant does on a record's demand, how good that is, and which input would explain what is left. */
export async function calibrate(
  study: Study,
  record: ServiceRecord,
  { variant, replications, options }: Asked,
  planning: Planning,
): Promise<Calibration> {
  const replay = replaying(study, record, options);
  const index = replay.variants.findIndex(({ name }) => name === variant);
  const asked = { variant: index, service: record.service, replications, parts: partsOf(record.span) };
  const replays = await replayed(replay, asked, planning);
  const observed = waitsIn(record.rows);
  const waits = compareWaits(observed, replays);
  const refusals = compareRefusals(record.rows, replays);
  const fullness = hasOthers(replay, index, record) ? null : compareFullness(record, replays);
  const grades = [waits, refusals, fullness].flatMap((each) => (each ? [each.grade] : []));
  const grade = WORST.find((each) => grades.includes(each)) ?? null;
  const saturation = saturationOf(waits, replays);
  const isOff = waits !== null && waits.grade !== "excellent";
  const run = (world: Study) => replayed(world, { ...asked, replications: Math.min(TRIED_BY, replications) }, planning);
  return {
    ...{ headroomCalibration: CALIBRATION_SCHEMA, version: VERSION, name: study.name, variant, replications, grade },
    source: { file: record.file, service: record.service, span: record.span / SECOND, told: record.told },
    ...{ waits, refusals, fullness, saturation },
    explained: isOff ? await explain(replay, { observed, run, options }) : [],
  };
}

/** Whether instances stand there from the start that the record does not list, so that its own count is too low. */
function hasOthers({ variants }: Study, index: number, { service }: ServiceRecord): boolean {
  const { begin } = variants[index]!.scenario.run;
  return begin.kind === "instances" && begin.counts.some((each) => each.service === service);
}

interface Gap {
  readonly observed: Float64Array;
  readonly run: (world: Study) => Promise<readonly Replayed[]>;
  readonly options: Partial<ParseOptions>;
}

/** Each input by itself at some values of its range, with the same luck: those that at least halve the distance of the waits. */
async function explain(study: Study, { observed, run, options }: Gap): Promise<readonly Explained[]> {
  const distance = async (world: Study) => {
    const waits = pooled(await run(world));
    return waits.length === 0 ? Infinity : wasserstein(waits, observed);
  };
  const today = await distance(study);
  if (today === 0) return [];
  const found: Explained[] = [];
  for (const input of candidatesOf(study)) {
    let best = { u: 0.5, left: 1 };
    const look = async (us: readonly number[]) => {
      for (const u of us) {
        const world = worldWith(study, input, { us: [u], options });
        const left = world ? (await distance(world)) / today : 1;
        if (left < best.left) best = { u, left };
      }
    };
    await look(TRIED);
    if (best.left < NEARER) await look(BETWEEN);
    if (best.left < EXPLAINS)
      found.push({ path: input.path, today: input.today, value: textOf(input.at(best.u)), left: best.left });
  }
  return found.sort((a, b) => a.left - b.left).slice(0, MOST_EXPLAINED);
}

/** What is not known, and what is by default, as if it were an estimate. Demand is as observed, and money moves no wait. */
function candidatesOf(study: Study): readonly Input[] {
  const unknown = inputsOf(study);
  const used = new Set(
    study.variants.flatMap(({ scenario }) => scenario.services.map(({ name, level }) => `${name}.levels.${level}`)),
  );
  const others = study.origins.filter(
    ({ path, from }) => from === "default" && [...used].some((level) => path.startsWith(`services.${level}.`)),
  );
  return [...unknown, ...others.flatMap((origin) => estimateInput(origin) ?? [])].filter(
    ({ path, today }) => !path.startsWith("demand.") && !today.includes("USD"),
  );
}

/** Undefined where the value cannot stand alone: what it needs beside it is off. */
function worldWith(study: Study, input: Input, at: Parameters<typeof worldOf>[2]): Study | undefined {
  try {
    return worldOf(study, [input], at);
  } catch (error) {
    if (error instanceof ScenarioError) return undefined;
    throw error;
  }
}

function textOf(value: unknown): string | number {
  return typeof value === "string" || typeof value === "number" ? value : JSON.stringify(value);
}
