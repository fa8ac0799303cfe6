import { DAY, SECOND } from "../../maths/calendar.ts";
import { isRecord, type PlainDocument } from "../../scenario/language/plain.ts";
import { type ParseOptions, parseDocument } from "../../scenario/parse.ts";
import type { Recorded, ServiceRecord } from "../../scenario/recorded.ts";
import type { Study } from "../../scenario/study.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import type { Planning } from "../planning/each-variant.ts";

/** What one replication of the observed demand gives for its service. */
export interface Replayed {
  /** Ascending, seconds. */
  readonly waits: Float64Array;
  readonly requests: number;
  readonly refused: number;
  /** Alive on average in each part of the record. */
  readonly alive: readonly number[];
  /** Of each limit for which somebody waited the part in use on average. */
  readonly use: ReadonlyMap<string, number>;
}

/** The study with a record's requests and lifetimes in the place of its own demand for that service. */
export function replaying(study: Study, record: ServiceRecord, options: Partial<ParseOptions>): Study {
  const { document } = study;
  const demand = document.demand as Readonly<Record<string, PlainDocument>>;
  const streams = Object.entries(demand).filter(([name, stream]) => (stream.service ?? name) === record.service);
  const [stream] = streams;
  if (!stream)
    throw new RangeError(
      `expected a scenario with demand for ${record.service}, got demand for ${Object.keys(demand).join(", ")}; name a service of both with --service`,
    );
  const others = Object.fromEntries(
    Object.entries(demand).filter((each) => !streams.some(([name]) => name === each[0])),
  );
  const trace = { file: record.file, unit: "us", text: replayText(record.rows) };
  const { expect: _, goals: __, run, ...rest } = document;
  return parseDocument(
    {
      ...rest,
      run: runOf(isRecord(run) ? run : {}, record),
      demand: { ...others, [stream[0]]: { ...stream[1], requests: { trace } } },
    },
    options,
  );
}

/** Who was refused, or got nothing that was usable, has no lifetime in the record: it is drawn. */
function replayText(rows: readonly Recorded[]): string {
  const lines = rows.map(({ at, plan, lifetime, refused, failed }) => {
    const isKnown = !(refused || failed);
    const isAlive = lifetime === null && isKnown;
    return `${at},${plan},${typeof lifetime === "number" && isKnown ? lifetime : ""},${isAlive ? "yes" : "no"}`;
  });
  return `time,plan,lifetime,alive\n${lines.join("\n")}\n`;
}

function runOf(run: PlainDocument, { span, start, rows }: ServiceRecord): PlainDocument {
  const { warm_up: _, regime: __, windows: ___, begin, ...rest } = run;
  const isListed = rows.some(({ at }) => at < 0);
  return {
    ...rest,
    ...(begin !== undefined && begin !== "steady" && !isListed && { begin }),
    ...(start !== undefined && { start }),
    horizon: `${Math.ceil(span)} us`,
    replications: 1,
  };
}

/** Parts of a record of which the number alive is compared: days, and no more than 60. */
export function partsOf(span: number): number {
  return Math.max(4, Math.min(60, Math.floor(span / DAY)));
}

interface Asked {
  readonly variant: number;
  readonly service: string;
  readonly replications: number;
  readonly parts: number;
}

/** So many replications of one variant of a replay, in their order. */
export async function replayed(
  study: Study,
  asked: Asked,
  { executor, signal, onProgress }: Planning,
): Promise<readonly Replayed[]> {
  const { variant, service, replications, parts } = asked;
  const found: Replayed[] = [];
  const jobs = Array.from({ length: replications }, (_, replication) => ({ variant, replication, buckets: parts }));
  let [done, events] = [0, 0];
  const onDone = (job: (typeof jobs)[number], replication: Replication) => {
    found[job.replication] = readOf(replication, service);
    events += replication.events;
    onProgress?.({ done: ++done, of: replications, events });
  };
  await executor.run(study, jobs, (job, replication) => onDone({ ...job, buckets: parts }, replication), signal);
  return found;
}

function readOf({ cells, levels, lines }: Replication, service: string): Replayed {
  const waitedFor = ({ name, service }: { readonly name: string; readonly service: string }) =>
    lines.some((line) => line.name === name && line.service === service && line.windows[0]!.waited > 0);
  const own = cells.filter((cell) => cell.window === 0 && cell.service === service);
  const waits = own.flatMap(({ wait }) =>
    Array.from(wait.values, (value, i) => new Array<number>(wait.counts[i]!).fill(value / SECOND)).flat(),
  );
  const sum = (name: string) => own.reduce((total, { sums }) => total + (sums[name] ?? 0), 0);
  const alive = levels.find((level) => level.kind === "instances" && level.service === service);
  const use = levels.flatMap((level): readonly (readonly [string, number])[] => {
    const { kind, name, service: whose, windows } = level;
    const capacity = windows[0]?.histograms.at(-1)?.capacity;
    if (kind !== "in use" || !capacity || !waitedFor(level)) return [];
    return [[whose === "" ? name : `${name} of ${whose}`, windows[0]!.area / windows[0]!.time / capacity]];
  });
  return {
    ...{ waits: Float64Array.from(waits).sort(), requests: sum("requests"), refused: sum("refused") },
    ...{ alive: Array.from(alive?.buckets ?? []), use: new Map(use) },
  };
}
