import type { Otherwise } from "./step.ts";

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

/** A parameter's key, as people say it. */
export function spoken(key: string): string {
  return key.replaceAll("_", " ").replaceAll(".", " ");
}
