import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { build } from "esbuild";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Assets } from "../src/report/html/html.ts";
import { bytesOf } from "../src/report/html/letters.ts";
import { folder, headroom } from "./cli/headroom.ts";

const assets = JSON.parse(readFileSync("dist/page.json", "utf8")) as Assets;

/** All that src/build.mjs delivers, as text by name. */
const delivered: ReadonlyMap<string, string> = new Map([
  ...readdirSync("dist")
    .filter((name) => /^(?:cli.*|worker|index|library)\.js$/.test(name))
    .map((name) => [name, readFileSync(`dist/${name}`, "utf8")] as const),
  ["the page's program", assets.program!.text],
  ["the page's engine", String(gunzipSync(bytesOf(assets.engine!)))],
]);

test("the library hands out what its page needs, each text with its hash", () => {
  const { exports } = JSON.parse(readFileSync("package.json", "utf8"));
  assert.is(exports["./page.json"], "./dist/page.json");
  for (const { text, hash } of [assets.style, assets.program!]) {
    assert.is(hash, createHash("sha256").update(text, "utf8").digest("base64"));
    assert.not.match(text, /<\/(?:script|style)|<!--/i);
  }
});

/** A call that only the loop makes; names of methods stay what they are. */
const OF_THE_LOOP = /\.endBuckets\(/;

test("the product has one engine: no bundle has the core's loop as JavaScript", async () => {
  for (const name of ["cli.js", "worker.js", "index.js", "library.js"]) assert.ok(delivered.has(name), `dist/${name}`);
  const options = { bundle: true, minify: true, write: false, logLevel: "error" } as const;
  const loop = await build({ ...options, entryPoints: ["src/core/acts/loop.ts"] });
  assert.match(loop.outputFiles[0]!.text, OF_THE_LOOP);
  for (const [name, text] of delivered) assert.not.ok(OF_THE_LOOP.test(text), name);
});

/** Kilobytes. More than 10 replications, as the scenario has them, add three. */
const LARGEST_PAGE = 620;

test("a page is small: that of four-levels has less than 620 kB", async () => {
  const out = folder();
  const words = ["scenarios/four-levels.yaml", "--replications", "10", "--format", "html", "--quiet", "--out", out];
  const { code, err } = await headroom("run", ...words);
  assert.is(code, 0, err);
  const { size } = statSync(join(out, "four-levels.html"));
  assert.ok(size < 1000 * LARGEST_PAGE, `${size} bytes`);
});

test.run();
