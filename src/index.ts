/** The library: read a scenario, simulate it, run an experiment, compare, report. Nothing here needs Node. */
export type { Executor, Job } from "./executors/executor.ts";
export { inline } from "./executors/inline.ts";
export { type Recorded, type Records, recorded } from "./executors/recorded.ts";
export {
  CapacityModel,
  type CapacityOptions,
  CapacityResults,
  type CapacityRun,
  ExpectationError,
  type Which,
} from "./experiment/expectations/capacity.ts";
export type { Check } from "./experiment/expectations/check.ts";
export type { Comparison, Measure, Results, VariantResults } from "./experiment/results/results.ts";
export { summarize } from "./experiment/results/summarize.ts";
export { type ExperimentOptions, type Progress, replicate, runExperiment } from "./experiment/run/experiment.ts";
export { Interrupted } from "./experiment/run/interrupted.ts";
export { LEVELS, levelNamed } from "./platform/levels.ts";
export { FORMATS } from "./report/formats/formats.ts";
export { terminal } from "./report/formats/terminal.ts";
export { type Assets, html } from "./report/html/html.ts";
export { explain } from "./scenario/explain.ts";
export { jsonSchema } from "./scenario/json-schema.ts";
export { ScenarioError } from "./scenario/language/problem.ts";
export { parse, parseDocument } from "./scenario/parse.ts";
export type { Scenario } from "./scenario/scenario.ts";
export type { Study, Variant } from "./scenario/study.ts";
export type { Replication } from "./simulation/read/replication.ts";
export { type SimulateOptions, simulate } from "./simulation/simulate.ts";
export { VERSION } from "./version.ts";
