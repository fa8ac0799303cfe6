import { List } from "../core/model/words.ts";
import { isDerived } from "./lists.ts";
import { namesOf } from "./named.ts";
import type { ListName, Manner, Otherwise, StepOf, Word } from "./step.ts";

/**
 * How a level of one's own writes its steps: a map with one word, which names one thing (`seize: director`), and what else
 * the step says beside it (`{claim: iaas vms, amount: plan.vms, otherwise: fail}`); a word that names nothing stands alone.
 * `scenario/sections/level-steps.ts` reads them by this table, `written-level.ts` writes them.
 */
export interface Grammar {
  /** The field that stands behind the word; absent: the word stands alone. */
  readonly names?: string;
  readonly fields: Readonly<Record<string, FieldOf>>;
  /** The lists in which it may stand. */
  readonly in: readonly ListName[];
}

/** What a field of a step holds, and what it is where it is not written; a field without that may be left out or, where it `must`, not. */
export interface FieldOf {
  readonly is: FieldKind;
  readonly default?: unknown;
  readonly must?: true;
  /** What it is called in a scenario, where its own name is a word. */
  readonly key?: string;
  /** For words: those that may be written; for `otherwise`: the ways in which the step may say no. */
  readonly words?: readonly string[];
}

/** Keys of parameters are told apart by what they must be. `fixed`: it is always so, and never written. */
export type FieldKind =
  | "pool"
  | "station"
  | "time"
  | "probability"
  | "list"
  | "words"
  | "flag"
  | "otherwise"
  | "tries"
  | "downtime"
  | "fixed";

const LISTS = namesOf(List).filter((name): name is ListName => !isDerived(name));
/** The lists of a level, by what they are called in a scenario: `top_up`. */
export const LIST_NAMES: ReadonlyMap<string, ListName> = new Map(LISTS.map((name) => [inSnakes(name), name]));

/** A name as keys of a scenario are written: `top_up`. */
export function inSnakes(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A word as values of a scenario are written: `one by one`. */
export function inWords(word: string): string {
  return word.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

const REQUEST: readonly ListName[] = ["create", "provision"];
const END: readonly ListName[] = ["delete", "orphan", "undeleted"];
const TARGET: readonly ListName[] = ["upgrade", "repair"];
const ASKED: readonly ListName[] = ["update", "bind"];
const CAMPAIGN: readonly ListName[] = ["campaign", "tile", "later", "along", "rerun"];

/** The lists to which a step of each list may jump: to the beginning, never into the middle. */
export const LEADS: Readonly<Partial<Record<ListName, readonly ListName[]>>> = {
  create: ["provision"],
  provision: ["provision"],
  delete: ["orphan", "undeleted"],
  upgrade: ["repair"],
  campaign: ["overtaken", "later", "rerun"],
  tile: ["overtaken", "later", "rerun"],
  later: ["overtaken", "later", "rerun"],
  along: ["overtaken", "later", "rerun"],
  rerun: ["overtaken", "later", "rerun"],
  update: ["update"],
  bind: ["bind"],
};

const pool = { is: "pool", must: true } as const;
const station = { is: "station", must: true } as const;
const time = { is: "time", must: true } as const;
const flag = { is: "flag" } as const;
const amount = { is: "words", words: ["one", "plan.vms", "plan.vcpus"], default: "one" } as const;
const no = (...words: readonly (Exclude<Manner, object> | "go" | "setting")[]) =>
  ({ is: "otherwise", words, must: true }) as const;
const each = { is: "words", words: ["together", "in turn"] } as const;
const ALONE = {};

/** Every field that a step of a word has; one that is left out here does not compile. */
type GrammarOf<W extends Word> = Grammar & {
  readonly fields: { readonly [K in Exclude<keyof StepOf<W, Otherwise>, "word">]-?: FieldOf };
};

export const GRAMMAR: { readonly [W in Word]: GrammarOf<W> } = {
  claim: {
    names: "pool",
    fields: {
      pool,
      amount,
      otherwise: { ...no("refuse", "wait", "fail"), default: "refuse" },
      joined: flag,
      cold: flag,
    },
    in: ["create"],
  },
  free: { names: "pool", fields: { pool }, in: END },
  seize: { names: "station", fields: { station }, in: LISTS },
  release: { names: "station", fields: { station }, in: LISTS },
  take: {
    names: "otherwise",
    fields: {
      pool: { is: "fixed", default: "pool" },
      amount: { is: "fixed", default: "one" },
      otherwise: no("refuse", "wait", "setting"),
    },
    in: ["create"],
  },
  put: { fields: { pool: { is: "fixed", default: "pool" } }, in: END },
  hold: {
    names: "time",
    fields: {
      time,
      clock: { is: "words", words: ["machine", "people"], default: "machine" },
      by: { is: "words", words: ["developer", "operators"] },
      tries: { is: "tries" },
      cold: flag,
      each,
      release: { is: "words", words: ["work", "lag"], key: "release_states" },
      urgent: { is: "time" },
      awaits: { is: "words", words: ["people", "maintenance"] },
      downtime: { is: "downtime" },
      operation: { is: "words", words: ["whole", "replacement"] },
    },
    in: LISTS,
  },
  fit: { names: "time", fields: { time }, in: ["upgrade"] },
  pause: { names: "time", fields: { time }, in: CAMPAIGN },
  compile: { names: "time", fields: { time }, in: [...REQUEST, ...TARGET, "topUp"] },
  chance: {
    names: "probability",
    fields: { probability: { is: "probability", must: true }, otherwise: no("refuse", "fail", "stop", "go"), each },
    in: [...REQUEST, "delete", "upgrade", "campaign"],
  },
  accept: { fields: ALONE, in: [...REQUEST, "delete", ...ASKED] },
  poll: { fields: ALONE, in: [...REQUEST, "delete", ...ASKED] },
  vms: {
    names: "state",
    fields: { state: { is: "words", words: ["creating", "scrubbing", "deleting", "orphaned", "gone"], must: true } },
    in: [...REQUEST, ...END],
  },
  lock: { fields: ALONE, in: [...END, ...TARGET, ...ASKED, "fail"] },
  unlock: { fields: ALONE, in: [...END, ...TARGET, ...ASKED, "fail"] },
  down: {
    names: "as",
    fields: { as: { is: "words", words: ["upgrading", "failed"], default: "upgrading" } },
    in: [...TARGET, "fail"],
  },
  up: { fields: ALONE, in: [...TARGET, "fail"] },
  renew: { fields: ALONE, in: TARGET },
  ready: { fields: ALONE, in: REQUEST },
  gone: { fields: ALONE, in: END },
  close: { names: "station", fields: { station }, in: CAMPAIGN },
  open: { names: "station", fields: { station }, in: CAMPAIGN },
  newest: { names: "otherwise", fields: { otherwise: no("go", "stop") }, in: CAMPAIGN },
  along: { fields: ALONE, in: CAMPAIGN },
  maintenance: { fields: ALONE, in: CAMPAIGN },
  late: { names: "otherwise", fields: { otherwise: no("go") }, in: CAMPAIGN },
  left: { names: "otherwise", fields: { otherwise: no("go") }, in: CAMPAIGN },
  red: { names: "otherwise", fields: { otherwise: no("go") }, in: CAMPAIGN },
  deploy: { fields: ALONE, in: CAMPAIGN },
  rollout: {
    names: "list",
    fields: {
      list: { is: "list", words: ["upgrade", "delete"], must: true },
      over: { is: "words", words: ["instances", "vms"], must: true },
      pace: { is: "words", words: ["task", "errand", "oneByOne", "atOnce"], must: true },
    },
    in: [...CAMPAIGN, "deleteAll"],
  },
  build: { fields: ALONE, in: ["grow", "topUp"] },
  grow: { fields: ALONE, in: ["grow", "topUp"] },
  raise: { fields: ALONE, in: ["grow"] },
  ask: {
    names: "of",
    fields: { of: { is: "words", words: ["an update", "a binding"], must: true }, otherwise: no("go") },
    in: ASKED,
  },
  again: { fields: ALONE, in: ["fail", ...ASKED] },
  shrink: { fields: ALONE, in: ["discard"] },
  warm: {
    names: "otherwise",
    fields: {
      pool: { is: "fixed", default: "warm vms" },
      amount: { is: "fixed", default: "plan.vms" },
      otherwise: no("wait", "pass", "setting"),
      list: { is: "fixed", default: "topUp" },
    },
    in: ["create"],
  },
};
