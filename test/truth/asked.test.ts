import { test } from "uvu";
import { erlangC } from "../../src/maths/erlang.ts";
import { gammaQ } from "../../src/maths/gamma.ts";
import { right } from "../support/standard-errors.ts";
import { counted } from "./traps/seen.ts";

/** Seconds. */
const DAY = 86_400;

// Any quantile, threshold and spread, against its exact value.

const asked = (measures: readonly string[], run: string) =>
  `run: { ${run}, measures: [${measures.map((name) => `"${name}"`).join(", ")}] }`;
const nothing = () => 0;
/** P(Poisson <= n), and with it P(the n+1st arrival comes after the mean). */
const poissonUpTo = (n: number, mean: number) => gammaQ(n + 1, mean);

test("a pool with a line: thresholds and quantiles of waits, of what is in use and of the line (M/M/c)", () => {
  const [vms, load, hold] = [6, 4.5, 60];
  const waiting = erlangC(vms, load);
  const beyond = (minutes: number) => waiting * Math.exp((-(vms - load) * minutes) / hold);
  const quantile = (p: number) => ((60 * hold) / (vms - load)) * Math.log(waiting / (1 - p));
  const measures = ["wait > 20 min", "wait.p75", "wait.p97.5", "usable.7min", "line > 20 min", "line.p90"];
  const levels = ["in_use >= 6", "in_use > 3", "queue > 2", "queue.sd"];
  const found = counted(
    `
${asked([...measures, ...levels], "regime: steady, warm_up: 50 h, horizon: 2050 h")}
demand: { db: { requests: { rate: ${load} per hour }, lifetime: { exponential: { mean: 1 h } } } }
services: { db: { levels: { managed: { pool: { vms: ${vms}, when_full: queue } } } } }`,
    20,
    nothing,
  );
  right(found.measure("wait > 20 min"), beyond(20), 0.1, [beyond(7), waiting]);
  right(found.measure("usable.7min"), 1 - beyond(7), 0.03, [1 - beyond(20)]);
  right(found.measure("wait.p75"), quantile(0.75), 0.2);
  right(found.measure("wait.p97.5"), quantile(0.975), 0.12, [quantile(0.95)]);
  right(found.measure("line > 20 min", "db: pool"), beyond(20), 0.1);
  right(found.measure("line.p90", "db: pool"), quantile(0.9), 0.15);
  right(found.measure("in_use >= 6", "db: pool"), waiting, 0.05);
  const [part, empty] = [load / vms, emptyOf(vms, load)];
  const upTo3 = [0, 1, 2, 3].reduce((sum, n) => sum + (empty * load ** n) / factorial(n), 0);
  right(found.measure("in_use > 3", "db: pool"), 1 - upTo3, 0.03, [1 - upTo3 + (empty * load ** 3) / 6]);
  right(found.measure("queue > 2", "db: pool"), waiting * part ** 3, 0.12, [waiting * part ** 2]);
  // P(queue >= k) = C ρ^k: geometric beyond 0.
  const mean = (waiting * part) / (1 - part);
  const squares = (waiting * part * (1 + part)) / (1 - part) ** 2;
  right(found.measure("queue.sd", "db: pool"), Math.sqrt(squares - mean * mean), 0.12);
});

test("instances without a limit are Poisson: P(instances > n), any quantile, and an instant by its replications", () => {
  const [mean, rate] = [9, 3];
  const found = counted(
    `
${asked(["instances > 12", "instances >= 12", "instances.p10"], "regime: steady, warm_up: 60 h, horizon: 2060 h, windows: [at 1000 h]")}
demand: { db: { requests: { rate: ${rate} per hour }, lifetime: { lognormal: { mean: ${mean / rate} h, cv: 1 } } } }
services: { db: { level: user-provided } }`,
    40,
    nothing,
  );
  right(found.measure("instances > 12"), 1 - poissonUpTo(12, mean), 0.08, [1 - poissonUpTo(11, mean)]);
  right(found.measure("instances >= 12"), 1 - poissonUpTo(11, mean), 0.08);
  right(found.measure("instances.p10"), 5, 0.01);
  right(found.measure("instances > 12", "db", { window: "at 1000 h" }), 1 - poissonUpTo(12, mean), 3);
});

test("when a pool that only fills is full first: Erlang's law, its quantiles and its tail", () => {
  const [vms, rate] = [10, 2];
  const after = (days: number) => poissonUpTo(vms - 1, rate * days);
  const found = counted(
    `
${asked(["fullness.first_100 > 6 d", "fullness.first_100.p10", "fullness.first_100.p90", "fullness.first_80.mean"], "horizon: 40 d")}
demand: { db: { requests: { rate: ${rate} per day }, lifetime: 1 year } }
services: { db: { levels: { managed: { pool: { vms: ${vms} } } } } }`,
    400,
    nothing,
  );
  const pool = "db: pool";
  right(found.measure("fullness.first_100 > 6 d", pool), after(6), 0.3, [after(4)]);
  right(found.measure("fullness.first_100.p10", pool), 3.1106 * DAY, 0.12);
  right(found.measure("fullness.first_100.p90", pool), 7.103 * DAY, 0.12);
  right(found.measure("fullness.first_80.mean", pool), 4 * DAY, 0.06, [5 * DAY]);
});

function emptyOf(servers: number, load: number): number {
  let sum = load ** servers / factorial(servers) / (1 - load / servers);
  for (let n = 0; n < servers; n++) sum += load ** n / factorial(n);
  return 1 / sum;
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}

test.run();
