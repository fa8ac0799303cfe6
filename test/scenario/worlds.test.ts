import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ESTIMATE_FACTOR, ESTIMATE_RANGE } from "../../src/scenario/estimate-range.ts";
import { parse, parseDocument } from "../../src/scenario/parse.ts";
import { inputsOf, worldOf } from "../../src/scenario/worlds.ts";

const document = {
  headroom: 1,
  run: { horizon: "5 d", seed: 7 },
  demand: {
    db: {
      requests: { rate: { low: "4 per day", mid: "5 per day", high: "8 per day" } },
      lifetime: "1 d",
      when_failed: "give up",
    },
  },
  services: {
    db: {
      level: "on-demand",
      levels: {
        "on-demand": { vm_create: "2 min" },
        managed: { pool: { vms: 3 }, scrub: { uniform: ["20 s", { low: "60 s", mid: "90 s", high: "120 s" }] } },
      },
    },
  },
};
const study = parseDocument(document);
const paths = (of: typeof study) => inputsOf(of).map(({ path }) => path);

test("what is stated comes first, then estimates of the levels that the variants are at; not what is stated without a range", () => {
  assert.is(paths(study)[0], "demand.db.requests.rate");
  assert.ok(paths(study).includes("services.db.levels.on-demand.create_failure"));
  assert.not.ok(paths(study).some((path) => path.includes("managed")));
  assert.not.ok(paths(study).includes("services.db.levels.on-demand.vm_create"));
  const both = parseDocument({ ...document, compare: { service: "db", levels: ["managed", "on-demand"] } });
  assert.ok(paths(both).includes("services.db.levels.managed.scrub.uniform.1"));
  assert.not.ok(paths(both).includes("services.db.levels.managed.scrub"));
});

test("a parameter that says nothing without another has no range", () => {
  assert.not.ok(paths(study).includes("services.db.levels.on-demand.warm.create"));
  const levels = { "on-demand": { warm: { vms: 3 } } };
  const warm = parseDocument({ ...document, services: { db: { level: "on-demand", levels } } });
  assert.ok(paths(warm).includes("services.db.levels.on-demand.warm.create"));
});

test("what is said of failures has a range only where VMs fail, or an outage takes them, and so no world is refused", () => {
  const recreate = "services.db.levels.on-demand.failures.recreate";
  assert.not.ok(paths(study).includes(recreate));
  const levels = { "on-demand": { failures: { every: "100 d" } } };
  const failing = parseDocument({ ...document, services: { db: { level: "on-demand", levels } } });
  assert.ok(paths(failing).includes(recreate));
  for (const of of [study, failing]) worldOf(of, inputsOf(of), { us: inputsOf(of).map(() => 0.9) });
});

test("an estimate is halved and doubled, a percentage by its odds, what is 0 and what is a word stays", () => {
  const at = (path: string, u: number) =>
    inputsOf(study)
      .find((each) => each.path === path)
      ?.at(u);
  assert.equal(at("services.db.levels.on-demand.upgrade.fixed", 0.1), { uniform: ["10 min", "30 min"] });
  assert.equal(at("services.db.levels.on-demand.upgrade.fixed", 0.9), { uniform: ["40 min", "120 min"] });
  assert.is(at("platform.people.cost", 0.9), "160 USD/h");
  assert.is(at("platform.people.operators", 0.0001), 1);
  const failure = Number.parseFloat(String(at("services.db.levels.on-demand.create_failure", 0.9))) / 100;
  assert.ok(Math.abs(failure / (1 - failure) / (0.01 / 0.99) - 2) < 1e-6, `${failure}`);
  assert.is(at("services.db.levels.on-demand.vm_failure", 0.9), undefined);
  assert.is(at("platform.people.hours", 0.9), undefined);
  assert.is(ESTIMATE_FACTOR, 2);
  assert.match(ESTIMATE_RANGE, "half of itself and above twice itself");
});

test("in the middle of all ranges a world is the study itself; elsewhere it is what was asked for, under its own seed", () => {
  const inputs = inputsOf(study);
  const middle = worldOf(study, inputs, { us: inputs.map(() => 0.5) });
  assert.equal(middle.variants, study.variants);
  const high = worldOf(study, inputs, { us: inputs.map(({ stated }) => (stated ? 0.9 : 0.5)), seed: "8" });
  const { demand, run } = high.variants[0]!.scenario;
  assert.is(run.seed, "8");
  assert.ok(Math.abs((demand[0]!.arrivals as { rate: number }).rate * 8.64e10 - 8) < 1e-9);
});

test("every world of the shipped comparison can be run, however far out", () => {
  const shipped = parse(readFileSync(new URL("../../scenarios/four-levels.yaml", import.meta.url), "utf8"), {
    file: "four-levels.yaml",
  });
  const inputs = inputsOf(shipped);
  assert.ok(inputs.length > 50, `${inputs.length}`);
  for (const u of [0.001, 0.999]) worldOf(shipped, inputs, { us: inputs.map(() => u) });
});

test("a world that cannot be is refused by the part that is wrong", () => {
  const wide = parseDocument({
    ...document,
    platform: { director: { workers: { low: 1, mid: 2, high: 9 } } },
  });
  const inputs = inputsOf(wide);
  assert.throws(() => worldOf(wide, inputs, { us: inputs.map(() => 1e-6) }), /director/);
});

test.run();
