/** The library: read a scenario, simulate it, run an experiment, compare, report. Nothing here needs Node. */
export type { Executor, Job } from "./executors/executor.ts";
export { inline } from "./executors/inline.ts";
export {
  CapacityModel,
  type CapacityOptions,
  CapacityResults,
  type CapacityRun,
  ExpectationError,
  type Which,
} from "./experiment/capacity.ts";
export type { Check } from "./experiment/check.ts";
export { type ExperimentOptions, type Progress, replicate, runExperiment } from "./experiment/experiment.ts";
export { Interrupted, type Partial } from "./experiment/partial.ts";
export type { Comparison, Measure, Results, VariantResults } from "./experiment/results.ts";
export { summarize } from "./experiment/summarize.ts";
export { LEVELS, levelNamed } from "./platform/levels.ts";
export { FORMATS } from "./report/formats.ts";
export { html } from "./report/html.ts";
export { terminal } from "./report/terminal.ts";
export { explain } from "./scenario/explain.ts";
export { jsonSchema } from "./scenario/json-schema.ts";
export { parse, parseDocument } from "./scenario/parse.ts";
export { ScenarioError } from "./scenario/problem.ts";
export type { Scenario, Study, Variant } from "./scenario/scenario.ts";
export type { Replication } from "./simulation/replication.ts";
export { type SimulateOptions, simulate } from "./simulation/simulate.ts";
export { VERSION } from "./version.ts";
