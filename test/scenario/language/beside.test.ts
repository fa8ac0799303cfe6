import { test } from "uvu";
import * as assert from "uvu/assert";
import { beside } from "../../../src/scenario/language/beside.ts";
import { rendered } from "../small.ts";

test("a file is seen from where the one is named that names it", () => {
  assert.is(beside("folder/x.yaml", "a.csv"), "folder/a.csv");
  assert.is(beside("x.yaml", "a.csv"), "a.csv");
  assert.is(beside("folder/x.yaml", "/a.csv"), "/a.csv");
  assert.is(beside("C:\\folder\\x.yaml", "D:\\a.csv"), "D:\\a.csv");
});

test("a problem in a trace names the file as seen from here, not from the scenario", () => {
  const yaml =
    "headroom: 1\nrun: {horizon: 1 d}\nservices: {db: {level: managed}}\ndemand:\n  db: {requests: {trace: {file: a.csv, unit: s}}, lifetime: 1 h}\n";
  assert.match(rendered(yaml, { file: "deep/x.yaml", read: () => "time\nsoon\n" }), /^deep\/a.csv:2:1 /);
});

test.run();
