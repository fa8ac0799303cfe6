import { test } from "uvu";
import * as assert from "uvu/assert";
import { ScenarioError } from "../../../src/scenario/language/problem.ts";
import { parse } from "../../../src/scenario/parse.ts";
import type { Scenario } from "../../../src/scenario/scenario.ts";
import { isStation, lossesIn, type Outage } from "../../../src/scenario/sections/outages.ts";
import { listsOf } from "../../../src/scenario/sections/service-lists.ts";
import { DAY, HOUR } from "../../simulation/base.ts";

const TEXT = (outages: string, { rest = "", failures = "{}" } = {}) => `headroom: 1
run: { start: 2026-01-05, horizon: 100 d, replications: 2 }
demand: { db: { requests: { rate: 1 per day }, lifetime: 5 d } }
platform: { zones: 3 }
services: { db: { level: managed, levels: { managed: { failures: ${failures} } } } }
outages:
${outages}
${rest}`;

const parsed = (...text: Parameters<typeof TEXT>): Scenario =>
  parse(TEXT(...text), { file: "s.yaml" }).variants[0]!.scenario;

/** Path and message of each problem. */
function problems(...text: Parameters<typeof TEXT>): readonly string[] {
  try {
    parsed(...text);
    return [];
  } catch (error) {
    assert.instance(error, ScenarioError);
    return (error as ScenarioError).problems.map(({ path, message }) => `${path}: ${message}`);
  }
}

const only = (...text: Parameters<typeof TEXT>) => parsed(...text).outages![0]!;
const fault = (outage: string, expected: RegExp) =>
  assert.match(problems(`  - ${outage}`).join("\n"), expected, outage);

test("what is lost, when, and for how long", () => {
  assert.equal(only("  - { zone: 2, on: 2026-01-07T10:00, for: 3 h }"), {
    takes: { kind: "zone", zone: 2, repairs: "when back" },
    when: { kind: "at", at: 2 * DAY + 10 * HOUR },
    lasts: { kind: "constant", value: 3 * HOUR },
  });
  assert.equal(only("  - { vms: 1/3, after: 2 h }"), {
    takes: { kind: "vms", share: 1 / 3 },
    when: { kind: "at", at: 2 * HOUR },
    lasts: null,
  });
  assert.equal(
    only("  - { provider: db, every: { exponential: { mean: 60 d } }, for: { exponential: { mean: 1 h } } }"),
    {
      takes: { kind: "provider", service: "db" },
      when: { kind: "every", gap: { kind: "exponential", mean: 60 * DAY } },
      lasts: { kind: "exponential", mean: HOUR },
    },
  );
  assert.equal(only("  - { station: scrub crew, after: 2 h, for: 1 h }").takes, {
    kind: "station",
    station: "scrub crew",
  });
});

test("what does not fit together is told where it is written", () => {
  fault("{ after: 2 h, for: 1 h }", /outages\[0\]: expected one of zone, vms, station, provider, got none/);
  fault("{ zone: 1, vms: 10 %, after: 2 h }", /got zone and vms/);
  fault("{ zone: 1, for: 1 h }", /expected one of on, after, every, got none/);
  fault("{ zone: 1, after: 2 h }", /expected `for`, how long it lasts, got none; add it/);
  fault("{ vms: 10 %, after: 2 h, for: 1 h }", /expected no `for` beside vms/);
  fault("{ vms: 0 %, after: 2 h }", /vms: expected a share above 0/);
  fault(
    "{ zone: 4, after: 2 h, for: 1 h }",
    /zone: expected a zone of at least two \(platform.zones\), got zone 4 of 3/,
  );
  fault(
    "{ station: director, after: 2 h, for: 1 h, repairs: elsewhere }",
    /repairs: expected repairs beside a zone only/,
  );
  fault(
    "{ station: directer, after: 2 h, for: 1 h }",
    /station: expected a station, got "directer"; did you mean "director"/,
  );
  fault("{ provider: dbs, after: 2 h, for: 1 h }", /provider: expected a service, got "dbs"; did you mean "db"/);
  fault("{ zone: 1, on: 2026-01-04, for: 1 h }", /on: expected a date from the start of the run \(2026-01-05\) on/);
});

test("failures may be said beside an outage that takes VMs, and not beside nothing", () => {
  const failures = "{ noticed: 2 min, recreate: 5 min }";
  assert.equal(problems("  - { zone: 1, after: 2 h, for: 1 h }", { failures }), []);
  const lonely = problems("  - { station: director, after: 2 h, for: 1 h }", { failures });
  assert.equal(lonely.length, 2);
  assert.match(lonely[0]!, /failures.noticed: expected failures.every, or an outage that takes VMs/);
});

test("only where VMs are lost is there a list for them: that of failures without a life", () => {
  const words = (outages: string, name: "fail" | "lost") => {
    const { services, platform } = parsed(outages);
    return listsOf(services[0]!, platform)
      .get(name)
      ?.map(({ word }) => word);
  };
  const zone = "  - { zone: 1, after: 2 h, for: 1 h }";
  assert.equal(words(zone, "lost"), ["lock", "down", "hold", "seize", "hold", "release", "up", "unlock"]);
  assert.is(words(zone, "fail"), undefined);
  assert.is(words("  - { station: director, after: 2 h, for: 1 h }", "lost"), undefined);
  const lost = { takes: { kind: "vms", share: 1 }, when: { kind: "at", at: 0 }, lasts: null } as const satisfies Outage;
  assert.equal([lossesIn({ outages: [lost] }), lossesIn({})], [{ "outages.vms": true }, {}]);
});

test("a station is named alone, or with its service", () => {
  const own = { service: "db", name: "broker" };
  assert.equal(
    ["broker", "db: broker", "other: broker", "director"].map((name) => isStation(name, own)),
    [true, true, false, false],
  );
  assert.ok(isStation("director", { service: "", name: "director" }));
});

test("a variant may have another outage, or none", () => {
  const study = parse(
    TEXT("  - { zone: 1, after: 2 h, for: 1 h }", {
      rest: "variants: { longer: { outages.0.for: 5 h }, none: { outages: [] } }",
    }),
    { file: "s.yaml" },
  );
  assert.equal(
    study.variants.map(({ scenario }) => scenario.outages?.map(({ lasts }) => lasts)),
    [[{ kind: "constant", value: HOUR }], [{ kind: "constant", value: 5 * HOUR }], undefined],
  );
});

test.run();
