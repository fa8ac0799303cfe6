import { meanOf, sdOf } from "../../maths/average.ts";
import { levelNamed } from "../../platform/levels.ts";
import { alone } from "../../scenario/knob.ts";
import { isRecord } from "../../scenario/language/plain.ts";
import { printDuration } from "../../scenario/language/units.ts";
import type { Study } from "../../scenario/study.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import { VERSION } from "../../version.ts";
import type { Ledger } from "../ledgers/ledger.ts";
import { digits12 } from "../results/format.ts";
import { looks } from "../run/settle.ts";
import { studentFactor } from "../statistics/interval.ts";
import { clopperPearson, shareOf } from "../statistics/share.ts";
import { CellRuns } from "./cell-runs.ts";
import type { Planning } from "./each-variant.ts";
import { inSeconds, type Part, passageOf } from "./passage.ts";
import { studyOf } from "./sweep.ts";
import type { Verdict } from "./tried.ts";
import { type Lived, UPGRADE_PLAN_SCHEMA, type UpgradeCell, type UpgradePlan } from "./upgrade-plan-answer.ts";

export interface UpgradeAsked {
  /** Index of the variant. */
  readonly variant: number;
  readonly service: string;
  readonly release: string;
  /** Dates as the scenario writes them. */
  readonly starts: readonly string[];
  readonly inFlight: readonly number[];
  /** µs from the start. */
  readonly within: number;
  readonly part: number;
  /** The probability that any verdict is false, at most. */
  readonly error: number;
  /** Replications of one combination, at most. */
  readonly atMost: number;
}

/** Replications of each combination before any is decided. */
const FIRST = 20;
const DURING = "during upgrades";

interface Candidate {
  readonly start: string;
  readonly inFlight: number;
  readonly study?: Study;
  readonly fault?: string;
  /** By replication: from the start to the end, µs; Infinity: still open when the run ends. */
  readonly lengths: number[];
}

/**
 * Every start with every number of instances at a time, the same requests and luck for all; a planned start waits for no
 * operator's lag. Replications are added while it is open whether enough of the upgrades are over in time.
 */
export async function upgradePlanOf(study: Study, asked: UpgradeAsked, planning: Planning): Promise<UpgradePlan> {
  const one = alone(study, asked.variant);
  const candidates = candidatesOf(study, asked);
  const run = candidates.filter((each) => each.study !== undefined);
  if (run.length === 0)
    throw new RangeError(`expected a start that the scenario can have, got none; the first: ${candidates[0]!.fault}`);
  const onReplication = (cell: number, replication: Replication) => {
    run[cell]!.lengths.push(lengthIn(replication, asked));
  };
  const wanted = ({ of }: { readonly of: string }) => of === asked.service;
  const { precision: _, goals: __, ...others } = one;
  const all = { ...others, variants: run.map((each) => each.study!.variants[0]!) };
  const runs = await CellRuns.of(all, { wanted, onReplication }, planning);
  const steps = looks(FIRST, Math.max(FIRST, asked.atMost));
  const error = asked.error / (steps.length * run.length);
  let open: readonly number[] = run.map((_, nth) => nth);
  for (const size of steps) {
    await runs.upTo(size, open);
    open = open.filter((nth) => judgedBy(run[nth]!, asked, error).verdict === "open");
    if (open.length === 0) break;
  }
  const cells = candidates.map((each): UpgradeCell => {
    const { start, inFlight, fault, lengths } = each;
    if (fault !== undefined)
      return { start, inFlight, fault, verdict: "open", replications: 0, inTime: null, length: null, ...NOBODY };
    return {
      ...{ start, inFlight, replications: lengths.length, length: passageOf(lengths) },
      ...judgedBy(each, asked, error),
      ...livedIn(runs.ledgers(run.indexOf(each))),
    };
  });
  const { name, question } = study;
  const { scenario } = one.variants[0]!;
  return {
    headroomUpgradePlan: UPGRADE_PLAN_SCHEMA,
    version: VERSION,
    ...{ name, question, seed: scenario.run.seed, variant: one.variants[0]!.name },
    ...{ service: asked.service, release: asked.release, within: inSeconds(asked.within)! },
    ...{ withinSays: printDuration(asked.within), part: asked.part, confidence: 1 - asked.error, cells },
    chosen: chosenOf(cells),
  };
}

function candidatesOf(
  study: Study,
  { variant, service, release, starts, inFlight, within }: UpgradeAsked,
): Candidate[] {
  const { level } = study.variants[variant]!.scenario.services.find(({ name }) => name === service)!;
  if (levelNamed(level).parameters["upgrade.max_in_flight"] === undefined)
    throw new RangeError(
      `expected a level that upgrades so many instances at a time, got ${level}, which has no upgrade.max_in_flight`,
    );
  const { set } = study.variants[variant]!;
  const { releases, run } = study.document as Record<string, Record<string, unknown>>;
  // Without the other variants, which may be what is tried.
  const document = without(study.document, ["variants", "compare", "expect", "goals"]);
  const written = without(releases![release] as Record<string, unknown>, ["every"]);
  const windows = [run?.windows ?? []].flat();
  return starts.flatMap((start) =>
    inFlight.map((count): Candidate => {
      const made = studyOf(
        { ...study, document },
        {
          ...set,
          [`releases.${release}`]: { ...written, on: [start], lag: "0 s" },
          [`services.${service}.levels.${level}.upgrade.max_in_flight`]: count,
          "run.windows": windows.includes(DURING) ? windows : [...windows, DURING],
        },
      );
      const own = "fault" in made ? made : endsIn(alone(made, 0), { release, within });
      return { start, inFlight: count, ...own, lengths: [] };
    }),
  );
}

/** The study, where its run goes on until the time is over. */
function endsIn(
  study: Study,
  { release, within }: Pick<UpgradeAsked, "release" | "within">,
): Pick<Candidate, "study" | "fault"> {
  const { run, releases } = study.variants[0]!.scenario;
  const when = releases.find(({ name }) => name === release)?.when;
  const needed = (when?.kind === "on" ? when.times[0]! : 0) + within;
  if (needed <= run.horizon) return { study };
  return { fault: `expected a horizon of at least ${printDuration(needed)}, got ${printDuration(run.horizon)}` };
}

/** Of the release's only campaign: one that a newer release overtakes, or that the end of the run cuts off, is not over. */
function lengthIn({ campaigns }: Replication, { service, release }: UpgradeAsked): number {
  const own = campaigns.find((each) => each.service === service && each.release === release);
  return own === undefined || own.ended === null ? Infinity : own.ended - own.published;
}

function judgedBy(
  { lengths }: Candidate,
  { within, part }: UpgradeAsked,
  error: number,
): { readonly verdict: Verdict; readonly inTime: Part } {
  const count = lengths.filter((length) => length <= within).length;
  const { low, high } = clopperPearson(count, lengths.length, 1 - 2 * error);
  const verdict = low >= part ? "meets" : high < part ? "fails" : "open";
  return { verdict, inTime: { value: count / lengths.length, low: digits12(low), high: digits12(high) } };
}

const NOBODY: Pick<UpgradeCell, "during" | "outside" | "late"> = {
  during: { refused: null, late: null },
  outside: { refused: null, late: null },
  late: null,
};

/** Requests that come while an upgrade goes on, and all others. */
function livedIn(ledgers: readonly Ledger[]): Pick<UpgradeCell, "during" | "outside" | "late"> {
  const [whole, during] = ["", DURING].map((window) => ledgers.find((each) => each.window === window)!);
  const column = (ledger: Ledger, name: string) => Array.from(ledger.totals.get(name) ?? []);
  const [asked, inTime] = [column(during!, "requests"), column(during!, "within_15min")];
  const late = asked.map((requests, nth) => requests - (inTime[nth] ?? 0));
  const others = (name: string) => {
    const inside = column(during!, name);
    return column(whole!, name).map((total, nth) => total - (inside[nth] ?? 0));
  };
  return {
    during: lived((name) => column(during!, name)),
    outside: lived(others),
    late: meanFigure(late),
  };
}

function lived(column: (name: string) => readonly number[]): Lived {
  const [asked, inTime, refused] = [column("requests"), column("within_15min"), column("refused")];
  return {
    refused: shareFigure(
      asked.map((_, nth) => refused[nth] ?? 0),
      asked,
    ),
    late: shareFigure(
      asked.map((requests, nth) => requests - (inTime[nth] ?? 0)),
      asked,
    ),
  };
}

function shareFigure(parts: readonly number[], wholes: readonly number[]): Part | null {
  const { value, interval } = shareOf([parts, wholes]);
  if (!Number.isFinite(value)) return null;
  return { value: digits12(value), low: digits12(interval?.low ?? 0), high: digits12(interval?.high ?? 1) };
}

function meanFigure(values: readonly number[]): UpgradeCell["late"] {
  if (values.length === 0) return null;
  const value = digits12(meanOf(values));
  if (values.length < 2) return { value, low: null, high: null };
  const half = (studentFactor(values.length - 1, 0.95) * sdOf(values)) / Math.sqrt(values.length);
  return { value, low: digits12(Math.max(0, value - half)), high: digits12(value + half) };
}

/** The smallest number at a time that is over in time; of several starts the one with the fewest late requests. */
function chosenOf(cells: readonly UpgradeCell[]): number | null {
  const may = cells.flatMap((cell, nth) => (cell.verdict === "meets" ? [{ cell, nth }] : []));
  may.sort(
    (a, b) =>
      a.cell.inFlight - b.cell.inFlight || (a.cell.late?.value ?? 0) - (b.cell.late?.value ?? 0) || a.nth - b.nth,
  );
  return may[0]?.nth ?? null;
}

/** The releases that the document states, by name. */
export function releasesIn({ document }: Study): readonly string[] {
  return isRecord(document.releases) ? Object.keys(document.releases) : [];
}

/** The dates of a release, as written. */
export function datesOf({ document }: Study, release: string): readonly string[] {
  const { on } = (document.releases as Record<string, { readonly on?: unknown }>)[release] ?? {};
  return on === undefined ? [] : [on].flat().map(String);
}

function without(record: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}
