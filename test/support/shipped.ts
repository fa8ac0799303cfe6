import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse, parseDocument } from "../../src/scenario/parse.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import type { Study } from "../../src/scenario/study.ts";
import { firstDays } from "./fingerprints.ts";

const FOLDER = new URL("../../scenarios/", import.meta.url);

/** The names of the scenarios that are shipped, in order. */
export function namesOfShipped(): readonly string[] {
  return readdirSync(fileURLToPath(FOLDER))
    .filter((name) => name.endsWith(".yaml"))
    .map((name) => name.replace(".yaml", ""))
    .sort();
}

export const textOfShipped = (name: string): string => readFileSync(new URL(`${name}.yaml`, FOLDER), "utf8");

export const shipped = (name: string): Study => parse(textOfShipped(name), { file: `${name}.yaml` });

/** What the variants of a shipped scenario are in their first days. */
export function firstDaysOfShipped(name: string): readonly Scenario[] {
  const [text, file] = [textOfShipped(name), `${name}.yaml`];
  // What is expected of the whole run may name a part of it that these days do not reach.
  const { expect: _, ...document } = parse(text, { file }).document;
  const run = { ...(document.run as object), horizon: firstDays(text, "5 d") };
  return parseDocument({ ...document, run }, { file }).variants.map(({ scenario }) => scenario);
}
