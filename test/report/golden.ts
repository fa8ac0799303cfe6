import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";

/** Compares with a stored text; UPDATE=1 stores it anew. A changed one is left beside the stored one as NAME.new, to be looked at. */
export function golden(name: string, text: string): void {
  const path = fileURLToPath(new URL(`snapshots/${name}`, import.meta.url));
  const stored = read(path);
  if (stored === text) return;
  mkdirSync(dirname(path), { recursive: true });
  const update = process.env.UPDATE === "1";
  writeFileSync(update ? path : `${path}.new`, text);
  if (update) return;
  const advice = `${name} has changed: npm run -s changed shows both; then UPDATE=1, or mend`;
  // A drawing is one line of markup: its difference is for the eye.
  if (name.endsWith(".svg")) assert.unreachable(advice);
  assert.fixture(text, stored ?? "", advice);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
