import { test } from "uvu";
import * as assert from "uvu/assert";
import { COMMANDS } from "../../../src/cli/commands.ts";
import { EXIT_TABLE } from "../../../src/cli/exit.ts";
import { LEVELS } from "../../../src/platform/levels.ts";
import { METRICS } from "../../../src/platform/metrics.ts";
import { EFFORT, PLAN, PLATFORM } from "../../../src/platform/parameters.ts";
import { CHARTS, FURTHER } from "../../../src/report/charts/charts.ts";
import { FORMATS } from "../../../src/report/formats/formats.ts";
import { typeWords } from "../../../src/report/manual/type-words.ts";
import { TEST_FORMATS } from "../../../src/report/tests/test-formats.ts";
import { jsonSchema } from "../../../src/scenario/json-schema.ts";
import { FORMS } from "../../../src/scenario/language/distribution.ts";
import { entriesOf, topics } from "../../support/manual.ts";

// The topics are tested by what they say: src/cli/manual/commands-topic.ts src/cli/manual/exit-codes-topic.ts
// src/report/manual/topics/expectations.ts src/report/manual/topics/formats.ts src/report/manual/topics/keys.ts
// src/report/manual/topics/levels.ts src/report/manual/topics/library.ts src/report/manual/topics/limits.ts
// src/report/manual/topics/measures.ts src/report/manual/topics/reading.ts src/report/manual/topics/recipes.ts
// src/report/manual/topics/scenario.ts src/report/manual/topics/sources.ts src/report/manual/topics/start.ts
// src/report/manual/topics/validation.ts src/report/manual/topics/values.ts

const namesOf = (topic: string) => new Set(entriesOf(topic).map(({ name }) => name));

test("every key that the schema describes is there, under the heading of its place", () => {
  const { blocks } = topics.find(({ name }) => name === "keys")!;
  const told = new Set<string>();
  let place = "";
  for (const block of blocks) {
    if (block.kind === "heading") told.add(block.text);
    if (block.kind === "heading") place = block.text === "The document" ? "" : `${block.text}.`;
    if (block.kind === "entries") for (const { name } of block.entries) told.add(place + name);
  }
  const described = keysIn(jsonSchema(), "");
  assert.ok(described.length > 200);
  for (const key of described) assert.ok(told.has(key), key);
});

/** The paths of all keys that have a description of their own. */
function keysIn(json: Readonly<Record<string, unknown>>, above: string): readonly string[] {
  const { properties = {}, additionalProperties, propertyNames, items } = json as Record<string, Record<string, never>>;
  const own = Object.entries(properties).flatMap(([key, inner]: [string, Record<string, unknown>]) => [
    ...(inner.description && !String(inner.description).startsWith("Parameters of ") ? [`${above}${key}`] : []),
    ...keysIn(inner, `${above}${key}.`),
  ]);
  const title = propertyNames?.title as string | undefined;
  const named = title ? keysIn(additionalProperties!, `${above}${title.toUpperCase()}.`) : [];
  const listed = items ? keysIn(items, `${above.slice(0, -1)}[].`) : [];
  const parts = [json.allOf, json.anyOf].flatMap((some) => (some ?? []) as Record<string, unknown>[]);
  return [...own, ...named, ...listed, ...parts.flatMap((part) => keysIn(part, above))];
}

test("a parameter says its type, its default and the source, linked", () => {
  const facts = entriesOf("keys")
    .find(({ name }) => name === "director.workers")!
    .facts.join(" · ");
  assert.is(
    facts,
    "a whole number ≥ 1 · default: `5` – Ops Manager 1.8-1.12 ([INST](#sources/inst)); [bosh](#sources/bosh) spec 3, [bosh-deployment](#sources/bdep) 4",
  );
  const parameters = [PLATFORM, PLAN, ...LEVELS.map(({ parameters }) => parameters)].flatMap(Object.values);
  const efforts = 2 * Object.keys(EFFORT).length;
  const estimates = entriesOf("keys").filter(({ facts }) => facts.some((fact) => fact.includes(", an estimate")));
  assert.is(estimates.length, parameters.filter(({ estimate, default: value }) => estimate && value).length + efforts);
});

test("types are said in words", () => {
  assert.is(
    typeWords({ anyOf: [{ type: "integer", minimum: 1 }, { const: "unlimited" }] }),
    "a whole number ≥ 1 or `unlimited`",
  );
  assert.is(typeWords({ allOf: [{ $ref: "#/definitions/duration" }], description: "x" }), "a duration");
  assert.is(typeWords({ enum: ["a", "b", "c"] }), "`a`, `b` or `c`");
  assert.is(typeWords({ type: "array", items: { type: "string" } }), "a list, each text");
  assert.is(
    typeWords({
      anyOf: [
        { type: "object", propertyNames: { title: "plan" }, additionalProperties: { type: "boolean" } },
        { type: "number", exclusiveMinimum: 0 },
      ],
    }),
    "a number above 0 or a map by plan, each `true` or `false`",
  );
});

test("every measure, form of distribution, exit code, format and chart is there", () => {
  const groups: readonly (readonly [topic: string, names: readonly string[]])[] = [
    ["measures", METRICS.map(({ name }) => name)],
    ["values", Object.keys(FORMS)],
    ["exit-codes", EXIT_TABLE.map(([code]) => String(code))],
    ["formats", [...FORMATS, ...TEST_FORMATS].map(({ name }) => name)],
    ["report", [...CHARTS, ...FURTHER].map(({ title }) => title)],
  ];
  for (const [topic, names] of groups)
    for (const name of names) assert.ok(namesOf(topic).has(name), `${topic}: ${name}`);
});

test("every command is there with every option, and every level with every occasion", async () => {
  const headings = (topic: string) =>
    topics.find(({ name }) => name === topic)!.blocks.flatMap((block) => (block.kind === "heading" ? block.text : []));
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  assert.equal(
    headings("commands"),
    commands.map(({ usage }) => `headroom ${usage}`),
  );
  const options = [...namesOf("commands")].map((name) => name.replace(" …", ""));
  for (const { options: own = {}, positionals = {} } of commands)
    for (const name of [...Object.keys(own).map((each) => `--${each}`), ...Object.keys(positionals)])
      assert.ok(options.includes(name), name);
  assert.equal(
    headings("levels"),
    LEVELS.map(({ name }) => name),
  );
  const { blocks } = topics.find(({ name }) => name === "levels")!;
  const lists = blocks.filter(({ kind }) => kind === "code").length;
  assert.is(
    lists,
    LEVELS.reduce((sum, level) => sum + Object.keys(level.lists).length, 0),
  );
});

test("what compares the levels has a row for each, complete", () => {
  const [found] = topics.find(({ name }) => name === "levels")!.blocks.filter(({ kind }) => kind === "table");
  assert.ok(found?.kind === "table");
  assert.is(found.rows.length, LEVELS.length);
  for (const row of found.rows) assert.is(row.length, found.columns.length);
});

test("names of topics and their entries are unique where a link leads", () => {
  assert.is(new Set(topics.map(({ name }) => name)).size, topics.length);
});

test.run();
