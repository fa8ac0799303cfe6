import { test } from "uvu";
import * as assert from "uvu/assert";
import { INCIDENTS } from "../../../../src/report/manual/topics/recipes-incidents.ts";
import { namesOfShipped } from "../../../support/shipped.ts";

test("each recipe asks a question, and names a scenario that ships", () => {
  const headings = INCIDENTS.flatMap((block) => (block.kind === "heading" ? block.text : []));
  for (const text of headings) assert.match(text, /\?$/);
  const named = [...JSON.stringify(INCIDENTS).matchAll(/scenarios\/([a-z-]+)\.yaml/g)].map(([, name]) => name!);
  assert.is(named.length, headings.length);
  for (const name of named) assert.ok(namesOfShipped().includes(name), name);
});

test.run();
