import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse, parseDocument } from "../../src/scenario/parse.ts";
import { spent } from "../support/spent.ts";
import { golden, stored } from "./golden.ts";
import { caught, rendered, small } from "./small.ts";

const tenFaults = stored("ten-faults.yaml");

test("ten faults are ten problems in one go, each with its place, an excerpt and what to do", () => {
  const read = () => "time,plan,lifetime\n0,small,100\n10,small,soon\n20,large,\n";
  const { problems, message } = caught(() => parse(tenFaults, { file: "ten-faults.yaml", read }));
  assert.is(problems.length, 10);
  for (const problem of problems) {
    assert.ok(problem.line! > 0 && problem.column! > 0, problem.message);
    assert.match(problem.message, /^expected .*, got .*; /);
    assert.match(problem.excerpt!, /^> \d+ \| .*\n +\| +\^+$/m);
  }
  golden("ten-faults.txt", `${message}\n`);
});

test("a study keeps its words, its document, and the names of its variants", () => {
  const study = parseDocument(small({ name: "N", question: "Q?" }), { file: "f" });
  assert.equal([study.name, study.question, study.baseline, study.service], ["N", "Q?", 0, undefined]);
  assert.equal(study.document, small({ name: "N", question: "Q?" }));
  assert.equal(
    study.variants.map(({ name, set }) => [name, set]),
    [["base", {}]],
  );
  assert.is(parseDocument(small()).name, "scenario");
});

test("text and object say the same", () => {
  assert.equal(parse(JSON.stringify(small()), { file: "f" }).variants, parseDocument(small(), { file: "f" }).variants);
});

test("parsing does not change its input, and the same input gives the same study", () => {
  const input = small({
    compare: { service: "db" },
    changes: [{ after: "1 d", set: { "demand.db.requests.rate": "6 per day" } }],
  });
  const before = JSON.stringify(input);
  assert.equal(JSON.stringify(parseDocument(input)), JSON.stringify(parseDocument(input)));
  assert.is(JSON.stringify(input), before);
});

test("a name of any characters is a name", () => {
  for (const name of ["größe", "<script>", "a b", "constructor", "toString", "日本", '"', "hasOwnProperty"]) {
    const document = small({
      services: { [name]: { level: "on-demand" } },
      demand: { [name]: { requests: { rate: "1 per day" }, lifetime: "1 d" } },
      compare: { service: name },
    });
    assert.is(parseDocument(JSON.parse(JSON.stringify(document))).variants.length, 4, name);
  }
});

test("any section of a wrong kind is a problem, never a crash", () => {
  const kinds = [null, 3, "x", [], {}, [[]], [null], { a: null }, { db: [] }, true, { db: { requests: null } }];
  for (const key of [
    "headroom",
    "name",
    "run",
    "demand",
    "patterns",
    "platform",
    "services",
    "releases",
    "errands",
    "changes",
    "compare",
    "variants",
    "baseline",
  ])
    for (const kind of kinds) {
      try {
        parseDocument(small({ [key]: kind }));
      } catch (error) {
        assert.is((error as Error).name, "ScenarioError", `${key}: ${JSON.stringify(kind)}: ${(error as Error).stack}`);
      }
    }
});

test("problems stand in the order of the file", () => {
  const text = "headroom: 1\nservices: {db: {level: x}}\nrun: {horizon: 3}\n";
  assert.match(rendered(text), /^x.yaml:2:24 [\s\S]*\nx.yaml:3:16 /);
});

test("hostile scenarios are refused quickly", () => {
  const list = Array.from({ length: 5000 }, (_, i) => `  k${i}: {requests: 1}\n`).join("");
  const took = spent(() => {
    assert.match(
      rendered(`headroom: 1\nrun: {horizon: 1 d}\nservices: {db: {level: managed}}\ndemand:\n${list}`),
      /expected fewer mistakes, got \d+ more; correct these first$/,
    );
  });
  assert.ok(took < 3000);
});

test.run();
