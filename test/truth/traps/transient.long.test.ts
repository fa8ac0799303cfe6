import { test } from "uvu";
import { HOUR, MINUTE } from "../../simulation/base.ts";
import { average, right, times } from "../../support/standard-errors.ts";
import { caught } from "./caught.ts";
import { counted, seen, total } from "./seen.ts";

// T1  initial transient kept: all of these. Expected averages over the nth to the mth request of a chain that begins
// empty are exact (uniformisation), rounded to four digits or five.

type Row = readonly [from: number, to: number, exact: number, within: number];

const queue = (vms: number, rate: string, lifetime: string, run: string) => `
run: { ${run} }
demand: { db: { requests: { rate: ${rate} }, lifetime: { exponential: { mean: ${lifetime} } } } }
services: { db: { levels: { managed: { pool: { vms: ${vms}, when_full: queue } } } } }`;

/** Each replication's average wait over each row's requests, from the very first on. */
function averages(text: string, unit: number, replications: number, rows: readonly Row[]): void {
  const { looks } = seen(text, replications, ({ log }) =>
    rows.map(([from, to]) => total(log.slice(from - 1, to).map(({ wait }) => wait! / unit)) / (to - from + 1)),
  );
  rows.forEach(([, , exact, within], i) => {
    right(average(looks.map((look) => look[i]!)), exact, within);
  });
}

test("one worker at 90 %, from empty: the first hundred requests wait half as long as those of the long run", () => {
  const text = (minutes: number) => queue(1, "0.9 per minute", "1 min", `horizon: ${minutes} min`);
  averages(text(165), MINUTE, 150, [[1, 100, 4.5935, 0.24]]);
  averages(text(2480), MINUTE, 60, [
    [1, 1000, 8.1106, 0.4],
    [101, 1100, 8.548, 0.4],
    [501, 1500, 8.9297, 0.45],
    [1001, 2000, 8.9897, 0.5],
  ]);
  caught("T1");
});

test("twelve VMs at 83 %, from empty: every request counts from the very first", () => {
  const text = (hours: number) => queue(12, "4 per hour", "2.5 h", `horizon: ${hours} h`);
  averages(text(36), HOUR, 200, [[1, 96, 0.24093, 0.33]]);
  averages(text(275), HOUR, 120, [
    [1, 480, 0.48, 0.35],
    [97, 576, 0.54402, 0.35],
    [481, 960, 0.56152, 0.35],
  ]);
  caught("T1");
});

test("a warm-up of as long takes the transient away, and with it the mistake", () => {
  const first = counted(queue(12, "4 per hour", "2.5 h", "horizon: 24 h"), 400, () => 0);
  const [transient, steady] = [0.27508, 0.561735280373];
  right(times(first.measure("wait.mean"), 1 / 3600), transient, 0.25, [steady]);
  const long = counted(
    queue(12, "4 per hour", "2.5 h", "regime: steady, warm_up: 120 h, horizon: 1120 h"),
    30,
    () => 0,
  );
  right(times(long.measure("wait.mean"), 1 / 3600), steady, 0.25, [transient]);
  caught("T1");
});

test.run();
