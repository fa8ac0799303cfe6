import { test } from "uvu";
import * as assert from "uvu/assert";
import { Faults } from "../../../src/scenario/language/problem.ts";
import { At } from "../../../src/scenario/language/schema.ts";
import { parse, parseDocument } from "../../../src/scenario/parse.ts";
import { type ReadFile, withTraces } from "../../../src/scenario/sections/trace-files.ts";
import { rendered, small } from "../small.ts";

function opened(document: unknown, read: ReadFile | undefined, file = "folder/x.yaml") {
  const faults = new Faults();
  return {
    document: withTraces(document, { file, read, at: new At([], faults) }),
    faults: faults.found.map(({ message }) => message),
  };
}

test("files are looked for beside the scenario", () => {
  const asked: string[] = [];
  const read = (path: string) => {
    asked.push(path);
    return "time\n1\n";
  };
  for (const [name, file] of [
    ["a.csv", "folder/x.yaml"],
    ["a.csv", "x.yaml"],
    ["/a.csv", "folder/x.yaml"],
    ["../a.csv", "C:\\folder\\x.yaml"],
  ] as const)
    opened({ trace: { file: name } }, read, file);
  assert.equal(asked, ["folder/a.csv", "a.csv", "/a.csv", "C:\\folder\\../a.csv"]);
});

test("the text goes into the document, in variants and changes too, and is not read twice", () => {
  const read = () => "time\n1\n";
  const text = { file: "a.csv", text: "time\n1\n" };
  assert.equal(opened({ demand: { a: { requests: { trace: { file: "a.csv" } } } } }, read).document, {
    demand: { a: { requests: { trace: text } } },
  });
  assert.equal(opened([{ "demand.a.requests.trace": { file: "a.csv" } }], read).document, [
    { "demand.a.requests.trace": text },
  ]);
  assert.equal(opened({ trace: { file: "a.csv", text: "" } }, undefined), {
    document: { trace: { file: "a.csv", text: "" } },
    faults: [],
  });
});

test("a file that cannot be read is a problem where it is named", () => {
  const read = () => {
    throw new Error("ENOENT: no such file");
  };
  const yaml =
    "headroom: 1\nrun: {horizon: 1 d}\nservices: {db: {level: managed}}\ndemand:\n  db: {requests: {trace: {file: no.csv, unit: s}}, lifetime: 1 h}\n";
  assert.match(
    rendered(yaml, { read }),
    /^x.yaml:5:33 demand.db.requests.trace.file: expected a file that can be read, got "no.csv": ENOENT: no such file\n/,
  );
  assert.match(rendered(yaml), /files cannot be read here/);
});

test("a study can be parsed again from its document, without the file", () => {
  const yaml = JSON.stringify(
    small({ demand: { db: { requests: { trace: { file: "a.csv", unit: "min" } }, lifetime: "1 h" } } }),
  );
  const study = parse(yaml, { file: "x.yaml", read: () => "time,lifetime\n5,\n1,3\n" });
  const again = parseDocument(JSON.parse(JSON.stringify(study.document)), { file: "x.yaml" });
  assert.equal(again.variants, study.variants);
  const results = JSON.stringify({ headroomResults: 1, document: study.document });
  assert.equal(parse(results, { file: "x.json" }).variants, study.variants);
});

test.run();
