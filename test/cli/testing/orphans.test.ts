import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { orphans } from "../../../src/cli/testing/orphans.ts";
import { scenarioFiles } from "../../../src/cli/testing/scenario-files.ts";
import { folder } from "../headroom.ts";

const dir = folder();
for (const name of ["a.yaml", "a.baseline.json", "b.yml", "old.baseline.json"]) writeFileSync(join(dir, name), "");
const at = (name: string) => join(dir, name);
const found = (paths: readonly string[], renamed: readonly string[] = []) =>
  orphans({ paths, files: scenarioFiles(paths), renamed }).map(({ file }) => file.slice(dir.length + 1));

test("a baseline without a scenario is found in a folder, and beside a file that has none of its own", () => {
  assert.equal(found([dir]), ["old.baseline.json"]);
  assert.equal(found([at("b.yml")]), ["old.baseline.json"]);
  assert.equal(found([at("a.yaml")]), []);
  assert.equal(found([dir, at("b.yml")]), ["old.baseline.json"]);
});

test("it has a scenario once its new name is said, and the name is offered", () => {
  assert.equal(found([dir], ["old=b"]), []);
  const [{ checks }] = orphans({ paths: [dir], files: scenarioFiles([dir]), renamed: [] }) as [
    ReturnType<typeof orphans>[0],
  ];
  assert.match(checks[0]!.detail, "renamed? say --renamed old=b; else delete it");
});

test.run();
