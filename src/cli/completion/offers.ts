import type { Offer } from "../command.ts";

/** Scenario files. */
export const SCENARIOS: Offer = { files: [".yaml", ".yml"] };

/** Results and baselines. */
export const RESULTS: Offer = { files: [".json"] };

export const SCENARIOS_OR_RESULTS: Offer = { files: [".yaml", ".yml", ".json"] };

export const FOLDERS: Offer = { files: [] };
