import { test } from "uvu";
import * as assert from "uvu/assert";
import { Faults } from "../../../src/scenario/language/problem.ts";
import { At } from "../../../src/scenario/language/schema.ts";
import { parse, parseDocument } from "../../../src/scenario/parse.ts";
import {
  LONG,
  lacksText,
  mapTraces,
  type ReadFile,
  withoutLongTexts,
  withTraces,
  withUsedColumns,
} from "../../../src/scenario/sections/trace-files.ts";
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

test("columns that nobody reads leave the document, the base's and what variants set", () => {
  const [text, kept] = [
    'who,time,plan,lifetime\nme@here,5,,\n"a\nb",1,standard,3\n',
    "time,plan,lifetime\n5,,\n1,standard,3\n",
  ];
  const used = (text: string, columns = {}) => withUsedColumns({ file: "a.csv", text, columns }).text;
  assert.is(used(text), kept);
  assert.is(used(kept), kept);
  assert.is(used('time,plan,x\n1,"a,""b""",\n'), 'time,plan\n1,"a,""b"""\n');
  assert.is(used("# by me\nwhen;x;plan\n1,5;;a\n", { time: "When" }), "when;plan\n1,5;a\n");
  const trace = { file: "a.csv", unit: "min" };
  const document = small({
    demand: { db: { requests: { trace }, lifetime: "1 h" } },
    variants: { other: { "demand.db.requests.trace": { ...trace, file: "b.csv" } } },
  });
  const study = parseDocument(document, { file: "x.yaml", read: () => text });
  assert.not.match(JSON.stringify(study), /me@here/);
  assert.is(JSON.stringify(study.document).split("standard,3").length, 3);
  const again = parseDocument(study.document, { file: "x.yaml" });
  assert.equal(
    [again.variants.map(({ set }) => set), again.traces],
    [study.variants.map(({ set }) => set), study.traces],
  );
  assert.equal(
    mapTraces({ trace: { file: "a", text: "x" }, text: "x" }, ({ file }) => ({ file })),
    { trace: { file: "a" }, text: "x" },
  );
});

test("a long trace leaves its hash behind, by which the same file is taken again and another one is not", () => {
  const text = `time,who\n${"1,me@here\n".repeat(LONG / 10)}`;
  const document = small({ demand: { db: { requests: { trace: { file: "a.csv", unit: "min" } }, lifetime: "1 h" } } });
  const study = parseDocument(document, { file: "x.yaml", read: () => text });
  const told = withoutLongTexts(study.document);
  assert.not.match(JSON.stringify(told), /me@here/);
  assert.equal([lacksText(study.document), lacksText(told)], [false, true]);
  const again = (read?: ReadFile) => parseDocument(told, { file: "x.json", ...(read && { read }) });
  assert.equal(again(() => text).variants, study.variants);
  assert.throws(
    () => again(() => "time\n1\n"),
    /expected the file that was run \("[0-9a-f]{16}"\), got another "a.csv"; results leave a long trace out/,
  );
  assert.throws(again, /files cannot be read here/);
});

test.run();
