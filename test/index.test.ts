import { test } from "uvu";
import * as assert from "uvu/assert";
import * as library from "../src/index.ts";
import { small } from "./scenario/small.ts";

test("the library reads a scenario, runs it, summarizes and reports it, without a file or a thread", async () => {
  const { parseDocument, replicate, summarize, inline, FORMATS, terminal, VERSION } = library;
  const study = parseDocument(small());
  const results = summarize(study, await replicate(study, inline(), { version: VERSION }), VERSION);
  assert.is(
    results.variants[0]!.measures.find(({ measure, of }) => measure === "refused" && of === "db")!.n > 50,
    true,
  );
  assert.match(terminal(results, { width: 80, colour: false }), "refused");
  assert.equal(
    FORMATS.map(({ name }) => name),
    ["json", "csv", "html", "markdown", "svg"],
  );
});

test("what is wrong with a scenario is one error with every problem", () => {
  const { parseDocument, ScenarioError } = library;
  assert.throws(
    () => parseDocument(small({ demand: { db: { requests: { rate: "ten" }, lifetime: "long" } } })),
    (error: unknown) => error instanceof ScenarioError && error.problems.length === 2,
  );
});

test.run();
