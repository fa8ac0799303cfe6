import { parse as fromYaml, stringify } from "yaml";
import type { Chance } from "./chance.ts";
import { stated } from "./from-schema.ts";
import { EXPECTED, VALUES } from "./hostile-values.ts";

type Container = Record<string, unknown> | unknown[];

/** A file from which mutants are made, and what it says. */
export interface Original {
  readonly text: string;
  readonly document: Record<string, unknown>;
}

/** What headroom is given: a file, or a document as the page and results give it. */
export type Input = { readonly text: string } | { readonly document: Record<string, unknown> };

export function original(text: string): Original {
  return { text, document: fromYaml(text) as Record<string, unknown> };
}

/**
 * An input with a few faults, made of the originals: a text changed as such, or a document. Documents are handed over as
 * they are, but for a share that is written down: to write and read YAML takes half as long again.
 */
export function mutant(originals: readonly Original[], chance: Chance): Input {
  const { text, document: whole } = shorter(chance.of(originals), chance.of(originals));
  if (chance.happens(0.1)) return { text: asText(text, chance) };
  const document = structuredClone(whole);
  for (let left = chance.of([1, 1, 1, 2, 3]); left > 0; left--) changed(document, originals, chance);
  if (chance.happens(0.8)) return { document };
  const written = stringify(document, { aliasDuplicateObjects: false });
  return { text: chance.happens(0.1) ? asText(written, chance) : written };
}

/** Long scenarios take ten times as long as short ones, and are tried a tenth as often. */
function shorter(one: Original, other: Original): Original {
  return other.text.length < one.text.length ? other : one;
}

/** One place of a document is changed, where it lies. */
function changed(document: Record<string, unknown>, originals: readonly Original[], chance: Chance): void {
  const places = placesOf(document);
  const { inside, key } = chance.of(places);
  const at = inside as Record<string | number, unknown>;
  const value = at[key];
  switch (chance.below(16)) {
    case 0:
      return removed(inside, key);
    case 1:
      at[key] = grafted(originals, chance);
      return;
    case 2:
      return renamed(inside, key, chance);
    case 3:
      at[key] = otherwiseWritten(value, chance);
      return;
    case 4:
      document.expect = [sentence(chance), sentence(chance)];
      return;
    case 5:
      document.changes = [{ after: chance.of(["1 us", "1 h", "2 d"]), set: patch(document, chance) }];
      return;
    case 6:
      document.variants = { other: patch(document, chance), third: patch(document, chance) };
      return;
    case 7:
    case 8:
    case 9:
      return stated(document, chance);
    case 10: {
      const other = chance.of(places);
      at[key] = structuredClone((other.inside as typeof at)[other.key]);
      return;
    }
    default:
      at[key] = numbersMoved(value, chance);
      return;
  }
}

/** A number in a text or by itself grows or shrinks; everything else becomes a value of another kind. */
function numbersMoved(value: unknown, chance: Chance): unknown {
  const by = chance.of([0, -1, 0.001, 0.1, 0.5, 1.5, 2, 10, 1000, 1e6, 1e12]);
  if (chance.happens(0.7)) return structuredClone(chance.of(alikeOf(value)));
  if (chance.happens(0.3) || typeof value === "boolean" || value === null) return structuredClone(chance.of(VALUES));
  if (typeof value === "number") return chance.happens(0.5) ? value * by : Math.round(value * by);
  if (typeof value === "string" && /\d/.test(value)) return value.replace(/\d+(\.\d+)?/, (n) => String(Number(n) * by));
  return structuredClone(chance.of(VALUES));
}

/** The values that are written like this one; all, where none is. */
function alikeOf(value: unknown): readonly unknown[] {
  const kind = kindOf(value);
  const found = alike.get(kind) ?? VALUES.filter((other) => kindOf(other) === kind);
  alike.set(kind, found.length > 0 ? found : VALUES);
  return alike.get(kind)!;
}

const alike = new Map<string, readonly unknown[]>();

/** What a value is written like: values of a kind can mostly stand for each other. */
function kindOf(value: unknown): string {
  if (typeof value === "number") return Number.isInteger(value) && value >= 0 ? "count" : "number";
  if (typeof value !== "string")
    return value !== null && typeof value === "object" ? (Object.keys(value)[0] ?? "map") : "flag";
  const [, kind] = KINDS.find(([looks]) => looks.test(value)) ?? [];
  return kind ?? "word";
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/USD/, "money"],
  [/% *(per|\/)/, "growth"],
  [/(per|\/) *[\da-z]/, "rate"],
  [/%|^\d+\/\d+$/, "share"],
  [/^\d{4}-/, "date"],
  [/^[\d.]+ *[a-z]/, "time"],
];

function otherwiseWritten(value: unknown, chance: Chance): unknown {
  const text = typeof value === "object" ? "x" : String(value);
  return chance.of<unknown>([[value], { [text]: value }, text, `${text} `, { constant: value }]);
}

function removed(inside: Container, key: string | number): void {
  if (Array.isArray(inside)) inside.splice(Number(key), 1);
  else delete inside[key];
}

function renamed(inside: Container, key: string | number, chance: Chance): void {
  if (Array.isArray(inside)) inside.push(structuredClone(inside[Number(key)]));
  else inside[chance.of([`${key}s`, "other", "__proto__x", "a.b", "constructor", "é\u0000", "<<", "1"])] = inside[key];
}

/** A part of another file, mostly one of the same kind. */
function grafted(originals: readonly Original[], chance: Chance): unknown {
  const { inside, key } = chance.of(placesOf(chance.of(originals).document));
  return structuredClone((inside as Record<string | number, unknown>)[key]);
}

function sentence(chance: Chance): string {
  return Array.from({ length: 2 + chance.below(5) }, () => chance.of(EXPECTED)).join(" ");
}

/** A delta on one or two places of the document. */
function patch(document: Record<string, unknown>, chance: Chance): Record<string, unknown> {
  const places = placesOf(document).filter(({ path }) => path.length > 1);
  if (places.length === 0) return {};
  return Object.fromEntries(
    Array.from({ length: 1 + chance.below(2) }, () => {
      const { path, inside, key } = chance.of(places);
      return [path.join("."), numbersMoved((inside as Record<string | number, unknown>)[key], chance)];
    }),
  );
}

interface Place {
  readonly path: readonly (string | number)[];
  readonly inside: Container;
  readonly key: string | number;
}

/** Every place of a document that can be given another value. */
function placesOf(value: unknown, path: readonly (string | number)[] = []): readonly Place[] {
  if (typeof value !== "object" || value === null) return [];
  const inside = value as Container;
  const keys = Array.isArray(inside) ? [...inside.keys()] : Object.keys(inside);
  return keys.flatMap((key) => [
    { path: [...path, key], inside, key },
    ...placesOf((inside as Record<string | number, unknown>)[key], [...path, key]),
  ]);
}

const PIECES: readonly string[] = [
  ...[
    "*a",
    "&a ",
    "<<: *a\n",
    "? ",
    "!!str ",
    "!x ",
    "{",
    "}",
    "[",
    "]",
    ": ",
    "- ",
    "#",
    '"',
    "'",
    "|",
    ">",
    "%",
    "@",
  ],
  ...["\t", "\r", "\u0000", "\u001b[2J", "\ufeff", "\u2028", "...\n", "---\n", "~", "0x7f", "1e999", ".nan", "-", "  "],
  ...[
    "[".repeat(150),
    "a: &b [*b]\n",
    `a: &c {x: 1}\nb: [${"*c, ".repeat(200)}]\n`,
    "\n<<: [*a, *b]\n",
    "9".repeat(400),
  ],
];

function asText(text: string, chance: Chance): string {
  let out = text;
  for (let left = 1 + chance.below(4); left > 0; left--) {
    const at = chance.below(out.length + 1);
    const end = Math.min(out.length, at + chance.below(40));
    const lines = out.split("\n");
    const line = chance.below(lines.length);
    switch (chance.below(6)) {
      case 0:
        out = out.slice(0, at) + out.slice(end);
        break;
      case 1:
        out = out.slice(0, at) + chance.of(PIECES) + out.slice(at);
        break;
      case 2:
        out = lines.toSpliced(line, 0, lines[chance.below(lines.length)]!).join("\n");
        break;
      case 3:
        out = lines.toSpliced(line, 1).join("\n");
        break;
      case 4:
        out = lines.with(line, `${chance.of(["  ", "    ", " "])}${lines[line]}`).join("\n");
        break;
      default:
        out = out.slice(0, at) + out.slice(at, end) + out.slice(at);
    }
  }
  return out;
}
