import type { Command } from "./command.ts";

/** Commands by their names, with what loads them. */
export type Commands = Readonly<Record<string, () => Promise<Command>>>;

/** Every command by its name, in the order of `--help`. Each is loaded when it is asked for: most runs need one. */
export const COMMANDS: Commands = {
  run: async () => (await import("./commands/run.ts")).runCommand,
  test: async () => (await import("./commands/test.ts")).testCommand,
  size: async () => (await import("./commands/size.ts")).sizeCommand,
  sweep: async () => (await import("./commands/sweep.ts")).sweepCommand,
  compare: async () => (await import("./commands/compare.ts")).compareCommand,
  merge: async () => (await import("./commands/merge.ts")).mergeCommand,
  report: async () => (await import("./commands/report.ts")).reportCommand,
  worker: async () => (await import("./commands/worker.ts")).workerCommand,
  queue: async () => (await import("./commands/queue.ts")).queueCommand,
  when: async () => (await import("./commands/when.ts")).whenCommand,
  enough: async () => (await import("./commands/enough.ts")).enoughCommand,
  matters: async () => (await import("./commands/matters.ts")).mattersCommand,
  "upgrade-plan": async () => (await import("./commands/upgrade-plan.ts")).upgradePlanCommand,
  fit: async () => (await import("./commands/fit.ts")).fitCommand,
  calibrate: async () => (await import("./commands/calibrate.ts")).calibrateCommand,
  validate: async () => (await import("./commands/validate.ts")).validateCommand,
  explain: async () => (await import("./commands/explain.ts")).explainCommand,
  import: async () => (await import("./commands/import.ts")).importCommand,
  trace: async () => (await import("./commands/trace.ts")).traceCommand,
  levels: async () => (await import("./commands/levels.ts")).levelsCommand,
  schema: async () => (await import("./commands/schema.ts")).schemaCommand,
  manual: async () => (await import("./commands/manual.ts")).manualCommand(allCommands),
  completion: async () => (await import("./commands/completion.ts")).completionCommand,
  init: async () => (await import("./commands/init.ts")).initCommand,
};

/** All of them, loaded. */
export function allCommands(): Promise<readonly Command[]> {
  return Promise.all(Object.values(COMMANDS).map((load) => load()));
}
