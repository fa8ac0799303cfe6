import { ownLimit, planName } from "../../platform/subject.ts";
import { isRecord } from "../language/plain.ts";
import { type Path, shown } from "../language/problem.ts";
import { type At, choice, either, leaf, list, may, must, object, type Type } from "../language/schema.ts";
import { Misfit } from "../language/units.ts";
import type { Window } from "../scenario.ts";
import type { Variant } from "../study.ts";
import { Claims } from "./claims.ts";
import { contradictions } from "./contradictions.ts";
import type { Expectation } from "./expectation.ts";
import { EXAMPLES, grammar } from "./grammar.ts";
import { readSentence, type Vocabulary } from "./sentence.ts";
import { subjectsIn } from "./subjects.ts";

const pattern = "^\\s*[a-z].*[<>≤≥].*\\S";
const sentence: Type<string> = leaf({ type: "string", pattern, examples: EXAMPLES }, (input) => {
  if (typeof input === "string" && input.trim() !== "") return input.trim().replaceAll(/\s+/g, " ");
  throw new Misfit(`a sentence such as ${EXAMPLES[0]}`, input);
});

const fields = {
  that: must(sentence, "The sentence."),
  severity: may(choice("error", "warn"), "Whether its failure is an error. Default: error."),
};
const full = object(fields);

/** A sentence is free of colons, for YAML makes a map of what has one. */
const mapped: Type<NonNullable<ReturnType<typeof full.read>>> = {
  json: full.json,
  read(input, at) {
    const keys = isRecord(input) ? Object.keys(input) : [];
    if (keys.length === 1 && !(keys[0]! in fields))
      return at
        .key(keys[0]!)
        .fault(
          `expected a sentence without a colon, got ${shown(keys[0])} before one; write "postgres pool" for "postgres: pool", or quote the sentence`,
          "key",
        );
    return full.read(input, at);
  },
};

/** `expect:` as it is written: sentences, or sentences with their severity. */
export const expectations = {
  ...list(
    either((input) => !isRecord(input), sentence, mapped),
    "sentences",
  ),
  json: {
    type: "array",
    items: { anyOf: [sentence.json, full.json], description: grammar() },
  },
} satisfies Type<unknown>;

/** `goals:` as it is written: sentences alone, for a goal that only warns decides nothing. */
export const goals = {
  ...list(
    either((input) => !isRecord(input), sentence, noMap()),
    "sentences",
  ),
  json: { type: "array", items: { ...sentence.json, description: grammar() } },
} satisfies Type<unknown>;

function noMap(): Type<string> {
  return {
    json: {},
    read(input, at) {
      if (mapped.read(input, at)) at.fault("expected a goal as a sentence alone, got a map; write only the sentence");
      return undefined;
    },
  };
}

export type ExpectRead = NonNullable<ReturnType<(typeof expectations)["read"]>>;

/** What the sentences are about. */
export interface Surroundings {
  /** If a variant could not be read, its expectations cannot be checked. */
  readonly variants: readonly (Variant | undefined)[];
  /** The compared service. */
  readonly service: string | undefined;
  readonly line: (path: Path) => number | undefined;
}

export interface Expected {
  readonly list: readonly Expectation[];
  /** With the windows that the sentences need beside those of the run. */
  readonly variants: readonly Variant[];
}

/** The sentences, understood. Reports every fault at its sentence. */
export function resolveExpectations(read: ExpectRead | undefined, around: Surroundings, at: At): Expected {
  const variants = around.variants.filter((variant) => variant !== undefined);
  if (!read || variants.length === 0 || variants.length < around.variants.length) return { list: [], variants };
  const claims = new Claims(variants, around.service);
  const vocabulary = vocabularyOf(variants);
  const found = read.flatMap((each, i) => {
    const here = typeof each === "string" ? at.key(i) : at.key(i).key("that");
    const { that, severity = "error" } = typeof each === "string" ? { that: each } : each;
    const line = around.line(here.path);
    const understood = inWords(() => claims.of(readSentence(that, vocabulary)), here);
    if (!understood) return [];
    return [{ here, expectation: { says: that, severity, claims: understood, ...(line !== undefined && { line }) } }];
  });
  const list = found.map(({ expectation }) => expectation);
  for (const { index, message } of contradictions(list)) found[index]!.here.fault(message);
  return {
    list,
    variants: claims.windows.length === 0 ? variants : variants.map((each) => also(each, claims.windows)),
  };
}

function inWords<T>(read: () => T, at: At): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof Misfit) return at.fault(error.message);
    throw error;
  }
}

function also({ scenario, ...variant }: Variant, windows: readonly Window[]): Variant {
  return {
    ...variant,
    scenario: { ...scenario, run: { ...scenario.run, windows: [...scenario.run.windows, ...windows] } },
  };
}

/** All names that sentences may use. */
export function vocabularyOf(variants: readonly Variant[]): Vocabulary {
  const all = variants.flatMap(({ scenario }) => subjectsIn(scenario));
  const limits = all.filter(({ kind }) => kind === "limit").flatMap(({ of, service }) => namesOf(of, service));
  const streams = variants.flatMap(({ scenario }) => scenario.demand.map(({ name }) => name));
  const plans = variants.flatMap(({ scenario }) =>
    scenario.services.flatMap(({ name, plans }) => plans.map((plan) => planName(name, plan.name))),
  );
  const others = all.filter(({ kind }) => kind !== "limit").flatMap(({ of, service }) => namesOf(of, service));
  return {
    subjects: unique(["everything", ...others, ...streams, ...plans, ...limits]),
    limits: unique(limits),
    variants: variants.map(({ name }) => name),
  };
}

/** `postgres: pool` is also `postgres pool` and, where only one can be meant, `pool`. */
export function namesOf(of: string, service: string): readonly string[] {
  const own = ownLimit(of, service);
  return own === undefined ? [of] : [of, `${service} ${own}`, own];
}

const unique = (names: readonly string[]) => [...new Set(names)].filter((name) => name !== "");
