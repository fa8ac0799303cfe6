import { burnDown } from "./charts/burn-down.ts";
import { causes } from "./charts/causes.ts";
import type { Chart } from "./charts/chart.ts";
import { cost } from "./charts/cost.ts";
import { fullness } from "./charts/fullness.ts";
import { refusals } from "./charts/refusals.ts";
import { waiting } from "./charts/waiting.ts";

/** The charts of a report, in reading order. A new one is a file and its two lines here. */
export const CHARTS: readonly Chart[] = [waiting, causes, refusals, fullness, burnDown, cost];
