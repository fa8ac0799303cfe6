import { GRAMMAR, inSnakes } from "../../platform/grammar.ts";
import { Account, type Leak } from "../../platform/leak-proof.ts";
import type { Level } from "../../platform/level.ts";
import { CHOICES, conditionsOf, everyStep, settledFrom } from "../../platform/lists.ts";
import type { Parameter } from "../../platform/parameter.ts";
import { PLATFORM } from "../../platform/parameters.ts";
import { stepsThat } from "../../platform/reading.ts";
import type { ListName, Written } from "../../platform/step.ts";
import type { Path } from "../language/problem.ts";
import { At } from "../language/schema.ts";
import { type Broken, brokenRules } from "./list-rules.ts";

interface Place {
  readonly at: At;
  /** Where each step is written; those of a level that this one is like are not here. */
  readonly places: WeakMap<Written, Path>;
}

/**
 * Proves of a level's lists, however its settings decide, that they leak nothing and do what the run expects of them; each
 * fault stands at its step. Returns the level, whose repetitions are kept from going on for ever.
 */
export function checkLists(level: Level, { at, places }: Place): Level {
  const told = new Set<string>();
  const tell = (found: Broken, where: string, origins: ReturnType<typeof settledFrom>) => {
    const steps = origins.get(found.list) ?? [];
    const from = (steps[found.step] ?? steps.at(-1))?.from;
    const path = from && places.get(from);
    const key = `${found.list} ${path?.join(".")} ${found.says}`;
    if (told.has(key)) return;
    told.add(key);
    const here = path ? new At(path, at.faults) : at;
    here.fault(`${found.says}${where}`, path ? "value" : "key");
  };
  checkChoices(level, at);
  if (at.faults.count > 0 && told.size > 0) return level;
  for (const { setting, says } of decisionsOf(level)) {
    const origins = settledFrom(level, setting);
    for (const broken of brokenRules(origins, level)) tell(broken, says, origins);
    const lists = new Map([...origins].map(([name, steps]) => [name, steps.map(({ step }) => step)]));
    new Account(level.name, lists, (leak) => tell(asBroken(leak), says, origins));
  }
  return bounded(level);
}

function asBroken({ list, step, says, held }: Leak): Broken {
  const name = list === "begin" ? "create" : list === "lost" ? "fail" : list;
  return {
    list: name,
    step,
    says: `expected steps of which every path gives back what it takes, got a path on which ${inSnakes(name)} ${says}; held here: ${held}`,
  };
}

/** What a scenario's settings may decide: all on, all off, and each for itself the other way round. */
function decisionsOf(level: Level): readonly { readonly setting: (key: string) => unknown; readonly says: string }[] {
  const conditions = conditionsOf(level);
  const keys = [...new Set(conditions.map(({ setting }) => setting))];
  const isCount = new Set(conditions.flatMap(({ word, setting }) => (word === "repeated" ? [setting] : [])));
  const choices = choicesOf(level);
  const decide = (isOn: (key: string) => boolean, choice: (key: string) => string) => (key: string) => {
    if (choices.has(key)) return choice(key);
    const { needs } = level.parameters[key] ?? PLATFORM[key] ?? {};
    // What says nothing without another parameter is off where that is.
    const isVain = needs !== undefined && keys.includes(needs.key) && !isOn(needs.key);
    if (isVain || !isOn(key)) return false;
    return isCount.has(key) ? 2 : true;
  };
  const first = (key: string) => choices.get(key)![0]!;
  return [true, false].flatMap((on) => [
    { setting: decide(() => on, first), says: "" },
    ...keys.map((one) => ({
      setting: decide((key) => (key === one ? !on : on), first),
      says: ` (where ${one} is ${on ? "off" : "set"})`,
    })),
    ...[...choices].flatMap(([one, words]) =>
      words.slice(1).map((word) => ({
        setting: decide(
          () => on,
          (key) => (key === one ? word : first(key)),
        ),
        says: ` (where ${one} is ${word})`,
      })),
    ),
  ]);
}

/** Parameters by which a step says no, with their words. */
function choicesOf(level: Level): ReadonlyMap<string, readonly string[]> {
  const steps = Object.values(level.lists).flatMap((each) => everyStep(each));
  const keys = steps.flatMap((step) =>
    "otherwise" in step && typeof step.otherwise === "object" && "setting" in step.otherwise
      ? [step.otherwise.setting]
      : [],
  );
  return new Map(keys.map((key) => [key, level.parameters[key]?.choices ?? []]));
}

/** Each word of a choice by which a step says no must be a way in which that step may. */
function checkChoices({ lists, parameters }: Level, at: At): void {
  for (const step of Object.values(lists).flatMap((each) => everyStep(each))) {
    if (!("otherwise" in step) || typeof step.otherwise !== "object" || !("setting" in step.otherwise)) continue;
    const { setting } = step.otherwise;
    const may = GRAMMAR[step.word].fields.otherwise?.words ?? [];
    for (const word of parameters[setting]?.choices ?? [])
      if (!may.includes(String(CHOICES[word]))) {
        const known = Object.entries(CHOICES).flatMap(([each, manner]) => (may.includes(String(manner)) ? [each] : []));
        at.key("parameters")
          .key(setting)
          .fault(
            `expected choices out of ${known.join(", ")}, because ${step.word} says no by them, got ${word}`,
            "key",
          );
      }
  }
}

/** A list that may begin again does so with a probability below 1, and a life that repeats takes time. */
function bounded(level: Level): Level {
  const { lists, parameters } = level;
  const steps = (name: ListName) => everyStep(lists[name]);
  const back = stepsThat("risks", steps("provision")).flatMap(({ probability, otherwise }) =>
    typeof otherwise === "object" && "go" in otherwise ? [probability] : [],
  );
  const life = (["fail", "update", "bind"] as const).flatMap((name) => stepsThat("spends", steps(name)).slice(0, 1));
  const changed: [string, Parameter][] = [
    ...back.flatMap((key): [string, Parameter][] => {
      const known = parameters[key];
      return known && known.below === undefined ? [[key, { ...known, below: MOST_OFTEN }]] : [];
    }),
    ...life.flatMap(({ time }): [string, Parameter][] => {
      const known = parameters[time];
      return known && !known.passes ? [[time, { ...known, passes: true }]] : [];
    }),
  ];
  return changed.length === 0 ? level : { ...level, parameters: { ...parameters, ...Object.fromEntries(changed) } };
}

const MOST_OFTEN = 0.99;
