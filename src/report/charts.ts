import { burnDown } from "./charts/burn-down.ts";
import { campaigns } from "./charts/campaigns.ts";
import { causes } from "./charts/causes.ts";
import type { Chart } from "./charts/chart.ts";
import { cost } from "./charts/cost.ts";
import { differences } from "./charts/differences.ts";
import { director } from "./charts/director.ts";
import { fullness } from "./charts/fullness.ts";
import { lives } from "./charts/lives.ts";
import { refusals } from "./charts/refusals.ts";
import { waiting } from "./charts/waiting.ts";
import { week } from "./charts/week.ts";

/** The charts of a report, in reading order. A new one is a file and its two lines here. */
export const CHARTS: readonly Chart[] = [waiting, causes, refusals, fullness, burnDown, cost];

/** More of them, for the curious: each is shown only where there is something to draw. */
export const FURTHER: readonly Chart[] = [differences, director, campaigns, week, lives];
