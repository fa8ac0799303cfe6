import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "../../src/scenario/parse.ts";
import type { Study } from "../../src/scenario/study.ts";

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
