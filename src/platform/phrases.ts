import type { Otherwise, Pace, StepOf } from "./step.ts";

/** A server of a station, as people say it. */
export function server(station: string): string {
  return SERVERS[station] ?? station;
}

const SERVERS: Readonly<Record<string, string>> = {
  director: "a director worker",
  broker: "the broker's lock",
  "broker workers": "a broker worker",
  "apply changes": "the right to Apply Changes",
  operators: "an operator",
  team: "somebody of the team",
  "iaas operations": "one of the IaaS's operations",
};

/** What happens where a step says no, as the end of a sentence about what it does. */
export function orElse(manner: Otherwise): string {
  if (manner === "wait") return ", or wait in line";
  if (typeof manner === "object" && "setting" in manner) return `, or else as ${spoken(manner.setting)} says`;
  return `, or else:${outcome(manner)}`;
}

/** The same as a sentence's second half after a colon. */
export function outcome(manner: Otherwise): string {
  if (typeof manner === "object")
    return "go" in manner ? ` go on as ${manner.go}` : ` as ${spoken(manner.setting)} says`;
  return OUTCOMES[manner];
}

const OUTCOMES = {
  refuse: " refused",
  wait: " wait in line",
  fail: " failed",
  stop: " nothing more happens",
  pass: " go on without it",
} as const;

/** How work on an instance of several VMs goes. */
export const EACH = {
  together: "each of its VMs, at the same time",
  "in turn": "each of its VMs, one by one unless its plan goes down as a whole",
} as const;

/** What of a work the IaaS does, one operation on each VM: all of it, or the replacement of the VM, at the beginning. */
export type Operation = keyof typeof OPERATIONS_OF;
const OPERATIONS_OF = {
  whole: "; an operation of the IaaS",
  replacement: "; the VM's replacement is an operation of the IaaS",
} as const;

/** How a rollout goes on. */
export const PACES: Readonly<Record<Pace, string>> = {
  task: "as one director task",
  errand: "as an errand that looks now and then",
  oneByOne: "one by one",
  atOnce: "all at once",
};

/** Whose working time a hold is, as the end of a sentence about it. */
export type Worker = keyof typeof WORKERS;
const WORKERS = {
  developer: ", the developer's own work",
  operators: ", the work of those who operate it",
} as const;

/** A parameter's key, as people say it. */
export function spoken(key: string): string {
  return key.replaceAll("_", " ").replaceAll(".", " ");
}

/** A part of a work whose target is down in the end: before that, or during the time of this parameter. */
export interface Part {
  readonly time: string;
  readonly part: "before" | "during";
}
const DOWNTIME: Readonly<Record<Part["part"], (work: string, downtime: string) => string>> = {
  before: (work, downtime) => `the part of ${work} before its ${downtime.replace(/^upgrade /, "")}`,
  during: (work, downtime) => `the last part of ${work}: ${downtime}`,
};

/** A hold as a sentence. */
export function workOf(step: StepOf<"hold", Otherwise>): string {
  const { time, clock, by, tries, cold, each, release, urgent, downtime, operation } = step;
  return [
    `takes ${downtime ? DOWNTIME[downtime.part](spoken(time), spoken(downtime.time)) : spoken(time)}${urgent ? ` (${spoken(urgent)} where severity is high)` : ""}${clock === "people" ? ", in working hours" : ""}${by ? WORKERS[by] : ""}`,
    release ? `, or the ${release} that the release states` : "",
    `${each ? `, ${EACH[each]}` : ""}${tries ? `, again while ${spoken(tries.failure)}` : ""}${cold ? ", unless its VMs were kept ready" : ""}`,
    operation ? OPERATIONS_OF[operation] : "",
  ].join("");
}
