import { test } from "uvu";
import * as assert from "uvu/assert";
import { MINUTE, SECOND } from "../../../src/maths/calendar.ts";
import { visitsOf } from "../../../src/scenario/theory/visits.ts";
import { scenario } from "../small.ts";

const of = (level: string, settings: object, platform = {}) =>
  scenario({ services: { db: { level, levels: { [level]: settings } } }, platform });
const visits = (said: ReturnType<typeof scenario>, station: string, list: "create" | "delete" = "create") =>
  visitsOf(station, list, { service: said.services[0]!, scenario: said });
const EXPONENTIAL = "{ exponential: { mean: 2 min } }";
const exponential = { exponential: { mean: "2 min" } };

test("a stay at a station is the sum of what is done there, with the variance of independent holds", () => {
  const [broker, ...others] = visits(of("brokered", { broker: { workers: 1, work: exponential } }), "broker workers")!;
  assert.equal(
    [broker!.mean, broker!.variance, broker!.exponential],
    [2 * MINUTE, (2 * MINUTE) ** 2, true],
    EXPONENTIAL,
  );
  assert.equal(others, []);
  const holds = { vm_create: exponential, start: "30 s", disk: "0 s", create_failure: "0 %" };
  const [task] = visits(of("on-demand", holds), "director")!;
  assert.equal([task!.mean, task!.variance, task!.exponential], [150 * SECOND, (120 * SECOND) ** 2, false]);
});

test("a visit knows the stations that its request has been to before", () => {
  const said = of("brokered", { broker: { workers: 1, work: "1 min" }, test: { workers: 1, work: "1 min" } });
  assert.equal(visits(said, "broker workers")![0]!.after.includes("test workers"), false);
  assert.equal(visits(said, "test workers")![0]!.after.includes("broker workers"), true);
});

test("a law that is more than a sum of holds is none: tries that may fail, and work in office hours", () => {
  const steady = { vm_create: "1 min", start: "0 s", disk: "0 s", create_failure: "0 %" };
  assert.is(visits(of("on-demand", steady), "director")?.length, 1);
  assert.is(visits(of("on-demand", { ...steady, vm_failure: "10 %", vm_tries: 2 }), "director"), undefined);
  assert.is(visits(of("on-demand", { ...steady, create_failure: "5 %" }), "director"), undefined);
  const team = { team: { people: 1, work: "1 h" } };
  assert.is(visits(of("user-provided", team), "team"), undefined);
  assert.is(visits(of("user-provided", team, { people: { hours: "always" } }), "team")?.length, 1);
});

test("a station that a list never meets has no visits", () => {
  assert.equal(visits(of("brokered", {}), "director"), []);
});

test.run();
