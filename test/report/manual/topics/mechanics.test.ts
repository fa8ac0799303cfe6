import { existsSync, readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { LEVELS } from "../../../../src/platform/levels.ts";
import { PLAN, PLATFORM } from "../../../../src/platform/parameters.ts";
import { mechanics } from "../../../../src/report/manual/topics/mechanics.ts";
import { LEFT_OUT } from "../../../../src/report/manual/topics/mechanics-left-out.ts";
import { MODELLED } from "../../../../src/report/manual/topics/mechanics-modelled.ts";
import { jsonSchema } from "../../../../src/scenario/json-schema.ts";

// The table says what is true of the project: its keys, its tests and its measures are there.

const root = new URL("../../../../", import.meta.url);

test("there are the 35 mechanics, each once; what is modelled is said by a key, and what is left out has a consequence", () => {
  assert.is(new Set([...MODELLED, ...LEFT_OUT].map(({ what }) => what)).size, 35);
  const rows = mechanics().blocks.flatMap((block) => (block.kind === "table" ? block.rows : []));
  assert.is(rows.length, 35);
  for (const row of rows) for (const cell of row) assert.ok(cell.length > 0, row[0]);
});

test("the tests that it names are there", () => {
  for (const { what, shown } of MODELLED) {
    const [file, name] = shown;
    const path = new URL(file, root);
    assert.ok(existsSync(path), `${what}: no file ${file}`);
    assert.ok(readFileSync(path, "utf8").includes(`test("${name}`), `${what}: ${file} has no test "${name}"`);
  }
});

test("the keys that it names are there", () => {
  const parameters = new Set(
    [...LEVELS, { parameters: PLATFORM }, { parameters: PLAN }].flatMap(({ parameters }) => Object.keys(parameters)),
  );
  const schema = JSON.stringify(jsonSchema());
  for (const { what, keys } of MODELLED)
    for (const key of keys) assert.ok(parameters.has(key) || schema.includes(`"${key}":`), `${what}: no key ${key}`);
});

test.run();
