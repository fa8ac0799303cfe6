import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { browserTest } from "../support/browser.ts";
import { fingerprintsOf } from "../support/fingerprints.ts";

const test = suite("fingerprints");
const inBrowser = browserTest(test);
const GOLDEN = new URL("../golden/fingerprints.txt", import.meta.url);
const texts = { ...textsIn("../../scenarios/"), ...textsIn("oracle/") };

test("the sequence of events of every scenario is the stored one; where it should be another, UPDATE=1", () => {
  const found = `${fingerprintsOf(texts).join("\n")}\n`;
  if (process.env.UPDATE === "1") writeFileSync(GOLDEN, found);
  else assert.fixture(found, readFileSync(GOLDEN, "utf8"));
});

inBrowser("it is the same in a browser's engine, to the event", async (page) => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../support/fingerprints.ts", import.meta.url))],
    bundle: true,
    format: "iife",
    globalName: "here",
    write: false,
  });
  await page.goto("about:blank");
  await page.addScriptTag({ content: outputFiles[0]!.text });
  const found = await page.evaluate<readonly string[], Readonly<Record<string, string>>>(
    (texts) =>
      (globalThis as unknown as { here: { fingerprintsOf: typeof fingerprintsOf } }).here.fingerprintsOf(texts),
    texts,
  );
  assert.equal(`${found.join("\n")}\n`, readFileSync(GOLDEN, "utf8"));
  assert.ok(found.length > 40);
});

function textsIn(folder: string): Readonly<Record<string, string>> {
  const url = new URL(folder, import.meta.url);
  const names = readdirSync(url).filter((name) => name.endsWith(".yaml") && !name.endsWith(".baseline.yaml"));
  return Object.fromEntries(
    names.sort().map((name) => [name.replace(".yaml", ""), readFileSync(new URL(name, url), "utf8")]),
  );
}

test.run();
