import type { Loaded } from "../../src/cli/study.ts";
import { type Finished, finished, replicationFrom } from "../../src/executors/finished.ts";
import { framed, unframed } from "../../src/executors/frame.ts";
import type { Delivery } from "../../src/executors/queue.ts";
import { Gathered } from "../../src/experiment/results/gathered.ts";

const BATCH = 30;
/** The first compiles, and does not count. */
const ROUNDS = 8;

/** What a command does with each record of its workers: it reads and sums up, or enters the sums that came with it. */
export function entered({ study, name }: Loaded, summed: boolean): string {
  const { scenario } = study.variants[0]!;
  const asked = { buckets: 364, requests: false, summed };
  const bytes = framed(deliveryOf(Array.from({ length: BATCH }, (_, nth) => finished(scenario, nth, asked))));
  let [seconds, records] = [0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const gathered = new Gathered(scenario);
    const begun = process.cpuUsage();
    const { numbers, sums } = unframed(bytes);
    for (const [replication, row] of numbers.entries()) {
      const found = sums ? { numbers: row, sums: sums[replication]! } : { numbers: row };
      gathered.add(replicationFrom(scenario, found, { ...asked, replication }));
    }
    const { user, system } = process.cpuUsage(begun);
    if (round > 0) [seconds, records] = [seconds + (user + system) / 1e6, records + numbers.length];
  }
  const size = `${(bytes.byteLength / BATCH / 1e3).toFixed(1)} kB`;
  const each = `${((1000 * seconds) / records).toFixed(1)} ms | ${Math.round(records / seconds)}`;
  return `| ${name}, one variant | ${summed ? "the record and its sums" : "the record"} | ${size} | ${each} |`;
}

/** As a worker delivers them. */
export function deliveryOf(found: readonly Finished[]): Delivery {
  const sums = found.flatMap((each) => each.sums ?? []);
  return { numbers: found.map(({ numbers }) => numbers), ...(sums.length > 0 && { sums }), milliseconds: 1 };
}
