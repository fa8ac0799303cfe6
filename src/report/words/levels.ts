import type { Level } from "../../platform/level.ts";
import { isCondition } from "../../platform/lists.ts";
import { spoken } from "../../platform/phrases.ts";
import { sentenceOf } from "../../platform/reading.ts";
import type { Written } from "../../platform/step.ts";

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
  return Object.entries(level.lists).map(([name, steps]) => [OCCASIONS[name] ?? name, told(steps, 0)]);
}

const OCCASIONS: Readonly<Record<string, string>> = {
  create: "When a developer asks for an instance",
  provision: "When its test has failed: provision again",
  delete: "When its lifetime is over",
  orphan: "When a create or a scrub has failed, what it left behind",
  campaign: "When a release comes",
  tile: "When a release comes, the broker's own tile",
  overtaken: "When the release, or a newer one, has been taken before",
  later:
    "When maintenance hours have ended too early: before Apply Changes, where `platform.upgrades.maintenance` is set, or before the last one, where `upgrades.pauses` is",
  along: "When the Apply Changes of another tile takes it along, where `platform.upgrades.all_tiles` is set",
  upgrade: "For each instance (or VM) that an upgrade touches",
  repair: "When its upgrade has failed",
  grow: "When the pool is as full as `grow.at`",
  deleteAll: "When the operator runs delete-all",
  topUp: "When VMs that are to be kept ready are missing, where `warm.vms` is set",
  discard: "When VMs that are kept ready are of an old version, or too many, where `warm.vms` is set",
  fail: "For each VM, where `failures.every` is set",
};

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
