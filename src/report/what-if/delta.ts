import { type Patch, patched } from "../../scenario/language/patch.ts";
import { isRecord, own } from "../../scenario/language/plain.ts";
import { Faults } from "../../scenario/language/problem.ts";
import { At } from "../../scenario/language/schema.ts";
import { parseDocument } from "../../scenario/parse.ts";
import { resolve } from "../../scenario/resolve.ts";
import type { Variant } from "../../scenario/study.ts";
import { idle } from "../../scenario/variants.ts";

type Document = Readonly<Record<string, unknown>>;

/** A document with a variant more, and that variant, read. */
export interface Changed {
  /** Its delta on the base, which is nothing where it undoes another variant's. */
  readonly set: Patch;
  readonly variant: Variant;
  /** The delta as lines of YAML, to be pasted into a scenario file. */
  readonly yaml: string;
}

/** A document without what would judge or compare its variants: only what is run. */
export function bare(document: Document, replications: number): Document {
  const { compare: _, baseline: __, expect: ___, goals: ____, ...others } = document;
  const run = isRecord(document.run) ? { run: { ...document.run, replications } } : {};
  return { ...others, ...run };
}

/** The document with a delta on one of its variants, as a variant of its own. Throws a ScenarioError. */
export function changed(
  { document, variants: from }: { readonly document: Document; readonly variants: readonly Variant[] },
  index: number,
  delta: Patch,
): Changed {
  const set = telling(document, { ...from[index]!.set, ...delta });
  const sets = from.map(({ name, set }) => [name, telling(document, set)] as const);
  const others = sets.filter(([name, set]) => name !== "base" && Object.keys(set).length > 0);
  const name = freeName(others.map(([name]) => name));
  const undone = Object.keys(set).length === 0;
  const variants = Object.fromEntries([...others, ...(undone ? [] : [[name, set] as const])]);
  const study = parseDocument({ ...document, variants });
  const variant = undone ? study.variants[0]! : study.variants.at(-1)!;
  return { set, variant, yaml: undone ? "# the scenario without a variant\n" : yamlOf({ variants: { [name]: set } }) };
}

/** What of a delta changes something; the parser takes the rest for a mistake. */
function telling(document: Document, patch: Patch): Patch {
  const before = { document, resolved: resolve(document) };
  return Object.keys(patch).reduce<Patch>((kept, key) => {
    const faults = new Faults();
    const after = patched(document, kept, new At([], faults));
    if (faults.count > 0) return kept;
    const found = idle(key, { before, patch: kept, after: { document: after, resolved: resolve(after) } });
    if (found === undefined) return kept;
    const { [key]: _, ...others } = kept;
    return others;
  }, patch);
}

function freeName(taken: readonly string[]): string {
  const names = ["what if", ...taken.map((_, i) => `what if ${i + 2}`)];
  return names.find((name) => !taken.includes(name)) ?? "what if";
}

/** Plain data as YAML: maps of maps as blocks, what lies deeper than their two levels on one line. */
export function yamlOf(document: Document, indent = ""): string {
  return Object.entries(document)
    .map(([key, value]) =>
      isRecord(value) && indent.length < 4
        ? `${indent}${scalar(key)}:\n${yamlOf(value, `${indent}  `)}`
        : `${indent}${scalar(key)}: ${flow(value)}\n`,
    )
    .join("");
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (!isRecord(value)) return typeof value === "string" ? scalar(value) : JSON.stringify(value);
  const entries = Object.keys(value).map((key) => `${scalar(key)}: ${flow(own(value, key))}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** Text as it is where no reader could take it for anything else. */
function scalar(text: string): string {
  const isPlain = /^[A-Za-z](?:[\w. /%-]*[\w%])?$/.test(text) || /^\d+(?:\.\d+)? *[A-Za-z%/][\w %/.-]*$/.test(text);
  const isWord = /^(?:true|false|yes|no|on|off|null|[\d.]+e[\d+-]*|0[box].*)$/i.test(text);
  return isPlain && !isWord ? text : quoted(text);
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
