import { test } from "uvu";
import * as assert from "uvu/assert";
import { COMMANDS } from "../../../src/cli/commands.ts";
import { EXIT_TABLE } from "../../../src/cli/exit.ts";
import { commandsTopic } from "../../../src/cli/manual/commands-topic.ts";
import { exitCodesTopic } from "../../../src/cli/manual/exit-codes-topic.ts";
import { LEVELS } from "../../../src/platform/levels.ts";
import { METRICS } from "../../../src/platform/metrics.ts";
import { EFFORT, PLAN, PLATFORM } from "../../../src/platform/parameters.ts";
import { SOURCES } from "../../../src/platform/sources.ts";
import { CHARTS, FURTHER } from "../../../src/report/charts/charts.ts";
import { FORMATS } from "../../../src/report/formats/formats.ts";
import type { Entry, Topic } from "../../../src/report/manual/document.ts";
import { manual } from "../../../src/report/manual/manual.ts";
import { expectations } from "../../../src/report/manual/topics/expectations.ts";
import { formats } from "../../../src/report/manual/topics/formats.ts";
import { keys } from "../../../src/report/manual/topics/keys.ts";
import { levels } from "../../../src/report/manual/topics/levels.ts";
import { library } from "../../../src/report/manual/topics/library.ts";
import { limits } from "../../../src/report/manual/topics/limits.ts";
import { measures } from "../../../src/report/manual/topics/measures.ts";
import { planning } from "../../../src/report/manual/topics/planning.ts";
import { queue } from "../../../src/report/manual/topics/queue.ts";
import { reading } from "../../../src/report/manual/topics/reading.ts";
import { recipes } from "../../../src/report/manual/topics/recipes.ts";
import { records } from "../../../src/report/manual/topics/records.ts";
import { scenario } from "../../../src/report/manual/topics/scenario.ts";
import { sources } from "../../../src/report/manual/topics/sources.ts";
import { start } from "../../../src/report/manual/topics/start.ts";
import { validation } from "../../../src/report/manual/topics/validation.ts";
import { values } from "../../../src/report/manual/topics/values.ts";
import { typeWords } from "../../../src/report/manual/type-words.ts";
import { TEST_FORMATS } from "../../../src/report/tests/test-formats.ts";
import { jsonSchema } from "../../../src/scenario/json-schema.ts";
import { FORMS } from "../../../src/scenario/language/distribution.ts";
import { topics } from "../../support/manual.ts";

function entriesOf({ blocks }: Topic): readonly Entry[] {
  return blocks.flatMap((block) => (block.kind === "entries" ? block.entries : []));
}

function headingsOf({ blocks }: Topic): readonly string[] {
  return blocks.flatMap((block) => (block.kind === "heading" ? block.text : []));
}

const namesOf = (topic: Topic) => new Set(entriesOf(topic).map(({ name }) => name));

test("every key that the schema describes is there, under the heading of its place", () => {
  const { blocks } = keys();
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
  const facts = entriesOf(keys())
    .find(({ name }) => name === "director.workers")!
    .facts.join(" · ");
  assert.is(
    facts,
    "a whole number ≥ 1 or `unlimited` · default: `5` – Ops Manager 1.8-1.12 ([INST](#sources/inst)); [bosh](#sources/bosh) spec 3, [bosh-deployment](#sources/bdep) 4",
  );
  const parameters = [PLATFORM, PLAN, ...LEVELS.map(({ parameters }) => parameters)].flatMap(Object.values);
  const efforts = 3 * Object.keys(EFFORT).length;
  const estimates = entriesOf(keys()).filter(({ facts }) => facts.some((fact) => fact.includes(", an estimate")));
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
        { type: "number", minimum: 0 },
      ],
    }),
    "a number ≥ 0 or a map by plan, each `true` or `false`",
  );
});

test("every measure, form of distribution, exit code, format, chart and source is there", () => {
  const told: readonly (readonly [topic: Topic, names: readonly string[]])[] = [
    [measures(), METRICS.map(({ name }) => name)],
    [values(), Object.keys(FORMS)],
    [exitCodesTopic(), EXIT_TABLE.map(([code]) => String(code))],
    [formats(), [...FORMATS, ...TEST_FORMATS].map(({ name }) => name)],
    [reading(), [...CHARTS, ...FURTHER].map(({ title }) => title)],
    [expectations(), ["MEASURE", "BOUND", "VALUE", "SUBJECT", "VARIANT", "WINDOW"]],
    [sources(), SOURCES.map(({ key }) => key)],
  ];
  for (const [topic, names] of told)
    for (const name of names) assert.ok(namesOf(topic).has(name), `${topic.name}: ${name}`);
});

test("every line of the comparison can stand alone: none goes on with the one above", () => {
  const names = namesOf(reading());
  assert.ok(names.has("fullest limit, time at the limit"));
  assert.ok([...names].every((name) => !/^…|^the same|of these$/.test(name)));
});

test("a command is there with all that it takes", () => {
  const topic = commandsTopic([
    {
      usage: "dig <place>",
      says: "Dig a hole",
      positionals: { place: { type: "string", demandOption: true, describe: "Where" } },
      options: {
        deep: { type: "boolean", default: false, describe: "Dig deeper" },
        with: { type: "string", default: "spade", describe: "A tool" },
        until: { type: "string", describe: "When to stop", defaultDescription: "at night" },
      },
      run: () => 0,
    },
  ]);
  assert.equal(headingsOf(topic), ["headroom dig <place>"]);
  assert.equal(entriesOf(topic), [
    { name: "place", says: "Where.", facts: ["required"] },
    { name: "--deep", says: "Dig deeper.", facts: [] },
    { name: "--with …", says: "A tool.", facts: ["default: `spade`"] },
    { name: "--until …", says: "When to stop.", facts: ["default: at night"] },
  ]);
});

test("every level is there with every occasion, and has its row, complete", () => {
  const { blocks } = levels();
  assert.equal(
    headingsOf(levels()),
    LEVELS.map(({ name }) => name),
  );
  assert.is(
    blocks.filter(({ kind }) => kind === "code").length,
    LEVELS.reduce((sum, level) => sum + Object.keys(level.lists).length, 0),
  );
  const [found] = blocks.filter(({ kind }) => kind === "table");
  assert.ok(found?.kind === "table");
  assert.is(found.rows.length, LEVELS.length);
  for (const row of found.rows) assert.is(row.length, found.columns.length);
});

test("prose is of whole sentences, and none of its markup is left open", () => {
  for (const { name, blocks } of [start(), recipes(), scenario(), library(), limits(), validation()])
    for (const block of blocks) {
      const texts = block.kind === "paragraph" ? [block.text] : block.kind === "list" ? block.items : [];
      for (const text of texts) {
        assert.match(text, /[.:]$/, `${name}: ${text}`);
        assert.is((text.match(/`/g)?.length ?? 0) % 2, 0, `${name}: ${text}`);
        assert.is((text.match(/\*\*/g)?.length ?? 0) % 2, 0, `${name}: ${text}`);
      }
    }
});

test("the manual has every topic once, and its commands are those of the command line", async () => {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  const whole = manual({ commands: commandsTopic(commands), exitCodes: exitCodesTopic() });
  assert.equal(whole, topics);
  assert.is(new Set(whole.map(({ name }) => name)).size, whole.length);
  assert.equal(
    headingsOf(commandsTopic(commands)),
    commands.map(({ usage }) => `headroom ${usage}`),
  );
});

test("every command that plans is told under planning", () => {
  const plans = Object.keys(COMMANDS).filter((name) =>
    ["size", "sweep", "when", "enough", "matters", "upgrade-plan"].includes(name),
  );
  assert.equal(
    headingsOf(planning()).filter((text) => text.startsWith("headroom ")),
    plans.map((name) => `headroom ${name}`),
  );
});

test("every command that takes --queue beside --threads is told under queue, and no other", async () => {
  const all = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  const takes = all.flatMap(({ usage, options = {} }) =>
    options.queue && options.threads && !usage.startsWith("worker") ? [usage.split(" ", 1)[0]!] : [],
  );
  const plans = ["size", "sweep", "when", "enough", "matters", "upgrade-plan"];
  assert.equal([...takes].sort(), ["run", "test", "compare", "calibrate", ...plans].sort());
  const text = JSON.stringify(queue());
  assert.match(text, "`run`, `test`, `compare`, `calibrate` and all commands of planning take `--queue`");
});

test("a million replications are computed from what was measured: simulating by the workers, the rest by one command", () => {
  const [found] = queue().blocks.flatMap((block) => (block.kind === "table" ? [block.rows] : []));
  assert.equal(found![1], ["a variant of four-levels", "6.7 min", "1.9 h", "1037 GB", "6"]);
});

test("every command that reads records is told under records", () => {
  assert.equal(
    headingsOf(records()).filter((text) => text.startsWith("headroom ")),
    Object.keys(COMMANDS)
      .filter((name) => ["fit", "calibrate"].includes(name))
      .map((name) => `headroom ${name}`),
  );
});

test.run();
