import { stringify } from "yaml";
import { LIST_NAMES } from "../../platform/grammar.ts";
import type { Level } from "../../platform/level.ts";
import { OCCASIONS } from "../../platform/occasions.ts";
import { writtenLevel } from "../../platform/written-level.ts";

type Plain = Readonly<Record<string, unknown>>;

/** A level as a scenario defines one of its own, under another name: the four can be changed by changing this. */
export function levelYaml(level: Level): string {
  const lines = Object.entries(writtenLevel(level)).flatMap(([key, value]) => {
    const list = LIST_NAMES.get(key);
    if (list) return [`# ${OCCASIONS[list]}.`, `${key}:`, ...stepsYaml(value as readonly unknown[])];
    if (key === "parameters") return [`${key}:`, ...entries(value as Plain)];
    return `${key}: ${onOneLine(value)}`;
  });
  return [`levels:`, `  my-${level.name}:`, ...lines.map((line) => `    ${line}`), ""].join("\n");
}

function stepsYaml(steps: readonly unknown[]): readonly string[] {
  return steps.map((step) => `  - ${onOneLine(step)}`);
}

function entries(parameters: Plain): readonly string[] {
  return Object.entries(parameters).flatMap(([key, parameter]) => [
    `  ${key}:`,
    ...Object.entries(parameter as Plain).map(([name, value]) => `    ${name}: ${onOneLine(value)}`),
  ]);
}

function onOneLine(value: unknown): string {
  return stringify(value, { collectionStyle: "flow", lineWidth: 0, flowCollectionPadding: true }).trimEnd();
}
