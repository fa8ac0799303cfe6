import { test } from "uvu";
import * as assert from "uvu/assert";
import { LEVELS } from "../../../src/platform/levels.ts";
import { levelLevers, otherLevers, patchOf, type Read } from "../../../src/report/what-if/levers.ts";
import { patched } from "../../../src/scenario/language/patch.ts";
import { Faults } from "../../../src/scenario/language/problem.ts";
import { At } from "../../../src/scenario/language/schema.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { small } from "../../scenario/small.ts";

const document = small({
  demand: {
    db: { requests: { rate: "12 per day" }, lifetime: "2 d" },
    bursts: {
      service: "db",
      requests: {
        modes: [
          { rate: "1 per h", lasts: "1 d" },
          { rate: "9 per h", lasts: "1 h" },
        ],
      },
      lifetime: "1 d",
    },
    team: { service: "db", requests: { developers: 10, pause: "3 d" }, lifetime: "1 d" },
    steady: { service: "db", requests: { every: "2 h" }, lifetime: "1 d" },
    listed: { service: "db", requests: { times: ["1 h"] }, lifetime: "1 d" },
    cache: { requests: { rate: "1 per day" }, lifetime: "2 d" },
  },
  services: {
    db: {
      level: "on-demand",
      levels: {
        managed: { pool: { vms: 40 } },
        brokered: { provider: { quota: 60 } },
        "user-provided": { lead_time: "3 d" },
        "on-demand": { quota: { global: 50 } },
      },
    },
    cache: { level: "managed", levels: { managed: { pool: { vms: 9 } } } },
  },
});

test("each level offers what matters there, as it stands, and what it is", () => {
  const found = (level: string) =>
    labels(otherLevers(readAt(level)).filter(({ path }) => path.startsWith("services.")));
  assert.equal(found("user-provided"), ["lead time 1"]);
  assert.equal(found("brokered").slice(0, 2), ["provider's quota 60", "provider's time to create 1"]);
  assert.equal(found("managed"), ["VMs of the pool 40", "upgrades in flight 1"]);
  assert.equal(found("on-demand").slice(0, 2), ["plan quota 15", "global quota 50"]);
  for (const level of LEVELS.map(({ name }) => name))
    for (const { says } of otherLevers(readAt(level))) assert.match(says, /^\S.*\.$/);
});

test("the director is offered where it is met, and the level everywhere", () => {
  const meets = (level: string) => otherLevers(readAt(level)).some(({ path }) => path === "platform.director.workers");
  assert.equal(["user-provided", "brokered", "managed", "on-demand"].map(meets), [false, false, true, true]);
  assert.equal(
    levelLevers(readAt("managed"))[0]!.choices,
    LEVELS.map(({ name }) => name),
  );
});

test("a demand is scaled however it is said; stated times are not", () => {
  const read = readAt("managed");
  const demands = otherLevers(read).filter(({ path }) => path.startsWith("demand."));
  assert.equal(
    demands.map(({ label }) => label),
    ["demand", "demand of bursts", "demand of team", "demand of steady"],
  );
  const chosen = Object.fromEntries(demands.map(({ path }) => [path, 1.5]));
  assert.equal(patchOf(demands, chosen, read.document), {
    "demand.db.requests.rate": "18 per day",
    "demand.bursts.requests.modes.0.rate": "1.5 per h",
    "demand.bursts.requests.modes.1.rate": "13.5 per h",
    "demand.team.requests.developers": 15,
    "demand.steady.requests.every": "1.33333333 h",
  });
});

test("what is chosen as it was makes no delta, and what is typed goes to the parser", () => {
  const read = readAt("on-demand");
  const levers = otherLevers(read);
  const global = "services.db.levels.on-demand.quota.global";
  const asItWas = Object.fromEntries(levers.map(({ path, value }) => [path, value]));
  assert.equal(patchOf(levers, asItWas, read.document), {});
  assert.equal(patchOf(levers, { [global]: "60", strange: 1 }, read.document), { [global]: 60 });
  assert.equal(patchOf(levers, { [global]: "" }, read.document), { [global]: "unlimited" });
  assert.equal(patchOf(levers, { [global]: "many" }, read.document), { [global]: "many" });
  const pool = otherLevers(readAt("managed"));
  assert.equal(patchOf(pool, { "services.db.levels.managed.pool.vms": "" }, read.document), {});
});

test("every lever's delta is one that the parser takes", () => {
  for (const { name } of LEVELS) {
    const read = readAt(name);
    for (const lever of otherLevers(read)) {
      const to = lever.kind === "factor" ? 2 : typeof lever.value === "number" ? lever.value + 3 : 70;
      const patch = patchOf(otherLevers(read), { [lever.path]: to }, read.document);
      assert.is.not(Object.keys(patch).length, 0, lever.path);
      parseDocument({ ...read.document, variants: { other: patch } });
    }
  }
});

function readAt(level: string): Read {
  const at = patched(document, { "services.db.level": level }, new At([], new Faults()));
  return { document: at, scenario: parseDocument(at).variants[0]!.scenario, service: "db" };
}

function labels(levers: ReturnType<typeof otherLevers>): readonly string[] {
  return levers.map(({ label, value }) => `${label} ${value}`);
}

test.run();
