import { test } from "uvu";
import * as assert from "uvu/assert";
import { curveOf } from "../../../src/experiment/planning/curve.ts";
import { gather } from "../../../src/experiment/run/experiment.ts";
import { limitSetBy } from "../../../src/scenario/one-run.ts";
import { here, loss } from "./worlds.ts";

/** Both are measured in turn, so that whatever else the machine does meets both; the least of each is what it costs. */
const PAIRS = 9;

test("25 sizes cost at most one and a half times what one costs, in processor time", async () => {
  const study = loss({ load: 10, vms: 25, days: 2000, replications: 4 });
  const limit = limitSetBy("services.db.levels.managed.pool.vms", study.variants[0]!.scenario)!;
  const spent = async (work: () => Promise<unknown>) => {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  const one = () => gather(study, here, { version: "1" });
  const all = () => curveOf(study, limit, here, { version: "1", error: 0.05, atMost: 4, range: [1, 25] });
  await one();
  await all();
  const pairs: (readonly [one: number, all: number])[] = [];
  for (let nth = 0; nth < PAIRS; nth++) pairs.push([await spent(one), await spent(all)]);
  const [least, most] = [0, 1].map((side) => Math.min(...pairs.map((pair) => pair[side]!))) as [number, number];
  console.log(`25 sizes cost ${(most / least).toFixed(2)} times one`);
  assert.ok(most <= 1.5 * least, `${most} µs for all, ${least} µs for one`);
});

test.run();
