import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Alternative } from "../../../src/experiment/answers/alternative.ts";
import { choicesAmong } from "../../../src/experiment/answers/choices.ts";
import { headline } from "../../../src/experiment/answers/headline.ts";
import { addsUp, contrastsIn, worstOf } from "../../../src/experiment/answers/parts.ts";
import type { Field, Part } from "../../../src/experiment/answers/standing.ts";
import type { Best } from "../../../src/experiment/results/results.ts";
import { metricOf } from "../../../src/platform/metrics.ts";
import { alternative } from "./alternatives.ts";

const served = { "usable.15min": 0.99, lost: 0.001 };
const waits = metricOf("wait.p95");
const exposure = metricOf("upgrade.instance_exposure.mean");
const least = (measure: string, name: string): Best => ({ measure, of: "", window: "", least: name });
const part = (service: string, alternatives: readonly Alternative[], bests: readonly Best[] = []): Part => ({
  ...{ service, alternatives, bests },
});
const of = (name: string, wait: number, more = {}) => alternative(name, { ...served, "wait.p95": wait, ...more });

test("the worst service is named where it is noticeably worse than all together; what has no end is worst", () => {
  const own = of("a", 100, { "upgrade.instance_exposure.mean": 162_000 });
  const parts = [
    part("mysql", [of("a", 104, { "upgrade.instance_exposure.mean": 150_000 })]),
    part("elastic", [of("a", 90, { "upgrade.instance_exposure.mean": 190_080 })]),
  ];
  assert.is(worstOf(exposure, [own], parts), "at worst 2.20 d for elastic");
  assert.is(worstOf(waits, [own], parts), "", "4 % is not noticeable");
  assert.is(worstOf(waits, [own], []), "");
  const open = part("redis", [of("a", 90, { "upgrade.instance_exposure.mean": Infinity })]);
  assert.is(worstOf(exposure, [own], [...parts, open]), "for redis it does not end within the run");
  const soon = part("redis", [alternative("a", { "usable.15min": 0.5 })]);
  assert.is(worstOf(metricOf("usable.15min"), [own], [soon]), "at worst 50.0 % for redis");
});

test("of what adds up over services none can be worse", () => {
  assert.equal(
    ["cost.total", "requests", "down.hours", "wait.p95", "lost", "upgrade.instance_exposure.mean"].map((name) =>
      addsUp(metricOf(name)),
    ),
    [true, true, true, false, false, false],
  );
  const dear = part("redis", [alternative("a", { "cost.total": 900 })]);
  assert.is(worstOf(metricOf("cost.total"), [alternative("a", { "cost.total": 100 })], [dear]), "");
});

/** Over all services quick is fastest; for redis, which few ask for, slow is. */
const quick = of("quick", 60);
const slow = of("slow", 120);
const mysql = part("mysql", [of("quick", 50), of("slow", 125)], [least("wait.p95", "quick")]);
const redis = part("redis", [of("quick", 7_200), of("slow", 600)], [least("wait.p95", "slow")]);
const field: Field = { alternatives: [quick, slow], bests: [least("wait.p95", "quick")], parts: [mysql, redis] };

test("what leads over all services is told with the service for which another does", () => {
  assert.is(
    headline(field, 30),
    "Quick is fastest (p95 wait 60.0 s; at worst 2.00 h for redis); for redis slow is fastest (p95 wait 10.0 min; quick 2.00 h).",
  );
  assert.equal(
    contrastsIn(waits, [quick], [mysql, redis]).map(({ service, times }) => [service, times]),
    [["redis", 12]],
  );
  assert.equal(
    choicesAmong(field, 30).map(({ says }) => says),
    [
      "Choose it if you can accept a p95 wait of 2.00 h for redis.",
      "Choose it if you can accept a p95 wait of 2.00 min (at worst 10.0 min for redis).",
    ],
  );
});

test("where nobody leads over all services, those that are led by somebody are told all the same", () => {
  const alike = { ...field, bests: [], alternatives: [of("quick", 60), of("slow", 61)] };
  assert.is(
    headline(alike, 30),
    "For redis slow is fastest (p95 wait 10.0 min; quick 2.00 h); for mysql quick is fastest (p95 wait 50.0 s; slow 2.08 min).",
  );
});

test("a service that is hardly served is named, though few ask for it", () => {
  const lost = (name: string, share: number) => alternative(name, { ...served, lost: share });
  const hidden = {
    ...{ alternatives: [lost("a", 0.004), lost("b", 0.004)], bests: [] },
    parts: [part("elastic", [lost("a", 0.4), lost("b", 0.4)])],
  };
  assert.match(headline(hidden, 30), /^At worst 40\.0 % for elastic are not served\.$/);
  const one = { ...{ alternatives: [of("a", 60)], bests: [] }, parts: [part("elastic", [of("a", 60, { lost: 0.4 })])] };
  assert.is(
    headline(one, 30),
    "A serves 99.0 % ± 1.0 of the requests within 15 min and does not serve 0.10 % (at worst 40.0 % for elastic).",
  );
});

test("of many services the three gravest contrasts are told, and how many more there are", () => {
  const parts = [2, 8, 4, 16, 32].map((times, nth) =>
    part(`s${nth}`, [of("quick", 60 * times), of("slow", 60)], [least("wait.p95", "slow")]),
  );
  assert.is(
    headline({ ...field, parts }, 30),
    "Quick is fastest (p95 wait 60.0 s; at worst 32.0 min for s4); for s4 slow is fastest (p95 wait 60.0 s; quick 32.0 min); for s3 slow is fastest (p95 wait 60.0 s; quick 16.0 min); for s1 slow is fastest (p95 wait 60.0 s; quick 8.00 min); 2 more such differences for single services.",
  );
});

test.run();
