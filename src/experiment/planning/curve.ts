import type { Executor, Job, Signal } from "../../executors/executor.ts";
import { EVERYTHING, planName } from "../../platform/subject.ts";
import type { Claim, Expectation } from "../../scenario/expect/expectation.ts";
import type { SizedLimit } from "../../scenario/one-run.ts";
import type { Study } from "../../scenario/study.ts";
import type { Cell, Replication } from "../../simulation/read/replication.ts";
import { gather, type Progress } from "../run/experiment.ts";
import { Interrupted } from "../run/interrupted.ts";
import { looks } from "../run/settle.ts";
import { shareOf } from "../statistics/share.ts";
import { foundOf, type GoalFigure, goalName, type Tried, together, type Verdict } from "./tried.ts";

export interface CurveOptions {
  readonly version: string;
  /** Sizes from and to; the study has the latter. */
  readonly range: readonly [number, number];
  /** The probability that the answer is too small. */
  readonly error: number;
  readonly atMost: number;
  readonly signal?: Signal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Every size as far as it is known, after each look but the last. */
  readonly onLook?: ((tried: readonly Tried[]) => void) | undefined;
}

/** Whether the places of one run tell of a goal: how many are refused of all requests of the run. */
export function isTold({ claims }: Expectation): boolean {
  return claims.every(
    ({ left, right, relation, window }) =>
      left.measure === "refused" && window === "" && typeof right === "number" && relation.startsWith("<"),
  );
}

/**
 * All sizes from one run each replication: the study has the largest, and counts who takes which place. Replications are
 * added until the smallest size that surely meets all goals stands next to one that surely does not. A size counts as
 * meeting them only where all larger ones do too, so that the error need be split over the looks alone.
 */
export async function curveOf(
  asked: Study,
  limit: SizedLimit,
  executor: Executor,
  options: CurveOptions,
): Promise<Curve> {
  const study = counting(asked, limit);
  const sizes = new Sizes(study, limit, options.range);
  const onReplication = (job: Job, replication: Replication) => sizes.add(job.replication, replication);
  const { version, signal, onProgress } = options;
  const shared = { version, ...(signal && { signal }), ...(onProgress && { onProgress }) };
  const { study: ready, gathered } = await gather(study, executor, { ...shared, onReplication });
  const first = gathered[0]!.replications;
  const steps = looks(first, Math.max(first, options.atMost));
  let [done, tried] = [first, [] as readonly Tried[]];
  for (const size of steps) {
    await more(ready, executor, { ...options, from: done, to: size, onReplication });
    done = size;
    tried = sizes.judged(options.error / steps.length);
    const { feasible, infeasible } = bracketOf(tried);
    if (
      feasible === undefined
        ? infeasible === tried.at(-1)!.value
        : feasible === tried[0]!.value || infeasible === feasible - 1
    )
      break;
    options.onLook?.(tried);
  }
  return { tried, replications: done };
}

export interface Curve {
  /** Every size of the range, in order. */
  readonly tried: readonly Tried[];
  readonly replications: number;
}

/** The smallest value from which on all meet the goals, and the greatest up to which all fail. */
export function bracketOf(tried: readonly Tried[]): { readonly feasible?: number; readonly infeasible?: number } {
  const last = tried.findLastIndex(({ verdict }) => verdict !== "meets");
  const open = tried.findIndex(({ verdict }) => verdict !== "fails");
  const failed = open < 0 ? tried.length : open;
  return {
    ...(last < tried.length - 1 && { feasible: tried[last + 1]!.value }),
    ...(failed > 0 && { infeasible: tried[failed - 1]!.value }),
  };
}

function counting(study: Study, { of }: SizedLimit): Study {
  const variants = study.variants.map(({ scenario, ...variant }) => ({
    ...variant,
    scenario: { ...scenario, run: { ...scenario.run, seats: of } },
  }));
  return { ...study, variants };
}

interface More extends CurveOptions {
  readonly from: number;
  readonly to: number;
  readonly onReplication: (job: Job, replication: Replication) => void;
}

async function more(study: Study, executor: Executor, { from, to, onReplication, ...options }: More): Promise<void> {
  const jobs = Array.from({ length: to - from }, (_, i): Job => ({ variant: 0, replication: from + i }));
  let [done, events] = [0, 0];
  const onDone = (job: Job, replication: Replication) => {
    onReplication(job, replication);
    events += replication.events;
    done++;
    options.onProgress?.({ done, of: jobs.length, events });
  };
  if (jobs.length > 0) await executor.run(study, jobs, onDone, options.signal);
  if (done < jobs.length) throw new Interrupted({ done: from + done, of: to });
}

/** Requests, and those refused by each size, of what a claim is of: one row a replication. */
interface Counts {
  readonly goal: Expectation;
  readonly claim: Claim;
  readonly requests: number[];
  readonly refused: Float64Array[];
}

class Sizes {
  private readonly counts: readonly Counts[];
  private readonly limit: SizedLimit;
  private readonly range: readonly [number, number];

  constructor({ goals = [] }: Study, limit: SizedLimit, range: readonly [number, number]) {
    [this.limit, this.range] = [limit, range];
    this.counts = goals.flatMap((goal) => goal.claims.map((claim) => ({ goal, claim, requests: [], refused: [] })));
  }

  /** By number, whatever the order in which they come. */
  add(number: number, { cells, seats }: Replication): void {
    const whole = cells.filter(({ window }) => window === 0);
    const [from, to] = this.range;
    for (const { claim, requests, refused } of this.counts) {
      const own = whole.map((cell, i) => (isOf(cell, claim.left.of) ? i : -1)).filter((i) => i >= 0);
      const sum = (of: string) => own.reduce((total, i) => total + (whole[i]!.sums[of] ?? 0), 0);
      const bySize = new Float64Array(to - from + 1).fill(sum("refused"));
      for (const i of own) {
        const taken = seats!.taken[i]!;
        let above = 0;
        for (let size = to; size >= from; size--) {
          bySize[size - from]! += above;
          for (let place = size * this.limit.each - 1; place >= (size - 1) * this.limit.each; place--)
            above += taken[place] ?? 0;
        }
      }
      requests[number] = sum("requests");
      refused[number] = bySize;
    }
  }

  /** Every size, each verdict false with at most such a probability. */
  judged(error: number): readonly Tried[] {
    const [from, to] = this.range;
    return Array.from({ length: to - from + 1 }, (_, i) => {
      const goals = this.counts.map((counts) => figureAt(counts, i, error));
      return { value: from + i, verdict: together(goals), replications: this.counts[0]!.requests.length, goals };
    });
  }
}

function isOf({ isInstead, service, plan, demand }: Cell, of: string): boolean {
  if (isInstead) return false;
  return of === EVERYTHING || of === service || of === planName(service, plan) || of === demand;
}

function figureAt({ goal, claim, requests, refused }: Counts, size: number, error: number): GoalFigure {
  const counts = [refused.map((row) => row[size]!), requests] as const;
  const bound = claim.right as number;
  const { value, interval } = shareOf(counts);
  const judged = shareOf(counts, { confidence: 1 - (2 * error) / goal.claims.length }).interval;
  const isKnown = Number.isFinite(value);
  return {
    says: goalName({ says: goal.says, ...(goal.claims.length > 1 && { subject: claim.left.of }) }),
    verdict: verdictOf(judged, claim.relation, bound),
    found: foundOf(value, judged, "share"),
    unit: "share",
    value: isKnown ? value : null,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    bound,
  };
}

function verdictOf(
  interval: { readonly low: number; readonly high: number } | null,
  relation: Claim["relation"],
  bound: number,
): Verdict {
  if (!interval) return "open";
  const holds = (end: number) => (relation === "<" ? end < bound : end <= bound);
  return holds(interval.high) ? "meets" : holds(interval.low) ? "open" : "fails";
}
