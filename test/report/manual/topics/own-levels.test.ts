import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse as yaml } from "yaml";
import { GRAMMAR, LIST_NAMES } from "../../../../src/platform/grammar.ts";
import { ownLevels } from "../../../../src/report/manual/topics/own-levels.ts";
import { ownLevels as type } from "../../../../src/scenario/sections/levels.ts";
import { read } from "../../../scenario/small.ts";

const { blocks } = ownLevels();
const tables = blocks.flatMap((block) => (block.kind === "table" ? [block] : []));

test("every word has its row: what it names, what it does, what it may say beside, where it may stand", () => {
  const { columns, rows } = tables.find(({ columns }) => columns[0] === "word")!;
  assert.equal(
    rows.map(([word]) => word!.replaceAll(/[`:]/g, "")),
    Object.keys(GRAMMAR),
  );
  for (const row of rows) {
    assert.is(row.length, columns.length);
    assert.ok(row[2] && row[4], row.join(" | "));
    assert.not.match(row.join(" "), /undefined|\[object/);
  }
  const row = (word: string) => rows.find(([each]) => each === `\`${word}:\``)!;
  assert.match(row("vms")[1]!, /creating, .*gone/);
  assert.match(row("chance")[3]!, /`otherwise` refuse, fail, stop, \{go: LIST\}/);
  assert.is(row("seize")[4], "every list");
});

test("every list has its row, and when it is walked", () => {
  const { rows } = tables.find(({ columns }) => columns[0] === "list")!;
  assert.equal(
    rows.map(([list]) => list!.replaceAll("`", "")),
    [...LIST_NAMES.keys()],
  );
});

test("the examples are levels without a fault", () => {
  const examples = blocks.flatMap((block) => (block.kind === "code" && block.language === "yaml" ? [block.text] : []));
  assert.is(examples.length, 2);
  for (const text of examples) {
    const { value, faults } = read(type, (yaml(text) as { levels: unknown }).levels);
    assert.equal(faults, []);
    assert.is(value!.size, 1);
  }
});

test.run();
