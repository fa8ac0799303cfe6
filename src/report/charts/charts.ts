import { burnDown } from "./burn-down.ts";
import { campaigns } from "./campaigns.ts";
import { causes } from "./causes.ts";
import { cost } from "./cost.ts";
import { differences } from "./differences.ts";
import { director } from "./director.ts";
import { down } from "./down.ts";
import type { Chart } from "./drawing/chart.ts";
import { fullness } from "./fullness.ts";
import { lives } from "./lives.ts";
import { refusals } from "./refusals.ts";
import { stages } from "./stages.ts";
import { upgradeWindows } from "./upgrade-windows.ts";
import { waiting } from "./waiting.ts";
import { week } from "./week.ts";

/** The charts of a report, in reading order. A new one is a file and its two lines here. */
export const CHARTS: readonly Chart[] = [waiting, causes, refusals, fullness, burnDown, upgradeWindows, cost];

/** Further charts. Each is shown only if it has data. */
export const FURTHER: readonly Chart[] = [differences, stages, director, campaigns, down, week, lives];
