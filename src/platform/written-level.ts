import { GRAMMAR, type Grammar, inSnakes, inWords } from "./grammar.ts";
import type { Level, LineRules } from "./level.ts";
import { rankOf } from "./levels.ts";
import { isCondition } from "./lists.ts";
import type { Parameter } from "./parameter.ts";
import { EFFORT } from "./parameters.ts";
import type { Part } from "./phrases.ts";
import type { ListName, Otherwise, Tries, Written } from "./step.ts";

type Plain = Readonly<Record<string, unknown>>;

/** A level as `levels:` of a scenario writes it, as plain data: what `scenario/sections/levels.ts` reads as the same level. */
export function writtenLevel(level: Level): Plain {
  const { name, says, payer, stations, pools, lines = {}, parameters, lists } = level;
  const { rank = rankOf({ level: name }), effort = EFFORT[name] } = level;
  return {
    ...{ says, payer, rank, effort },
    ...filled("stations", stations),
    ...filled("pools", pools),
    ...filled("lines", each(lines, writtenRules)),
    ...filled("parameters", each(parameters, writtenParameter)),
    ...Object.fromEntries(Object.entries(lists).map(([name, steps]) => [inSnakes(name), steps.map(writtenStep)])),
  };
}

/** One step: its word with what it names, or the word alone. */
function writtenStep(step: Written): string | Plain {
  if (isCondition(step)) return { [step.word]: step.setting, steps: step.steps.map(writtenStep) };
  const { names, fields }: Grammar = GRAMMAR[step.word];
  const values = step as unknown as Plain;
  const others = Object.entries(fields).flatMap(([field, { is, key = field, default: otherwise }]) => {
    const value = values[field];
    const isLeftOut = value === undefined || is === "fixed" || value === otherwise;
    return field === names || isLeftOut ? [] : [[key, writtenField(is, value)] as const];
  });
  const named = names === undefined ? undefined : values[names];
  const isAlone = names === undefined || (named === fields[names]!.default && others.length === 0);
  if (isAlone) return step.word;
  return { [step.word]: writtenField(fields[names]!.is, named), ...Object.fromEntries(others) };
}

function writtenField(is: Grammar["fields"][string]["is"], value: unknown): unknown {
  if (is === "words") return inWords(value as string);
  if (is === "list") return inSnakes(value as string);
  if (is === "otherwise") return writtenManner(value as Otherwise);
  if (is === "downtime") {
    const { part, time } = value as Part;
    return { [part]: time };
  }
  if (is !== "tries") return value;
  const { failure, atMost } = value as Tries;
  return { failure, at_most: atMost };
}

function writtenManner(manner: Otherwise): unknown {
  return typeof manner === "object" && "go" in manner ? { go: inSnakes(manner.go satisfies ListName) } : manner;
}

function writtenRules(rules: LineRules): Plain {
  return Object.fromEntries(Object.entries(rules).map(([rule, key]) => [inSnakes(rule), key]));
}

/** An estimate is written as everywhere in a scenario: {estimate: 2 h}. */
function writtenParameter(parameter: Parameter): Plain {
  const { default: otherwise, estimate, ...rest } = parameter;
  if (otherwise === undefined) return rest;
  return { default: estimate ? { estimate: otherwise } : otherwise, ...rest };
}

function each<T>(all: Readonly<Record<string, T>>, to: (one: T) => unknown): Plain {
  return Object.fromEntries(Object.entries(all).map(([key, one]) => [key, to(one)]));
}

function filled(key: string, map: Plain): Plain {
  return Object.keys(map).length > 0 ? { [key]: map } : {};
}
