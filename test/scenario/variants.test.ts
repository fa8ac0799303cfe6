import { test } from "uvu";
import * as assert from "uvu/assert";
import { Faults } from "../../src/scenario/language/problem.ts";
import { At } from "../../src/scenario/language/schema.ts";
import { resolve } from "../../src/scenario/resolve.ts";
import { alternatives, branch, idle } from "../../src/scenario/variants.ts";
import { problems, small, study } from "./small.ts";

const VMS = "services.db.levels.managed.pool.vms";
const vms = (n: number) => ({ [VMS]: n });

test("variants are the base with a delta; the base comes first", () => {
  const { variants, baseline } = study({
    variants: { more: vms(50), fewer: { ...vms(30), "demand.db.requests.rate": "6 per day" } },
    baseline: "more",
  });
  assert.equal(
    variants.map(({ name, scenario }) => [name, scenario.services[0]!.settings["pool.vms"]]),
    [
      ["base", 40],
      ["more", 50],
      ["fewer", 30],
    ],
  );
  assert.is(baseline, 1);
  assert.equal(variants[2]!.set, { ...vms(30), "demand.db.requests.rate": "6 per day" });
});

test("compare makes a variant of each level", () => {
  const all = study({ compare: { service: "db" } });
  assert.equal(
    all.variants.map(({ name, scenario }) => [name, scenario.services[0]!.level]),
    ["user-provided", "brokered", "managed", "on-demand"].map((name) => [name, name]),
  );
  assert.equal([all.baseline, all.service], [2, "db"]);
  const two = study({ compare: { service: "db", levels: ["on-demand", "brokered"], baseline: "on-demand" } });
  assert.equal([two.variants.map(({ name }) => name), two.baseline], [["brokered", "on-demand"], 1]);
});

test("variants may be about one service: the base and its deltas stand inside compare", () => {
  const about = (more: object) => ({
    compare: { service: "db", variants: { more: vms(50), fewer: vms(30) }, ...more },
  });
  const found = study(about({ baseline: "fewer" }));
  assert.equal(
    found.variants.map(({ name, set }) => [name, set]),
    [
      ["base", {}],
      ["more", vms(50)],
      ["fewer", vms(30)],
    ],
  );
  assert.equal([found.service, found.baseline], ["db", 2]);
  const wrong = (more: object) => problems(about(more)).join("\n");
  assert.match(wrong({ levels: "all" }), /^compare.levels: expected either levels or variants to compare, got both/);
  assert.match(wrong({ baseline: "mroe" }), /^compare.baseline: expected the name of a variant or base.*"more"\?/);
  assert.match(
    wrong({ variants: { v: vms(40) } }),
    /^compare.variants.v\["services.db.levels.managed.pool.vms"\]: expected a value that changes something/,
  );
  assert.match(wrong({ variants: { v: vms(-1) } }), /^compare.variants.v\[.*vms"\]: expected a whole number/);
  assert.match(wrong({ variants: { base: vms(3) } }), /^compare.variants.base: expected another name than base/);
});

test("a delta that changes nothing is a problem at its key", () => {
  const wrong = (variant: unknown, more = {}) => problems({ variants: { v: variant }, ...more }).join("\n");
  assert.match(
    wrong(vms(40)),
    /variants.v\["services.db.levels.managed.pool.vms"\]: expected a value that changes something, got "40", which is what it has already/,
  );
  assert.match(wrong({ "platform.director.workers": 5 }), /got "5", with which the same is run; remove it/);
  assert.match(wrong({ "services.db.levels.brokered.provider.quota": 7 }), /is db at another level than brokered\?/);
  assert.match(wrong({ ...vms(50), "run.replications": 2 }), /got "2", which is what it has already/);
  assert.match(wrong({}), /at least one path/);
  assert.match(wrong(null), /expected paths and their values/);
  assert.match(wrong({ "patterns.x": { otherwise: 1 } }), /the same is run/);
});

test("it is found beside other faults", () => {
  const found = problems({
    variants: { v: { "platform.director.workers": 5 } },
    demand: { db: { requests: { rate: 3 }, lifetime: "1 d" } },
  });
  assert.is(found.length, 2);
});

test("a delta with several keys may only make sense together", () => {
  const level = { "services.db.level": "brokered", "services.db.levels.brokered.provider.quota": 7 };
  assert.is(study({ variants: { v: level } }).variants[1]!.scenario.services[0]!.settings["provider.quota"], 7);
});

test("a delta that does not fit is a problem at its key", () => {
  const wrong = (variant: unknown, more = {}) => problems({ variants: { v: variant }, ...more }).join("\n");
  assert.match(
    wrong({ "services.db.levels.managed.pool.vmz": 3 }),
    /^variants.v\[.*vmz"\]: expected a key of `pool`, got "vmz"; did you mean "vms"\?/,
  );
  assert.match(wrong(vms(-1)), /^variants.v\[.*vms"\]: expected a whole number ≥ 0, got -1/);
  assert.match(wrong({ "servces.db": 3 }), /did you mean "services"/);
  assert.match(
    wrong(vms(2), { run: { horizon: "1 d", begin: { instances: { db: 3 } } } }),
    /run.begin.instances.db: in variant v: expected at most 2 for the pool of db, got 3/,
  );
});

test("compare, variants and baseline fit together", () => {
  assert.match(
    problems({ compare: { service: "db" }, variants: { v: vms(3) } }).join(),
    /variants: expected either compare or variants, got both/,
  );
  assert.match(
    problems({ compare: { service: "x" } }).join(),
    /compare.service: expected a service, got "x"; known: db/,
  );
  assert.match(problems({ compare: { service: "db", levels: [] } }).join(), /at least one level/);
  assert.match(
    problems({ compare: { service: "db", levels: ["managed"], baseline: "brokered" } }).join(),
    /one of the levels that are compared/,
  );
  assert.match(problems({ compare: { service: "db" }, baseline: "managed" }).join(), /inside compare/);
  assert.match(problems({ variants: { base: vms(3) } }).join(), /another name than base/);
  assert.match(
    problems({ variants: { bigger: vms(50) }, baseline: "biger" }).join(),
    /baseline: .*did you mean "bigger"/,
  );
});

/** What is compared, before anything is read. */
function told(read: Partial<Parameters<typeof alternatives>[0]>) {
  const faults = new Faults();
  const { list, baseline } = alternatives(
    { compare: undefined, variants: undefined, baseline: undefined, ...read },
    small(),
    new At([], faults),
  );
  return { names: list.map(({ name }) => name), baseline, faults: faults.found.map(({ message }) => message) };
}

test("without anything to compare there is the base; its levels take its place", () => {
  assert.equal(told({}), { names: ["base"], baseline: 0, faults: [] });
  assert.equal(told({ compare: { service: "db", levels: ["on-demand", "brokered"] } }), {
    names: ["brokered", "on-demand"],
    baseline: 0,
    faults: [],
  });
});

test("what cannot be compared is told: both ways at once, another base, an unknown baseline or service", () => {
  const variants = new Map([["more", vms(50)]]);
  for (const [read, says] of [
    [{ variants, compare: { service: "db" } }, "expected either compare or variants, got both"],
    [{ variants: new Map([["base", {}]]) }, "expected another name than base"],
    [{ variants, baseline: "mroe" }, 'did you mean "more"?'],
    [{ compare: { service: "dv" } }, 'expected a service, got "dv"; did you mean "db"?'],
    [{ compare: { service: "db", levels: ["managed"], baseline: "brokered" } }, "expected one of the levels that are"],
    [{ compare: { service: "db", levels: "all", variants } }, "expected either levels or variants to compare"],
  ] as const)
    assert.match(told(read).faults.join("\n"), says);
});

test("a branch is the base with its delta, read; a delta that changes nothing says so", () => {
  const document = small();
  const base = { document, resolved: resolve(document) };
  const faults = new Faults();
  const made = (patch: Readonly<Record<string, unknown>>) =>
    branch(base, { name: "v", patch, path: ["variants", "v"], written: true }, faults);
  assert.is(made(vms(50)).resolved.scenario!.services[0]!.settings["pool.vms"], 50);
  assert.is(faults.count, 0);
  made(vms(40));
  assert.equal(faults.found[0]!.path, ["variants", "v", VMS]);
  const after = made(vms(50));
  assert.is(idle(VMS, { before: base, patch: vms(50), after }), undefined);
  assert.match(idle(VMS, { before: base, patch: vms(40), after: base })!, "which is what it has already");
});

test.run();
