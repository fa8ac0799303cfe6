import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import * as assert from "uvu/assert";

/** Compares with a stored text; UPDATE=1 stores it anew. */
export function golden(name: string, text: string): void {
  const path = fileURLToPath(new URL(`golden/${name}`, import.meta.url));
  if (process.env.UPDATE === "1") {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  assert.fixture(text, readFileSync(path, "utf8"), `${name} has changed: look, then UPDATE=1`);
}

export const stored = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`golden/${name}`, import.meta.url)), "utf8");
