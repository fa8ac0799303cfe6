import { test } from "uvu";
import * as assert from "uvu/assert";
import { patched } from "../../../src/scenario/language/patch.ts";
import { valueAt } from "../../../src/scenario/language/plain.ts";
import { Faults } from "../../../src/scenario/language/problem.ts";
import { At } from "../../../src/scenario/language/schema.ts";

const document: Readonly<Record<string, unknown>> = {
  run: { horizon: "1 d", windows: ["at 3 h"] },
  demand: { db: { requests: { rate: "1 per day", trace: { file: "a.csv" } }, lifetime: "2 d" } },
  services: { db: { level: "managed", plans: { small: {} } } },
};

function patch(path: string, value: unknown) {
  const faults = new Faults();
  const result = patched(document, { [path]: value }, new At(["variants", "v"], faults));
  return {
    result,
    fault: faults.found[0]?.message,
    at: faults.found[0]?.path,
  };
}

test("a path sets what is there and adds what is not, and leaves the document alone", () => {
  const before = JSON.stringify(document);
  const after = (path: string, value: unknown) => valueAt(patch(path, value).result, path.split("."));
  assert.is(after("run.horizon", "2 d"), "2 d");
  assert.is(after("platform.director.workers", 6), 6);
  assert.is(after("services.db.levels.managed.pool.vms", 6), 6);
  assert.is(after("run.windows.0", "at 4 h"), "at 4 h");
  assert.is(after("services.db.plans.standard.price", "1 USD/h"), "1 USD/h");
  assert.equal(after("demand.bursts", { requests: {} }), { requests: {} });
  assert.is(valueAt(patch("services.db.levels.managed.pool.vms", 6).result, ["services", "db", "level"]), "managed");
  assert.is(JSON.stringify(document), before);
});

test("a path that leads nowhere says where it went wrong", () => {
  const wrong = {
    "servces.db.level": /did you mean "services"/,
    "services.bd.level": /expected an existing service, got "bd"; known: db/,
    "services.db.plans.smal.vcpus": /did you mean "small"/,
    "demand.db.lifetime.exponential.mean": /got "2 d" at demand.db.lifetime; patch demand.db.lifetime as a whole/,
    "run.windows.7": /a place from 0 to 0/,
    "demand.db.requests.trace.file": /a whole trace/,
    "headroom.x": /begins with run, demand/,
    "platform..workers": /a dotted path/,
    "platform.__proto__.x": /a dotted path/,
  };
  for (const [path, words] of Object.entries(wrong)) {
    const { fault, at, result } = patch(path, 1);
    assert.match(fault!, words);
    assert.equal(at, ["variants", "v", path]);
    assert.equal(result, document);
  }
});

test.run();
