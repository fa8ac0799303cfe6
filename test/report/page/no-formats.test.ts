import { readdirSync, readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import * as formats from "../../../src/report/page/no-formats.ts";

test("what scales take of d3-format is there by name, and is nothing", async () => {
  const theirs = await import("d3");
  for (const [name, value] of Object.entries(formats)) {
    assert.ok(name in theirs, name);
    assert.is(value, undefined);
  }
});

test("no chart asks a scale to write its ticks", () => {
  const paths = readdirSync("src/report", { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
  for (const path of paths) assert.not.match(readFileSync(`src/report/${path}`, "utf8"), /\.tickFormat\(/, path);
});

test.run();
