import { test } from "uvu";
import * as assert from "uvu/assert";
import { estimatesIn, MARK_SCHEMA, marked } from "../../../src/scenario/language/marked.ts";
import { Faults } from "../../../src/scenario/language/problem.ts";
import { At } from "../../../src/scenario/language/schema.ts";
import { parse, parseDocument } from "../../../src/scenario/parse.ts";
import { inputsOf } from "../../../src/scenario/worlds.ts";
import { problems, small, study } from "../small.ts";

const at = new At([], new Faults());

test("an estimate is the value itself, and its path stands in the list of them, which may be written as well", () => {
  const document = {
    demand: { db: { requests: { each: { estimate: "2 per month" } }, lifetime: "2 d" } },
    estimates: ["demand.db.lifetime"],
  };
  const plain = marked(document, at);
  assert.equal(plain, {
    demand: { db: { requests: { each: "2 per month" }, lifetime: "2 d" } },
    estimates: ["demand.db.lifetime", "demand.db.requests.each"],
  });
  assert.equal(marked(plain, at), plain, "once is enough");
  assert.equal(estimatesIn(plain), ["demand.db.lifetime", "demand.db.requests.each"]);
});

test("what the user calls so is no mark: a service, a plan, a section that holds none", () => {
  const document = { services: { estimate: { plans: { estimate: { vcpus: 1 } } } }, variants: { estimate: {} } };
  assert.is(marked(document, at), document);
});

test("what is marked, or has a range, is an estimate wherever origins are read, and runs as it is written", () => {
  const text = (vms: string, lifetime: string) =>
    `headroom: 1\nrun: { horizon: 10 d }\ndemand:\n  db: { requests: { rate: 12 per day }, lifetime: ${lifetime} }\nservices:\n  db: { level: managed, levels: { managed: { pool: { vms: ${vms} } } } }\n`;
  const told = parse(
    text("{ estimate: 40 }", "{ lognormal: { median: { low: 1 d, mid: 2 d, high: 3 d }, p95: 9 d } }"),
    {
      file: "x.yaml",
    },
  );
  const plain = parse(text("40", "{ lognormal: { median: 2 d, p95: 9 d } }"), { file: "x.yaml" });
  assert.equal(told.variants, plain.variants);
  const of = (path: string) => told.origins.find((each) => each.path === path);
  const pool = "services.db.levels.managed.pool.vms";
  assert.equal(of(pool), { path: pool, value: "40", from: "estimate", source: "x.yaml:6" });
  assert.is(of("demand.db.lifetime")!.from, "estimate");
  assert.is(of("demand.db.requests.rate")!.from, "file");
  assert.is(
    parseDocument(told.document).origins.find((each) => each.path === pool)!.from,
    "estimate",
    "results keep it",
  );
  const inputs = inputsOf(told).filter(({ path }) => path === pool || path.startsWith("demand.db.lifetime"));
  assert.equal(
    inputs.map(({ path, stated }) => [path, stated]),
    [
      ["demand.db.lifetime.lognormal.median", true],
      [pool, false],
    ],
  );
});

test("a path that leads to nothing is a mistake", () => {
  const wrong = (...estimates: unknown[]) => problems({ estimates }).join();
  assert.match(
    wrong("demand.db.lifetim"),
    /estimates\[0\]: expected the path of a value that is stated here, got "demand.db.lifetim"; did you mean "demand.db.lifetime"/,
  );
  assert.match(wrong("run.horizon"), /expected the path of a value that is stated here/);
  assert.match(wrong(3), /estimates\[0\]: expected some text/);
  assert.match(
    problems(small({ platform: { people: { cost: { estimate: 3 } } } })).join(),
    /platform.people.cost: expected/,
  );
});

test("editors know both ways", () => {
  assert.equal(MARK_SCHEMA.required, ["estimate"]);
  assert.equal(
    study({ estimates: ["demand.db.lifetime"] })
      .origins.filter(({ from, source }) => from === "estimate" && source === "small")
      .map(({ path }) => path),
    ["demand.db.lifetime"],
  );
});

test.run();
