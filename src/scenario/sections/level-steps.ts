import { type FieldOf, GRAMMAR, type Grammar, inSnakes, inWords, LEADS, LIST_NAMES } from "../../platform/grammar.ts";
import type { Part } from "../../platform/phrases.ts";
import type { Clock, ListName, Otherwise, Word, Written } from "../../platform/step.ts";
import { isRecord } from "../language/plain.ts";
import { didYouMean, type Path, shown } from "../language/problem.ts";
import type { At } from "../language/schema.ts";
import { listed } from "../language/words.ts";

/** What a step names that must be there: a parameter of this kind, a station, a pool or a list; `choice`: one that says how to say no. */
export interface Use {
  readonly what: "time" | "probability" | "count" | "setting" | "choice" | "station" | "pool" | "list";
  readonly name: string;
  readonly at: At;
}

/** A list that was read, with what its steps name. */
export interface ReadSteps {
  readonly steps: readonly Written[];
  readonly uses: readonly Use[];
}

/** What a list is read with. */
export interface Around {
  readonly list: ListName;
  /** The clock of a time that its parameter states. */
  readonly clockOf: (time: string) => Clock | undefined;
  /** Where each step that was read is written. */
  readonly places: WeakMap<Written, Path>;
}

export const CONDITIONS = ["given", "repeated"] as const;
const WORDS = [...Object.keys(GRAMMAR), ...CONDITIONS];

/** Reads a list of steps, each a word alone or a map of one word with what it says. */
export function readSteps(input: unknown, at: At, around: Around): ReadSteps {
  const uses: Use[] = [];
  if (!Array.isArray(input)) {
    at.fault(`expected a list of steps such as [ seize: director, hold: start, ready ], got ${shown(input)}`);
    return { steps: [], uses };
  }
  const reader = new Reader(around, uses);
  return { steps: input.flatMap((item, nth) => reader.step(item, at.key(nth)) ?? []), uses };
}

/** A step as it is written, and how a fault of all of it is reported. */
interface Given {
  readonly map: Record<string, unknown>;
  readonly at: At;
  readonly wrong: (message: string) => undefined;
}

class Reader {
  private readonly around: Around;
  private readonly uses: Use[];

  constructor(around: Around, uses: Use[]) {
    this.around = around;
    this.uses = uses;
  }

  step(input: unknown, at: At): Written | undefined {
    const map = typeof input === "string" ? { [input]: undefined } : input;
    if (!isRecord(map)) return at.fault(`expected a step such as ready or {seize: director}, got ${shown(input)}`);
    const words = Object.keys(map).filter((key) => WORDS.includes(key));
    const word = words[0] ?? Object.keys(map)[0] ?? "";
    // A word alone is a value; one with something behind it is a key.
    const place = typeof input === "string" ? at : at.key(word);
    const wrong = (message: string) => place.fault(message, typeof input === "string" ? "value" : "key");
    if (words.length === 0) return wrong(`expected a step, got ${shown(word)}; ${didYouMean(word, WORDS)}`);
    if (words.length > 1)
      return wrong(
        `expected one word a step, got ${listed(words)}; write each as a step of its own: [ ${words.map((each) => `${each}: …`).join(", ")} ]`,
      );
    const given = { map, at, wrong };
    const step =
      word === "given" || word === "repeated" ? this.condition(word, given) : this.plain(word as Word, given);
    if (step) this.around.places.set(step, place.path);
    return step;
  }

  private condition(word: (typeof CONDITIONS)[number], { map, at, wrong }: Given): Written | undefined {
    const { [word]: setting, steps, ...others } = map;
    this.strange(Object.keys(others), { word, known: ["steps"] }, at);
    if (typeof setting !== "string")
      return wrong(`expected ${word}: with a parameter behind it, got ${shown(setting)}`);
    this.use(word === "repeated" ? "count" : "setting", setting, at.key(word));
    const own = readSteps(steps, "steps" in map ? at.key("steps") : at, this.around);
    this.uses.push(...own.uses);
    return { word, setting, steps: own.steps };
  }

  private plain(word: Word, given: Given): Written | undefined {
    const { map, at, wrong } = given;
    const grammar: Grammar = GRAMMAR[word];
    const { list } = this.around;
    if (!grammar.in.includes(list))
      return wrong(
        `expected a step that may stand in ${inSnakes(list)}, got ${word}, which may stand in ${listed(grammar.in.map(inSnakes))}`,
      );
    const { names } = grammar;
    const fields = Object.entries(grammar.fields).filter(([, { is }]) => is !== "fixed");
    const others = fields.filter(([key]) => key !== names);
    const known = others.map(([key, field]) => field.key ?? key);
    const before = at.faults.count;
    this.strange(
      Object.keys(map).filter((key) => key !== word),
      { word, known },
      at,
    );
    if (names === undefined && map[word] !== undefined && map[word] !== null)
      at.key(word).fault(`expected ${word} alone, got ${shown(map[word])} behind it; write it without a colon`);
    const read = Object.entries(grammar.fields).flatMap(([key, field]): [string, unknown][] => {
      if (field.is === "fixed") return [[key, field.default]];
      const here = key === names ? word : (field.key ?? key);
      const input = map[here];
      const isThere = input !== undefined && (key !== names || input !== null);
      const value = isThere ? this.field(input, field, at.key(here)) : this.absent(key, field, { word, ...given });
      return value === undefined ? [] : [[key, value]];
    });
    return at.faults.count > before ? undefined : ({ word, ...Object.fromEntries(read) } as unknown as Written);
  }

  /** What is not written: as the parameter says, or as it is then. */
  private absent(key: string, field: FieldOf, { word, map, wrong }: Given & { readonly word: Word }): unknown {
    if (word === "hold" && key === "clock" && typeof map.hold === "string")
      return this.around.clockOf(map.hold) ?? field.default;
    if (!field.must || field.default !== undefined) return field.default;
    if (key === (GRAMMAR[word] as Grammar).names)
      return wrong(`expected ${word}: with ${this.example(field)} behind it, got ${shown(map[word])}`);
    return wrong(`expected ${key} beside ${word}, got none; add it (${this.example(field)})`);
  }

  private field(input: unknown, field: FieldOf, at: At): unknown {
    const { is, words = [] } = field;
    if (is === "flag")
      return typeof input === "boolean" ? input || undefined : at.fault(`expected true or false, got ${shown(input)}`);
    if (is === "otherwise") return this.manner(input, words, at);
    if (is === "tries") return this.tries(input, at);
    if (is === "downtime") return this.downtime(input, at);
    if (is === "words" || is === "list") {
      const found = words.find((one) => (is === "list" ? inSnakes(one) : inWords(one)) === input);
      if (found === undefined)
        return at.fault(
          `expected one of ${this.example(field)}, got ${shown(input)}; ${didYouMean(String(input), words.map(inWords))}`,
        );
      if (is === "list") this.use("list", found, at);
      return found;
    }
    if (typeof input !== "string" || input.trim() === "")
      return at.fault(`expected the name of a ${NAMED[is] ?? is}, got ${shown(input)}`);
    this.use(is as Use["what"], input, at);
    return input;
  }

  private example({ is, words = [] }: FieldOf): string {
    if (is === "otherwise") return words.map((one) => MANNERS[one] ?? one).join(", ");
    return words.length > 0 ? listed(words.map(is === "list" ? inSnakes : inWords), "or") : (NAMED[is] ?? is);
  }

  /** How a step says no, as far as it can in this list. */
  private manner(input: unknown, words: readonly string[], at: At): Otherwise | undefined {
    const { list } = this.around;
    const allowed = words.filter((one) => mayIn(list, one));
    const told = allowed.map((one) => MANNERS[one] ?? one).join(", ");
    if (isRecord(input) && Object.keys(input).length === 1) {
      const { go, setting } = input;
      if (typeof setting === "string" && allowed.includes("setting")) {
        this.use("choice", setting, at.key("setting"));
        return { setting };
      }
      if (go !== undefined && allowed.includes("go")) return this.jump(go, at.key("go"));
    }
    if (typeof input === "string" && input !== "go" && input !== "setting" && allowed.includes(input))
      return input as Otherwise;
    const got = isRecord(input) ? `{${Object.keys(input).join(", ")}}` : shown(input);
    return at.fault(`expected how the step says no in ${inSnakes(list)} (${told}), got ${got}`);
  }

  /** A jump goes to the beginning of a list, and only of one that may follow this one. */
  private jump(go: unknown, at: At): Otherwise | undefined {
    const { list } = this.around;
    const leads = LEADS[list] ?? [];
    const found = LIST_NAMES.get(String(go));
    if (found && leads.includes(found)) {
      this.use("list", found, at);
      return { go: found };
    }
    const why = found
      ? `${inSnakes(list)} does not lead there`
      : "a jump goes to the beginning of a list, never into the middle of one";
    return at.fault(
      `expected ${leads.length > 0 ? `the list ${listed(leads.map(inSnakes), "or")}` : "no jump"}, got ${shown(go)}; ${why}`,
    );
  }

  private tries(input: unknown, at: At): unknown {
    const { failure, at_most: atMost, ...others } = isRecord(input) ? input : {};
    if (typeof failure !== "string" || typeof atMost !== "string" || Object.keys(others).length > 0)
      return at.fault(
        `expected {failure: a probability, at_most: a count}, both names of parameters, got ${shown(input)}`,
      );
    this.use("probability", failure, at.key("failure"));
    this.use("count", atMost, at.key("at_most"));
    return { failure, atMost };
  }

  private downtime(input: unknown, at: At): Part | undefined {
    const [[part, time] = [], ...others] = isRecord(input) ? Object.entries(input) : [];
    if ((part !== "before" && part !== "during") || typeof time !== "string" || others.length > 0)
      return at.fault(
        `expected {before: a time} or {during: a time}, the name of a parameter: how long it is down in the end, got ${shown(input)}`,
      );
    this.use("time", time, at.key(part));
    return { part, time };
  }

  private strange(
    keys: readonly string[],
    { word, known }: { readonly word: string; readonly known: readonly string[] },
    at: At,
  ): void {
    for (const key of keys.filter((each) => !known.includes(each)))
      at.key(key).fault(`expected what ${word} may say beside it, got ${shown(key)}; ${didYouMean(key, known)}`, "key");
  }

  private use(what: Use["what"], name: string, at: At): void {
    this.uses.push({ what, name, at });
  }
}

/** What is named, where the kind's own word is no good in a sentence. */
const NAMED: Readonly<Record<string, string>> = {
  time: "parameter that is a time",
  probability: "parameter that is a probability",
};

const MANNERS: Readonly<Record<string, string>> = { go: "{go: LIST}", setting: "{setting: PARAMETER}" };

/** Only a request is refused or fails; who holds nothing that others wait for may stop. */
function mayIn(list: ListName, manner: string): boolean {
  const asks = list === "create" || list === "provision";
  if (manner === "refuse" || manner === "fail") return asks;
  if (manner === "stop") return !asks && list !== "delete";
  return manner !== "go" || LEADS[list] !== undefined;
}
