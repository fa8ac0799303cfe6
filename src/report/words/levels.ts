import type { Level } from "../../platform/level.ts";
import type { Otherwise, Step } from "../../platform/step.ts";

/** The levels, one line each. */
export function levelsText(levels: readonly Level[]): string {
  const width = Math.max(...levels.map(({ name }) => name.length));
  const lines = levels.map((level, index) => `${index + 1}  ${level.name.padEnd(width)}  ${level.says}`);
  return `${lines.join("\n")}\n\nNone of the higher ones is required. \`headroom levels NAME\` tells one step by step.\n`;
}

/** One level: what happens on each occasion, step by step, and what a scenario may set. */
export function levelText(level: Level): string {
  const lists = Object.entries(level.lists).map(
    ([name, steps]) => `${OCCASIONS[name] ?? name}\n${told(steps, 1).join("\n")}`,
  );
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

const OCCASIONS: Readonly<Record<string, string>> = {
  create: "When a developer asks for an instance",
  delete: "When its lifetime is over",
  orphan: "When a create or a scrub has failed, what it left behind",
  campaign: "When a release comes",
  tile: "When a release comes, the broker's own tile",
  upgrade: "For each instance (or VM) that an upgrade touches",
  repair: "When its upgrade has failed",
  grow: "When the pool is as full as `grow.at`",
  deleteAll: "When the operator runs delete-all",
  topUp: "When VMs that were kept ready are taken, where `warm.vms` is set",
  fail: "For each VM, where `failures.every` is set",
};

function told(steps: readonly Step[], depth: number): string[] {
  return steps.flatMap((step) => {
    const indent = "  ".repeat(depth);
    if (step.word !== "given") return [`${indent}${sentence(step)}`];
    return [`${indent}if ${words(step.setting)} is set:`, ...told(step.steps, depth + 1)];
  });
}

function sentence(step: Exclude<Step, { word: "given" }>): string {
  switch (step.word) {
    case "claim":
      return `claim ${step.amount === "one" ? "a place" : `the ${words(step.amount)}`} of the ${step.pool}${unless(step.otherwise)}`;
    case "free":
      return `give back the ${step.pool}`;
    case "seize":
      return `take ${a(step.station)}, or stand in line`;
    case "release":
      return `give back ${a(step.station)}`;
    case "take":
      return `take a free VM of the pool${unless(step.otherwise)}`;
    case "put":
      return "put the VM back on top of the free ones";
    case "hold":
      return `spend ${words(step.time)}${step.clock === "people" ? " of working time" : ""}${step.toil ? ", the developer's own" : ""}${step.tries ? `, again while ${words(step.tries.failure)}` : ""}${step.cold ? ", unless its VMs were kept ready" : ""}`;
    case "chance":
      return `with the probability ${words(step.probability)}:${outcome(step.otherwise)}`;
    case "accept":
      return "the operation is accepted: polls count from here";
    case "poll":
      return "go on at the Cloud Controller's next poll";
    case "vms":
      return step.state === "gone" ? "its VMs are no longer paid for" : `its VMs are now ${step.state}`;
    case "lock":
      return "wait until nobody else operates on it";
    case "unlock":
      return "let others operate on it";
    case "down":
      return step.as === "failed" ? "it has failed, and is down" : "it is down";
    case "up":
      return "it is up again";
    case "renew":
      return "it is on the new version";
    case "ready":
      return "READY: the developer can use it";
    case "gone":
      return "it is gone";
    case "close":
      return `the ${step.station} take no new work`;
    case "open":
      return `the ${step.station} take work again`;
    case "deploy":
      return "new instances come with the new version";
    case "rollout":
      return `walk over all ${step.over}, ${step.pace === "at once" ? "all at once" : step.pace === "errand" ? "as an errand that looks now and then" : step.pace === "task" ? "as one director task" : "one by one"}: ${step.list}`;
    case "build":
      return "new VMs are being created";
    case "grow":
      return "the new VMs are ready for use";
    case "warm":
      return `take VMs that are kept ready${unless(step.otherwise)}`;
    case "order":
      return "order what it took anew";
    case "gather":
      return `wait until as many are ordered as ${words(step.count)} says, and go on for all`;
    case "again":
      return "begin anew";
  }
}

/** A server of a station, as people say it. */
function a(station: string): string {
  const said: Readonly<Record<string, string>> = {
    director: "a director worker",
    broker: "the broker's lock",
    "broker workers": "a broker worker",
    "apply changes": "the right to Apply Changes",
    operators: "an operator",
    team: "somebody of the team",
  };
  return said[station] ?? station;
}

function unless(manner: Otherwise): string {
  if (manner === "wait") return ", or stand in line";
  if (typeof manner === "object" && "setting" in manner) return `, or else as ${words(manner.setting)} says`;
  return `, or else:${outcome(manner)}`;
}

function outcome(manner: Otherwise): string {
  if (typeof manner === "object")
    return "go" in manner ? ` go on as ${manner.go}` : ` as ${words(manner.setting)} says`;
  return { refuse: " refused", wait: " stand in line", fail: " failed", stop: " nothing more happens" }[manner];
}

function words(name: string): string {
  return name.replaceAll("_", " ").replaceAll(".", " ");
}

function written(value: unknown): string {
  return typeof value === "string"
    ? value
    : JSON.stringify(value).replaceAll('"', "").replaceAll(":", ": ").replaceAll(",", ", ");
}
