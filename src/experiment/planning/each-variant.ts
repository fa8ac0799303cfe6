import type { Executor, Job, Signal } from "../../executors/executor.ts";
import type { Study } from "../../scenario/study.ts";
import type { Wanted } from "../../simulation/entries/entries.ts";
import { Gathered } from "../results/gathered.ts";
import type { Progress } from "../run/experiment.ts";
import { InOrder } from "../run/in-order.ts";
import { Interrupted } from "../run/interrupted.ts";

/** How a plan's runs are done. */
export interface Planning {
  readonly executor: Executor;
  readonly signal?: Signal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** What a plan runs of each variant. */
interface Wish {
  /** The numbers of the replications of a variant. */
  readonly replications: (variant: number) => readonly number[];
  readonly wanted: Wanted;
}

/**
 * Runs replications of every variant, and hands over what each variant's say as soon as they are complete: of many variants
 * only those under way are in memory. An abort throws `Interrupted`.
 */
export async function eachVariant(
  study: Study,
  { replications, wanted }: Wish,
  { executor, signal, onProgress }: Planning,
  take: (variant: number, gathered: Gathered) => void,
): Promise<void> {
  const numbers = study.variants.map((_, variant) => replications(variant));
  const jobs = numbers.flatMap((own, variant) => own.map((replication): Job => ({ variant, replication })));
  const sides = new Map<number, { readonly gathered: Gathered; readonly order: InOrder }>();
  let [done, events] = [0, 0];
  const sideOf = (variant: number) => {
    const gathered = new Gathered(study.variants[variant]!.scenario, wanted);
    const order = new InOrder((each) => gathered.add(each), numbers[variant]![0]);
    return { gathered, order };
  };
  const onDone = (job: Job, replication: Parameters<InOrder["add"]>[0]) => {
    const side = sides.get(job.variant) ?? sideOf(job.variant);
    sides.set(job.variant, side);
    side.order.add(replication);
    events += replication.events;
    done++;
    onProgress?.({ done, of: jobs.length, events });
    if (side.gathered.replications < numbers[job.variant]!.length) return;
    sides.delete(job.variant);
    take(job.variant, side.gathered);
  };
  await executor.run(study, jobs, onDone, signal);
  if (done < jobs.length) throw new Interrupted({ done, of: jobs.length });
}
