import type { Path } from "./problem.ts";

/** A scenario's document as plain data: what JSON can hold. */
export type PlainDocument = Readonly<Record<string, unknown>>;

/** A document as plain data, or the reason why it cannot be one. */
export type Plain =
  | { readonly kind: "document"; readonly document: PlainDocument }
  | { readonly kind: "fault"; readonly path: Path; readonly message: string };

const DEEPEST = 100;
const MOST_VALUES = 1_000_000;
const MOST_KEYS = 10_000;

/** A copy of a document in maps, lists, text, numbers and flags, with nothing shared: what JSON can hold and no program. */
export function plainDocument(input: unknown): Plain {
  if (!isRecord(input))
    return fault([], "expected a map of keys such as run, demand and services; see `headroom init`");
  let values = 0;
  const copy = (value: unknown, path: Path): unknown => {
    if (path.length > DEEPEST) throw new NotPlain(path, `expected at most ${DEEPEST} levels of nesting, got more`);
    if (++values > MOST_VALUES) throw new NotPlain([], `expected at most ${MOST_VALUES} values, got more`);
    if (Array.isArray(value)) return value.map((item, i) => copy(item, [...path, i]));
    if (isRecord(value)) {
      const entries = Object.entries(value);
      if (entries.length > MOST_KEYS) throw new NotPlain(path, `expected at most ${MOST_KEYS} keys in a map, got more`);
      return Object.fromEntries(entries.map(([key, item]) => [name(key, path), copy(item, [...path, key])]));
    }
    if (value === null || typeof value === "string" || typeof value === "boolean") return value;
    if (typeof value === "number") return value;
    throw new NotPlain(path, `expected text, a number, a list or a map, got a ${typeof value}`);
  };
  try {
    return { kind: "document", document: copy(input, []) as PlainDocument };
  } catch (error) {
    if (error instanceof NotPlain) return fault(error.path, error.message);
    throw error;
  }
}

/** A key that is really there, never one that every object has. */
export function own(record: unknown, key: string): unknown {
  return isRecord(record) && Object.hasOwn(record, key) ? record[key] : undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a path of keys and indices. */
export function valueAt(document: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (Array.isArray(value) ? value[Number(key)] : own(value, String(key))),
    document,
  );
}

class NotPlain extends Error {
  readonly path: Path;

  constructor(path: Path, message: string) {
    super(message);
    this.path = path;
  }
}

function name(key: string, path: Path): string {
  if (key === "__proto__")
    throw new NotPlain([...path, key], 'expected any other key, got "__proto__"; choose another name');
  return key;
}

function fault(path: Path, message: string): Plain {
  return { kind: "fault", path, message };
}
