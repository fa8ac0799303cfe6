import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { build } from "esbuild";
import { test } from "uvu";
import * as assert from "uvu/assert";

/** All that src/build.mjs delivers, as text. */
const delivered = readdirSync("dist")
  .filter((name) => /^(?:cli.*|worker|index|library|page)\.js$|^engine\.txt$/.test(name))
  .map((name) => {
    const text = readFileSync(`dist/${name}`, "utf8");
    return { name, text: name === "engine.txt" ? String(gunzipSync(Buffer.from(text, "base64"))) : text };
  });

/** A factor of the fingerprint, which only the loop has. */
const OF_THE_LOOP = /0x5bd1e995|1540483477/;

test("the product has one engine: no bundle has the core's loop as JavaScript", async () => {
  for (const name of ["cli.js", "worker.js", "index.js", "library.js", "page.js", "engine.txt"])
    assert.ok(
      delivered.some((one) => one.name === name),
      `dist/${name} is not there`,
    );
  const options = { bundle: true, minify: true, write: false, logLevel: "error" } as const;
  const loop = await build({ ...options, entryPoints: ["src/core/acts/loop.ts"] });
  assert.match(loop.outputFiles[0]!.text, OF_THE_LOOP);
  for (const { name, text } of delivered) assert.not.ok(OF_THE_LOOP.test(text), `dist/${name} has it`);
});

test.run();
