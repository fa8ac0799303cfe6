import { readdirSync, readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { LEVELS } from "../../src/platform/levels.ts";
import { PLAN, PLATFORM } from "../../src/platform/parameters.ts";
import { SOURCES } from "../../src/platform/sources.ts";
import { cited } from "../../src/report/manual/citations.ts";

const tables = [PLATFORM, PLAN, ...LEVELS.map(({ parameters }) => parameters)];
const told = tables.flatMap(Object.values).flatMap(({ source = "", says }) => [source, says]);

test("whatever looks like a key of a source is one", () => {
  for (const text of told) {
    const rest = cited(text).replaceAll(/\[[^\]]*\]\([^)]*\)/g, "");
    const strange = rest
      .match(/\b[A-Z]{4,}\b|domain\.md|#\d+/g)
      ?.filter((word) => !NO_KEYS.has(word) && !/^#/.test(word));
    assert.equal(strange ?? [], [], text);
  }
});

/** Words in capitals that are no citations. */
const NO_KEYS = new Set<string>([]);

test("every source is cited, by a default or in the code", () => {
  const code = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.endsWith("sources.ts"))
    .map((name) => readFileSync(`src/${name}`, "utf8"));
  for (const { key, also = [] } of SOURCES)
    assert.ok(
      [key, ...also].some((spelling) => code.some((text) => text.includes(spelling))),
      key,
    );
});

test("keys are unique, and each says where to find it or that it cannot be found", () => {
  const keys = SOURCES.flatMap(({ key, also = [] }) => [key, ...also]);
  assert.is(new Set(keys).size, keys.length);
  for (const { repository } of SOURCES) if (repository) assert.match(repository, /^[\w-]+\/[\w-]+$/);
});

test.run();
