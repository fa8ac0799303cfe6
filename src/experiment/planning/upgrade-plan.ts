import { alone } from "../../scenario/knob.ts";
import { printDuration } from "../../scenario/language/units.ts";
import type { Settling, Study } from "../../scenario/study.ts";
import type { Replication } from "../../simulation/read/replication.ts";
import { VERSION } from "../../version.ts";
import { digits12 } from "../results/format.ts";
import { Interrupted } from "../run/interrupted.ts";
import { isUnsettled, settledBy, settlingOf } from "../run/pilot.ts";
import { looks } from "../run/settle.ts";
import { clopperPearson } from "../statistics/share.ts";
import { CellRuns } from "./cell-runs.ts";
import type { Planning } from "./each-variant.ts";
import { inSeconds, type Part, passageOf } from "./passage.ts";
import { mostTries, smallest } from "./search.ts";
import type { Verdict } from "./tried.ts";
import { inFlightToday, type Planned, plannedAt, type UpgradeOf, unplanned } from "./upgrade-candidates.ts";
import { addsOf, countsApart, lateIn, livedIn, NOBODY, wholeOf } from "./upgrade-lived.ts";
import { UPGRADE_PLAN_SCHEMA, type UpgradeCell, type UpgradePlan } from "./upgrade-plan-answer.ts";

export interface UpgradeAsked extends UpgradeOf {
  /** Dates as the scenario writes them. */
  readonly starts: readonly string[];
  /** Numbers that are all tried, or from where to where the smallest that will do is looked for. */
  readonly inFlight: readonly number[] | { readonly from: number; readonly to: number };
  readonly part: number;
  /** The probability that any verdict is false, at most. */
  readonly error: number;
  /** Replications of one combination, at most. */
  readonly atMost: number;
}

/** Replications of each combination before any is decided. */
const FIRST = 20;

/** A combination, as far as it has been run. */
interface Candidate {
  readonly start: string;
  readonly inFlight: number;
  readonly fault?: string;
  /** By replication: from the start to the end, µs; Infinity: still open when the run ends. */
  readonly lengths: number[];
  readonly runs?: CellRuns;
  readonly verdict: Verdict;
  readonly inTime: Part | null;
}

/**
 * The smallest number of instances at a time with which an upgrade is over in time, for each start; the same requests and
 * luck for all. More at a time are taken to be over no later, so that a range is halved. Replications are added while it is open
 * whether enough of the upgrades are over in time.
 */
export async function upgradePlanOf(study: Study, of: UpgradeAsked, planning: Planning): Promise<UpgradePlan> {
  const settling = await settlingFor(alone(study, of.variant), planning);
  const ready = (planned: Planned): Planned =>
    "fault" in planned || !settling ? planned : { study: settledBy(settling, planned.study) };
  const steps = looks(FIRST, Math.max(FIRST, of.atMost));
  const range = "from" in of.inFlight ? ([of.inFlight.from, of.inFlight.to] as const) : undefined;
  const tries = range ? mostTries(range) : (of.inFlight as readonly number[]).length;
  const trial: Trial = { of, steps, error: of.error / (steps.length * tries * of.starts.length), planning };
  const found: Candidate[] = [];
  for (const start of of.starts) {
    const at = async (inFlight: number): Promise<Candidate> => {
      const candidate = await tried({ start, inFlight }, ready(plannedAt(study, of, { start, inFlight })), trial);
      found.push(candidate);
      return candidate;
    };
    if (range) await smallest({ range, start: startIn(range, inFlightToday(study, of)), at });
    else for (const inFlight of of.inFlight as readonly number[]) await at(inFlight);
  }
  const places = new Map(of.starts.map((start, nth) => [start, nth]));
  found.sort((a, b) => places.get(a.start)! - places.get(b.start)! || (range ? a.inFlight - b.inFlight : 0));
  if (found.every(({ runs }) => runs === undefined))
    throw new RangeError(`expected a start that the scenario can have, got none; the first: ${found[0]!.fault}`);
  const cells = await livedWith(found, { of, control: ready(unplanned(study, of)) }, planning);
  return answered(study, { of, range, cells });
}

/** The warm-up that a steady scenario needs, which has to be the same for all; undefined: none has to be found. */
async function settlingFor(study: Study, { executor, signal }: Planning): Promise<Settling | undefined> {
  if (!isUnsettled(study)) return undefined;
  const settling = await settlingOf(study, executor, { signal });
  if (!settling) throw new Interrupted({ done: 0, of: 1 });
  return settling;
}

/** Halving begins at today's number. */
function startIn([from, to]: readonly [number, number], today: number): number {
  return Number.isSafeInteger(today) ? Math.min(to, Math.max(from, today)) : Math.round((from + to) / 2);
}

interface Trial {
  readonly of: UpgradeAsked;
  /** Replications after which the verdict is looked at. */
  readonly steps: readonly number[];
  /** Of one look. */
  readonly error: number;
  readonly planning: Planning;
}

async function tried(
  at: Pick<Candidate, "start" | "inFlight">,
  planned: Planned,
  { of, steps, error, planning }: Trial,
): Promise<Candidate> {
  const lengths: number[] = [];
  if ("fault" in planned) return { ...at, fault: planned.fault, lengths, verdict: "open", inTime: null };
  const onReplication = (_: number, replication: Replication) => lengths.push(lengthIn(replication, of));
  const reading = { wanted: (each: { readonly of: string }) => each.of === of.service, onReplication };
  const runs = await CellRuns.of(bare(planned.study), reading, planning);
  for (const size of steps) {
    await runs.upTo(size, [0]);
    if (judgedBy(lengths, of, error).verdict !== "open") break;
  }
  return { ...at, lengths, runs, ...judgedBy(lengths, of, error) };
}

function bare({ precision: _, goals: __, ...others }: Study): Study {
  return others;
}

/** Of the release's only campaign: one that a newer release overtakes, or that the end of the run cuts off, is not over. */
function lengthIn({ campaigns }: Replication, { service, release }: UpgradeOf): number {
  const own = campaigns.find((each) => each.service === service && each.release === release);
  return own === undefined || own.ended === null ? Infinity : own.ended - own.published;
}

function judgedBy(
  lengths: readonly number[],
  { within, part }: UpgradeAsked,
  error: number,
): Pick<Candidate, "verdict" | "inTime"> {
  const count = lengths.filter((length) => length <= within).length;
  const { low, high } = clopperPearson(count, lengths.length, 1 - 2 * error);
  const verdict = low >= part ? "meets" : high < part ? "fails" : "open";
  return { verdict, inTime: { value: count / lengths.length, low: digits12(low), high: digits12(high) } };
}

/** What developers live through with each, beside the same replications without the upgrade. */
async function livedWith(
  found: readonly Candidate[],
  { of, control }: { readonly of: UpgradeOf; readonly control: Planned },
  planning: Planning,
): Promise<UpgradeCell[]> {
  const reading = { wanted: (each: { readonly of: string }) => each.of === of.service };
  const runs = "fault" in control ? undefined : await CellRuns.of(bare(control.study), reading, planning);
  await runs?.upTo(Math.max(...found.map(({ lengths }) => lengths.length)), [0]);
  const lived = found.map((each): UpgradeCell => {
    const { start, inFlight, fault, lengths, verdict, inTime } = each;
    const shared = { start, inFlight, ...(fault !== undefined && { fault }), verdict, inTime };
    if (!each.runs) return { ...shared, ...{ replications: 0, length: null }, ...NOBODY };
    const ledgers = each.runs.ledgers(0);
    const adds = runs ? addsOf(ledgers, runs.ledgers(0)) : null;
    return {
      ...{ ...shared, replications: lengths.length, length: passageOf(lengths) },
      ...{ ...livedIn(ledgers), adds, later: null },
    };
  });
  const chosen = chosenOf(lived);
  return lived.map((cell, nth) => {
    const [own, other] = [found[nth]!.runs, chosen === null ? undefined : found[chosen]!.runs];
    if (!own || !other || nth === chosen) return cell;
    const [one, least] = [own, other].map((each) => lateIn(wholeOf(each.ledgers(0))));
    return { ...cell, later: countsApart(one!, least!) };
  });
}

function answered(
  study: Study,
  { of, range, cells }: { of: UpgradeAsked; range: UpgradePlan["range"] | undefined; cells: readonly UpgradeCell[] },
): UpgradePlan {
  const { name, question, variants } = study;
  const { scenario, name: variant } = variants[of.variant]!;
  return {
    headroomUpgradePlan: UPGRADE_PLAN_SCHEMA,
    version: VERSION,
    ...{ name, question, seed: scenario.run.seed, variant },
    ...{ service: of.service, release: of.release, within: inSeconds(of.within)! },
    ...{ withinSays: printDuration(of.within), part: of.part, confidence: 1 - of.error },
    ...(range && { range }),
    ...{ cells, chosen: chosenOf(cells) },
  };
}

/** The smallest number at a time that is over in time; of several starts the one with the fewest late requests. */
function chosenOf(cells: readonly UpgradeCell[]): number | null {
  const may = cells.flatMap((cell, nth) => (cell.verdict === "meets" ? [{ cell, nth }] : []));
  const late = ({ adds, late }: UpgradeCell) => adds?.late.value ?? late?.value ?? 0;
  may.sort((a, b) => a.cell.inFlight - b.cell.inFlight || late(a.cell) - late(b.cell) || a.nth - b.nth);
  return may[0]?.nth ?? null;
}
