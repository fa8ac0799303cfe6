import { finished } from "../../src/executors/finished.ts";
import { framed, unframed } from "../../src/executors/frame.ts";
import type { Delivery, Order, WorkersElsewhere } from "../../src/executors/queue.ts";

/** Workers in this process: each batch is done a turn of the event loop later, the last first. */
export function workersHere(threads = 2): WorkersElsewhere & { readonly batches: (readonly Order[])[]; most: number } {
  const batches: (readonly Order[])[] = [];
  let underWay = 0;
  let waiting: (() => void)[] = [];
  const workers = {
    batches,
    most: 0,
    threads: () => threads,
    onThreads: () => {},
    async takeBack() {
      waiting = [];
    },
    async close() {},
    ask(orders: readonly Order[]): Promise<Delivery> {
      batches.push(orders);
      workers.most = Math.max(workers.most, ++underWay);
      if (waiting.length === 0)
        setImmediate(() => {
          for (const done of waiting.splice(0).reverse()) done();
        });
      return new Promise((done, failed) => {
        waiting.push(() => {
          underWay--;
          try {
            // As if each replication took 100 ms.
            const found = orders.map(({ scenario, replication, summed = false, ...asked }) =>
              finished(scenario, replication, { ...asked, summed }),
            );
            const numbers = found.map((each) => each.numbers);
            const sums = found.flatMap((each) => each.sums ?? []);
            // Over the wire, as far as bytes go.
            done(unframed(framed({ numbers, ...(sums.length > 0 && { sums }), milliseconds: 100 * orders.length })));
          } catch (error) {
            failed(error);
          }
        });
      });
    },
  };
  return workers;
}
