import { fileURLToPath } from "node:url";
import { CapacityModel } from "../experiment/expectations/capacity.ts";
import { parse } from "../scenario/parse.ts";
import { executorFor } from "./executor.ts";
import { reader, readText } from "./files/files.ts";

export * from "../index.ts";

/** The address of a file, as `new URL("a.yaml", import.meta.url)` makes it. */
interface Address {
  readonly href: string;
}

/** A scenario as text, and the name that problems give it. */
export interface ScenarioText {
  readonly text: string;
  readonly file?: string;
}

export interface LoadOptions {
  /** Worker threads to run on; 0, the default: none, in turn, right here. */
  readonly threads?: number;
}

/** A scenario file (or results to be run again) as a model to test. Throws a ScenarioError with everything that is wrong. */
export async function load(
  from: string | Address | ScenarioText,
  { threads = 0 }: LoadOptions = {},
): Promise<CapacityModel> {
  const path = typeof from === "object" && "href" in from ? fileURLToPath(from.href) : from;
  const { text, file = "scenario" } = typeof path === "string" ? { text: readText(path), file: path } : path;
  const options = { file, read: reader() };
  return new CapacityModel(parse(text, options), { ...options, executor: () => executorFor({ threads }) });
}
