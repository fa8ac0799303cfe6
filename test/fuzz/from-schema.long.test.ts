import { readdirSync, readFileSync } from "node:fs";
import fc, { type GeneratorValue } from "fast-check";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { jsonSchema } from "../../src/scenario/json-schema.ts";
import { isRecord } from "../../src/scenario/language/plain.ts";
import { parseDocument } from "../../src/scenario/parse.ts";
import { fallsBelow } from "../truth/books-balance.ts";
import { attempt } from "./attempt.ts";
import { Chance } from "./chance.ts";
import { type Choices, stated } from "./from-schema.ts";
import { original } from "./mutate.ts";
import { shortRun } from "./short-run.ts";

const test = suite("from schema");

/** Keys of maps that the schema knows. */
function keysOfSchema(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(keysOfSchema);
  if (!isRecord(part)) return [];
  const { properties = {}, ...rest } = part;
  const own = Object.entries(properties as object).flatMap(([key, below]) => [key, ...keysOfSchema(below)]);
  return [...own, ...keysOfSchema(Object.values(rest))];
}

function keysIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(keysIn);
  return isRecord(value) ? Object.entries(value).flatMap(([key, below]) => [key, ...keysIn(below)]) : [];
}

test("every key of the schema is stated sooner or later, whoever added it", () => {
  const documents = ["four-levels", "applications"].map(
    (name) => original(readFileSync(`scenarios/${name}.yaml`, "utf8")).document,
  );
  const missing = new Set(keysOfSchema(jsonSchema()));
  for (let nth = 0; nth < 20_000 && missing.size > 0; nth++) {
    const made = structuredClone(documents[nth % documents.length]!);
    stated(made, new Chance(`every key/${nth}`));
    for (const key of keysIn(made)) missing.delete(key);
  }
  assert.equal([...missing], []);
});

const bases = readdirSync("scenarios").filter((name) => name.endsWith(".yaml"));

/** Choices that fast-check makes, and makes simpler where a property does not hold. */
function chosenBy(g: GeneratorValue): Choices {
  const below = (n: number) => g(fc.nat, { max: n - 1 });
  return {
    below,
    happens: (share) => g(fc.nat, { max: 99 }) < 100 * share,
    of: (items) => items[below(items.length)]!,
  };
}

test("whatever the schema allows beside a shipped scenario is refused in words, or runs and keeps every invariant", async () => {
  const came = { invalid: 0, valid: 0, ran: 0 };
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (g) => {
      const choices = chosenBy(g);
      const { document } = original(readFileSync(`scenarios/${choices.of(bases)}`, "utf8"));
      stated(document, choices);
      const found = await attempt({ document }, { run: true });
      assert.equal(found.faults, [], JSON.stringify(document));
      came[found.came]++;
      if (found.came !== "ran") return;
      const { variants, baseline } = shortRun(parseDocument(document))!;
      assert.is(fallsBelow(variants[baseline]!.scenario), undefined);
    }),
    { numRuns: 40, seed: 7, endOnFailure: true },
  );
  assert.ok(came.ran >= 8, JSON.stringify(came));
});

test.run();
