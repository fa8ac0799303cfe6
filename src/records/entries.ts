import { isRecord } from "../scenario/language/plain.ts";
import type { Input } from "./life.ts";

/** Something that an API wrote down: a map whose keys nobody promises. */
export type Entry = Readonly<Record<string, unknown>>;

/** The keys under which APIs and command lines put the entries of a page. */
const PAGES = ["resources", "Rows", "Tables", "jobs", "workflow_runs", "events", "tasks", "items", "data"];

/** Every entry of files of JSON: one document or one a line or page after page, in lists, pages or tables. */
export function entriesIn(inputs: readonly Input[]): readonly Entry[] {
  return inputs.flatMap(({ name, text }) => valuesIn(text, name).flatMap(entriesOf));
}

function entriesOf(value: unknown): readonly Entry[] {
  if (Array.isArray(value)) return value.flatMap(entriesOf);
  if (!isRecord(value)) return [];
  const page = PAGES.find((key) => Array.isArray(value[key]));
  return page === undefined ? [value] : entriesOf(value[page]);
}

function valuesIn(text: string, name: string): readonly unknown[] {
  const plain = text.replace(/^\ufeff/, "").trim();
  if (plain === "") return [];
  try {
    return [JSON.parse(plain)];
  } catch {
    return pieces(plain).map((piece, nth) => {
      try {
        return JSON.parse(piece);
      } catch {
        throw new RangeError(
          `${name}: expected JSON, got something else in part ${nth + 1} (${JSON.stringify(piece.slice(0, 40))}); is it cut off?`,
        );
      }
    });
  }
}

/** Documents that stand one after the other, as several pages of `cf curl` in one file do. */
function pieces(text: string): readonly string[] {
  const found: string[] = [];
  let [depth, begins, isText] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (isText) {
      if (sign === "\\") at++;
      else if (sign === '"') isText = false;
    } else if (sign === '"') isText = true;
    else if (sign === "{" || sign === "[") depth++;
    else if ((sign === "}" || sign === "]") && --depth === 0) {
      found.push(text.slice(begins, at + 1));
      begins = at + 1;
    }
  }
  const rest = text.slice(begins).trim();
  return rest === "" ? found : [...found, rest];
}

/** A text somewhere in an entry, by the names on the way to it; "" where there is none. */
function textAt(entry: unknown, ...path: readonly string[]): string {
  const found = path.reduce<unknown>((value, key) => (isRecord(value) ? value[key] : undefined), entry);
  return typeof found === "string" ? found : typeof found === "number" ? String(found) : "";
}

/** The first of several places that holds a text. */
export function firstText(entry: unknown, ...paths: readonly string[]): string {
  for (const path of paths) {
    const found = textAt(entry, ...path.split("."));
    if (found !== "") return found;
  }
  return "";
}
