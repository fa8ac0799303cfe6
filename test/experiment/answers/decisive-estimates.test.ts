import { test } from "uvu";
import * as assert from "uvu/assert";
import { decisiveEstimates } from "../../../src/experiment/answers/decisive-estimates.ts";
import type { Influences, Moves } from "../../../src/experiment/answers/influence.ts";

const moved = (path: string, figure: Moves["figure"], by: number) => ({ path, figure, by, variant: "x" });
const told = (service: string | undefined, ...of: Influences["moved"]) =>
  decisiveEstimates({ ...(service !== undefined && { service }) }, { byPath: new Map(), restsOn: () => 0, moved: of });
const lag = (service: string, level: string) => `services.${service}.levels.${level}.upgrade.operator_lag`;

test("what half of a wait or an exposure follows from is named, once for all levels", () => {
  assert.equal(
    told(
      "db",
      moved(lag("db", "managed"), "exposure", 0.099),
      moved(lag("db", "on-demand"), "exposure", 0.05),
      moved("services.db.levels.brokered.provider.latency", "waits", 0.08),
      moved("services.db.levels.brokered.broker.call", "waits", 0.049),
    ),
    [
      "Half or more of a figure follows from one estimate: exposure of managed and on-demand (`upgrade.operator_lag`) and waits of brokered (`provider.latency`). Measure that before you rely on the figure.",
    ],
  );
});

test("of several services each is named; costs, and what belongs to no level, are told elsewhere", () => {
  const [said] = told(
    undefined,
    moved(lag("db", "managed"), "exposure", 0.09),
    moved(lag("cache", "managed"), "exposure", 0.09),
  );
  assert.match(said!, /exposure of db and cache/);
  assert.equal(told("db", moved("services.db.levels.managed.operations.monthly", "cost", 0.09)), []);
  assert.equal(told("db", moved("platform.people.cost", "exposure", 0.09)), []);
  assert.equal(told("db"), []);
});

test.run();
