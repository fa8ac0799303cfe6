import type { Level } from "../../platform/level.ts";
import { isCondition } from "../../platform/lists.ts";
import { OCCASIONS } from "../../platform/occasions.ts";
import { spoken } from "../../platform/phrases.ts";
import { sentenceOf } from "../../platform/reading.ts";
import type { ListName, Written } from "../../platform/step.ts";

/** The levels, one line each. */
export function levelsText(levels: readonly Level[]): string {
  const width = Math.max(...levels.map(({ name }) => name.length));
  const lines = levels.map((level, index) => `${index + 1}  ${level.name.padEnd(width)}  ${level.says}`);
  return `${lines.join("\n")}\n\nNone of the higher ones is required. \`headroom levels NAME\` tells one step by step.\n`;
}

/** One level: what happens on each occasion, step by step, and what a scenario may set. */
export function levelText(level: Level): string {
  const lists = occasionsOf(level).map(([when, lines]) => `${when}\n${lines.map((line) => `  ${line}`).join("\n")}`);
  const width = Math.max(...Object.keys(level.parameters).map((key) => key.length));
  const parameters = Object.entries(level.parameters).map(([key, parameter]) => {
    const origin =
      parameter.default === undefined
        ? parameter.optional
          ? "off unless stated"
          : "must be stated"
        : `${written(parameter.default)}${parameter.estimate ? " (estimate)" : ""}`;
    return `  ${key.padEnd(width)}  ${parameter.says}\n  ${"".padEnd(width)}  ${origin}`;
  });
  return `${level.name}: ${level.says}\n\n${lists.join("\n\n")}\n\nWhat a scenario may set, and the defaults\n${parameters.join("\n")}\n`;
}

/** On each occasion, what happens: a line for each step. */
export function occasionsOf(level: Level): readonly (readonly [when: string, lines: readonly string[]])[] {
  return Object.entries(level.lists).map(([name, steps]) => [OCCASIONS[name as ListName], told(steps, 0)]);
}

function told(steps: readonly Written[], depth: number): string[] {
  const indent = "  ".repeat(depth);
  return steps.flatMap((step) => {
    if (!isCondition(step)) return [`${indent}${sentenceOf(step)}`];
    const setting = spoken(step.setting);
    const when = step.word === "repeated" ? `as often as ${setting} says:` : `if ${setting} is set:`;
    return [`${indent}${when}`, ...told(step.steps, depth + 1)];
  });
}

function written(value: unknown): string {
  return typeof value === "string"
    ? value
    : JSON.stringify(value).replaceAll('"', "").replaceAll(":", ": ").replaceAll(",", ", ");
}
