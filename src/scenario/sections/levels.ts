import { inSnakes, LIST_NAMES } from "../../platform/grammar.ts";
import type { Level, LineRules } from "../../platform/level.ts";
import { LEVELS, rankOf } from "../../platform/levels.ts";
import { OCCASIONS } from "../../platform/occasions.ts";
import { EFFORT, EFFORT_KEYS } from "../../platform/parameters.ts";
import type { ListName, Written } from "../../platform/step.ts";
import { isRecord, type PlainDocument } from "../language/plain.ts";
import { didYouMean, Faults, type Path, shown } from "../language/problem.ts";
import {
  At,
  choice,
  either,
  isText,
  legible,
  may,
  named,
  object,
  type Read,
  saying,
  type Type,
  text,
} from "../language/schema.ts";
import { between, effort, whole } from "../language/values.ts";
import { isNamedIn, kept, keptParameters, listsWith } from "./level-like.ts";
import { checkLimit, neededAround, neededBy } from "./level-needs.ts";
import { clocksOf, levelParameter, parametersOf } from "./level-parameters.ts";
import { checkLists } from "./level-rules.ts";
import { type ReadSteps, readSteps } from "./level-steps.ts";
import { SHARED_LIMITS } from "./shared-limits.ts";

const asWritten = <T>(type: Type<unknown>): Type<T> => ({
  json: type.json,
  read: (input, at) => (type.read(input, at) === undefined ? undefined : (input as T)),
});

const rules = object({
  places: may(text, "Parameter: how many requests may wait in line."),
  order: may(text, "Parameter: who is served next."),
  reserve: may(text, "Parameter: the part that is kept for a `priority` above 0."),
  look: may(text, "Parameter: how often an idle server looks for work."),
  cold_start: may(text, "Parameter: what an idle server takes to start."),
  keep_warm: may(text, "Parameter: how long it stays warm."),
});
const steps: Type<unknown> = {
  json: { anyOf: [{ $ref: "#/definitions/steps" }, { const: "off" }] },
  read: (input) => input ?? null,
};
const lists = Object.fromEntries(
  [...LIST_NAMES].map(([name, list]) => [name, may(steps, `${OCCASIONS[list]}: steps, or \`off\`.`)]),
);

const fields = {
  says: may(text, "One sentence for people who choose."),
  like: may(text, "The level of which it is a variation: what is not stated here is as there."),
  payer: may(choice("developer", "provider", "platform"), "Who pays for the running instance."),
  rank: may(
    between(0, 1000),
    "Where it stands among the levels, which count 1 to 4. Default: behind them, in the order of `levels`.",
  ),
  effort: may(
    asWritten<Record<string, string>>(
      object({
        team: may(effort, EFFORT_KEYS.team.says),
        operators: may(effort, EFFORT_KEYS.operators.says),
        each_instance: may(effort, EFFORT_KEYS.each_instance.says),
      }),
    ),
    "What it takes to reach this level, once. Default: nothing, or as the level that it is like.",
  ),
  stations: may(
    named(either(isText, text, whole(1)), "station"),
    "Its own people and workers, with a line before them: how many, or the parameter that says so.",
  ),
  pools: may(named(text, "pool"), "Its own quotas: the parameter that holds each."),
  lines: may(named(rules, "line"), "How the lines of these behave, by parameters. Default: first come, first served."),
  parameters: may(
    { json: { type: "object", additionalProperties: levelParameter.json }, read: readParameters },
    "What a service may set, by key: its default, or what it is.",
  ),
};
const all = object({ ...fields, ...lists });
/** What each key of a level says, for the manual; lists apart. */
export const LEVEL_KEYS = saying(fields);
type LevelRead = Partial<Read<typeof fields>>;

/** A parameter's key may have dots. */
function readParameters(
  input: unknown,
  at: At,
): ReadonlyMap<string, NonNullable<ReturnType<typeof levelParameter.read>>> | undefined {
  if (!isRecord(input))
    return at.fault(`expected a map from the name of each parameter to its default, got ${shown(input)}`);
  return new Map(
    Object.entries(input).flatMap(([key, value]) => {
      const read = levelParameter.read(value, at.key(key));
      return read ? [[key, read]] : [];
    }),
  );
}

/** `levels:` of a scenario: levels of its own, made of the words and parameters of the four. */
export const ownLevels: Type<ReadonlyMap<string, Level>> = {
  json: { type: "object", additionalProperties: all.json },
  read(input, at) {
    const asMaps = named<unknown>({ json: {}, read: (each) => each ?? null }, "level").read(input, at);
    const found = new Map<string, Level | undefined>();
    for (const [nth, [name, written]] of [...(asMaps ?? [])].entries()) {
      const here = at.key(name);
      const builtIn = LEVELS.some((each) => each.name === name) || name === "all";
      if (builtIn)
        here.fault(
          `expected a name of its own, got ${shown(name)}, which is taken; write another name and like: ${name}`,
          "key",
        );
      const level = readLevel(written, { name, nth, before: found }, here);
      if (!builtIn) found.set(name, level);
    }
    return new Map([...found].flatMap(([name, level]) => (level ? [[name, level]] : [])));
  },
};

/** The levels that a scenario knows, in their order: the four, and its own as far as they can be read. */
export function levelsIn({ levels }: PlainDocument): readonly Level[] {
  if (!isRecord(levels)) return LEVELS;
  const before = known.get(levels);
  if (before) return before;
  const own = ownLevels.read(levels, new At([], new Faults())) ?? new Map<string, Level>();
  const rank = (level: Level) => rankOf({ level: level.name, ...(level.rank !== undefined && { defined: level }) });
  const found = [...LEVELS, ...own.values()].toSorted((a, b) => rank(a) - rank(b));
  known.set(levels, found);
  return found;
}

/** Every variant, change and world of a document asks, and has the same levels. */
const known = new WeakMap<object, readonly Level[]>();

/** Names of its own levels, also of those that have a fault: references to them are right. */
export function ownNamesIn({ levels }: PlainDocument): readonly string[] {
  return isRecord(levels) ? Object.keys(levels) : [];
}

interface About {
  readonly name: string;
  /** Its place in the list. */
  readonly nth: number;
  /** Those that stand before it. */
  readonly before: ReadonlyMap<string, Level | undefined>;
}

function readLevel(input: unknown, { name, nth, before }: About, at: At): Level | undefined {
  const count = at.faults.count;
  all.read(input, at);
  if (!isRecord(input)) return undefined;
  const read: LevelRead = legible(fields, input);
  const base = baseOf(read.like, before, at.key("like"));
  if (read.like !== undefined && !base) return undefined;
  checkWhole(input, read, at);
  const places = new WeakMap<Written, Path>();
  const written = Object.keys(input).flatMap((key) => LIST_NAMES.get(key) ?? []);
  const clockOf = clocksOf(read.parameters ?? new Map());
  const own = new Map<ListName, ReadSteps>();
  for (const list of written) {
    const value = input[inSnakes(list)];
    if (value === "off" && base) own.set(list, { steps: [], uses: [] });
    else own.set(list, readSteps(value, at.key(inSnakes(list)), { list, clockOf, places }));
  }
  const lists = listsWith(base?.lists, own);
  const uses = [...own.values()].flatMap((each) => each.uses);
  const isNamed = isNamedIn(lists);
  const stations = { ...kept(base?.stations, isNamed), ...Object.fromEntries(read.stations ?? []) };
  const pools = { ...kept(base?.pools, isNamed), ...Object.fromEntries(read.pools ?? []) };
  const lines = {
    ...kept(base?.lines, isNamed),
    ...Object.fromEntries([...(read.lines ?? [])].map(([key, each]) => [key, inCamels(each)])),
  };
  for (const key of ["stations", "pools"] as const)
    for (const each of read[key]?.keys() ?? [])
      if (each in SHARED_LIMITS)
        at.key(key)
          .key(each)
          .fault(`expected a name of its own, got ${shown(each)}, which is the platform's; rename it`, "key");
  const parameters = parametersOf(
    read.parameters ?? new Map(),
    {
      level: name,
      isWhole: at.faults.count === count,
      like: keptParameters(base, { lists, stations, pools, lines }),
      named: [...uses.flatMap(neededBy), ...neededAround(read, at)],
    },
    at.key("parameters"),
  );
  for (const use of uses) checkLimit(use, { stations, pools });
  if (at.faults.count > count) return undefined;
  const level: Level = {
    name,
    says: read.says ?? base?.says ?? name,
    payer: read.payer ?? base!.payer,
    rank: read.rank ?? LEVELS.length + 1 + nth,
    effort: {
      ...{ team: "0 d", operators: "0 d", each_instance: "0 d" },
      ...(base && (base.effort ?? EFFORT[base.name])),
      ...read.effort,
    },
    ...{ stations, pools },
    ...(Object.keys(lines).length > 0 && { lines }),
    ...{ parameters, lists },
  };
  const checked = checkLists(level, { at, places });
  return at.faults.count > count ? undefined : checked;
}

/** Undefined: it is like none, or like one that has a fault. */
function baseOf(like: string | undefined, before: About["before"], at: At): Level | undefined {
  if (like === undefined) return undefined;
  const builtIn = LEVELS.find(({ name }) => name === like);
  if (builtIn || before.has(like)) return builtIn ?? before.get(like);
  const names = [...LEVELS.map(({ name }) => name), ...before.keys()];
  return at.fault(
    `expected one of the four levels or one that stands above it, got ${shown(like)}; ${didYouMean(like, names)}`,
  );
}

/** What a level that is like no other must say. */
function checkWhole(input: Record<string, unknown>, { like }: LevelRead, at: At): void {
  if (like !== undefined || "like" in input) return;
  for (const key of ["says", "payer", "create", "delete"])
    if (!Object.hasOwn(input, key))
      at.fault(`expected the key "${key}", got none; add it, or write like: on-demand for what is not stated`, "key");
}

function inCamels(rules: Readonly<Record<string, unknown>>): LineRules {
  return Object.fromEntries(
    Object.entries(rules).map(([key, value]) => [
      key.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  ) as LineRules;
}
