import { isRecord } from "./plain.ts";
import { didYouMean, type Fault, Faults, type Path, shown } from "./problem.ts";
import { Misfit } from "./units.ts";
import { visible } from "./visible.ts";
import { listed } from "./words.ts";

export type JsonSchema = { readonly [key: string]: unknown };

/**
 * What may stand at a place of a scenario: how it is read, and how an editor is told. One table of these is the parser,
 * the JSON Schema and the manual. Reading reports every fault below, not only the first.
 */
export interface Type<T> {
  readonly json: JsonSchema;
  /** The value; undefined after at least one fault was reported. */
  read(input: unknown, at: At): T | undefined;
}

/** A place in the document that is being read, and where its faults go. */
export class At {
  readonly path: Path;
  readonly faults: Faults;

  constructor(path: Path, faults: Faults) {
    this.path = path;
    this.faults = faults;
  }

  key(key: string | number): At {
    return new At([...this.path, key], this.faults);
  }

  /** Always undefined, so that a reader can return it. */
  fault(message: string, on: Fault["on"] = "value"): undefined {
    this.faults.add({ path: this.path, on, message });
  }
}

/** A value read in one go; `read` throws a Misfit. */
export function leaf<T>(json: JsonSchema, read: (input: unknown) => T): Type<T> {
  return {
    json,
    read(input, at) {
      try {
        return read(input);
      } catch (error) {
        if (error instanceof Misfit) return at.fault(error.message);
        throw error;
      }
    },
  };
}

export interface Field<T, R extends boolean = boolean> {
  readonly type: Type<T>;
  readonly says: string;
  readonly required: R;
}

export const must = <T>(type: Type<T>, says: string): Field<T, true> => ({ type, says, required: true });
export const may = <T>(type: Type<T>, says: string): Field<T, false> => ({ type, says, required: false });

export type Fields = Readonly<Record<string, Field<unknown>>>;
type ValueOf<F> = F extends Field<infer T, boolean> ? T : never;
/** What an object of these fields gives: required keys are there, the others where they were written. */
export type Read<F extends Fields> = {
  readonly [K in keyof F as F[K]["required"] extends true ? K : never]: ValueOf<F[K]>;
} & { readonly [K in keyof F as F[K]["required"] extends true ? never : K]?: ValueOf<F[K]> };

/** What fields must be together: those that could be read, and the keys that are written. */
export type Check<F extends Fields> = (read: Partial<Read<F>>, at: At, stated: ReadonlySet<string>) => void;

/** A map with known keys and no others. `check` looks at it where all keys are known, even if some values are not right. */
export function object<F extends Fields>(fields: F, check?: Check<F>): Type<Read<F>> {
  const known = Object.keys(fields);
  return {
    json: {
      type: "object",
      properties: Object.fromEntries(known.map((key) => [key, told(fields[key]!.type.json, fields[key]!.says)])),
      required: known.filter((key) => fields[key]!.required),
      additionalProperties: false,
    },
    read(input, at) {
      if (!isRecord(input)) return at.fault(`expected a map with ${listed(known, "or")}, got ${shown(input)}`);
      const before = at.faults.count;
      const strange = Object.keys(input).filter((key) => !known.includes(key));
      for (const key of strange)
        at.key(key).fault(`expected a key of ${name(at.path)}, got ${shown(key)}; ${didYouMean(key, known)}`, "key");
      const read = known.flatMap((key) => {
        if (Object.hasOwn(input, key)) return [[key, fields[key]!.type.read(input[key], at.key(key))]];
        if (fields[key]!.required)
          at.fault(`expected the key ${shown(key)} (${lower(fields[key]!.says)}), got none; add it`, "key");
        return [];
      });
      const value = Object.fromEntries(read) as Read<F>;
      if (strange.length === 0) check?.(value, at, new Set(Object.keys(input)));
      return at.faults.count > before ? undefined : value;
    },
  };
}

/** What each field says, by key. */
export function saying(fields: Fields): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).map(([key, { says }]) => [key, says]));
}

/** The fields of a map that can be read, in silence: to look at what is right beside what is wrong. */
export function legible<F extends Fields>(fields: F, input: unknown): Partial<Read<F>> {
  if (!isRecord(input)) return {};
  const entries = Object.keys(fields).flatMap((key) => {
    const value = Object.hasOwn(input, key) ? fields[key]!.type.read(input[key], new At([], new Faults())) : undefined;
    return value === undefined ? [] : [[key, value]];
  });
  return Object.fromEntries(entries) as Partial<Read<F>>;
}

/** A map whose keys the user chooses. Entries that cannot be read are left out, and reported. */
export function named<T>(type: Type<T>, what: string): Type<ReadonlyMap<string, T>> {
  return {
    json: { type: "object", propertyNames: { pattern: NAME.source, title: what }, additionalProperties: type.json },
    read(input, at) {
      if (!isRecord(input))
        return at.fault(`expected a map from the name of each ${what} to what it is, got ${shown(input)}`);
      const found = new Map<string, T>();
      for (const [key, value] of Object.entries(input)) {
        if (!NAME.test(key))
          at.key(key).fault(
            `expected a name without dots that starts with a character, got ${shown(key)}; rename the ${what}`,
            "key",
          );
        const read = type.read(value, at.key(key));
        if (read !== undefined) found.set(key, read);
      }
      return found;
    },
  };
}

const NAME = /^[^.\s][^.]*$/;

export function list<T>(type: Type<T>, what: string): Type<readonly T[]> {
  return {
    json: { type: "array", items: type.json },
    read(input, at) {
      if (!Array.isArray(input)) return at.fault(`expected a list of ${what}, got ${shown(input)}; write [ … ]`);
      const before = at.faults.count;
      const items = input.map((item, i) => type.read(item, at.key(i)));
      return at.faults.count > before ? undefined : (items as T[]);
    },
  };
}

/** One of two: what is written decides which, so that faults speak of what was meant. */
export function either<A, B>(when: (input: unknown) => boolean, one: Type<A>, other: Type<B>): Type<A | B> {
  return {
    json: { anyOf: [one.json, other.json] },
    read: (input, at): A | B | undefined => (when(input) ? one.read(input, at) : other.read(input, at)),
  };
}

/** The same value, seen otherwise. */
export function mapped<A, B>(type: Type<A>, to: (value: A) => B): Type<B> {
  return {
    json: type.json,
    read(input, at) {
      const value = type.read(input, at);
      return value === undefined ? undefined : to(value);
    },
  };
}

/** One of a few words. */
export function choice<T extends string>(...words: readonly T[]): Type<T> {
  return leaf({ enum: words }, (input) => {
    const found = words.find((word) => word === input);
    if (found !== undefined) return found;
    throw new Misfit(
      words.length === 1 ? `"${words[0]}"` : `one of ${listed(words, "or")}`,
      input,
      typeof input === "string" ? didYouMean(input, words) : undefined,
    );
  });
}

export const text: Type<string> = leaf({ type: "string" }, (input) => {
  if (typeof input === "string" && input.trim() !== "") return input;
  throw new Misfit("some text", input);
});

export const flag: Type<boolean> = leaf({ type: "boolean" }, (input) => {
  if (typeof input === "boolean") return input;
  throw new Misfit("true or false", input);
});

export const isText = (input: unknown): input is string => typeof input === "string";

/** A schema with a sentence beside it; draft 7 ignores what stands beside a `$ref`. */
export function told(json: JsonSchema, says: string): JsonSchema {
  return "$ref" in json ? { allOf: [json], description: says } : { ...json, description: says };
}

function name(path: Path): string {
  return path.length === 0 ? "a scenario" : `\`${visible(String(path.at(-1)))}\``;
}

const lower = (says: string) => (says.charAt(0).toLowerCase() + says.slice(1)).replace(/\.$/, "");
