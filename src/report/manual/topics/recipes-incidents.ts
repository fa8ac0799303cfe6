import { type Block, code, heading, paragraph } from "../document.ts";

/** Recipes for what is asked after an incident. */
export const INCIDENTS: readonly Block[] = [
  heading("Do pipelines that give up too early bring the director down?"),
  paragraph(
    "`gives_up_after` is how long the client of each attempt waits. Its create goes on without it, and stands before what it asks for next (`when_failed`). What comes of it counts until somebody cleans up (`cleans_up_after`). `unwanted` counts such instances; a variant with a longer wait shows whether patience or workers are missing. `scenarios/time-out-storm.yaml` is an example.",
  ),
  heading("How long until all are back after an outage?"),
  paragraph(
    "`outages` take a zone, a share of the VMs, a station such as the director, or a provider outside, on a date or at random. Each lost VM is a repair by the director (`failures.recreate`), and creates stand behind them. `outage.all_back` is the time from the loss until the last is back, `outage.down` and `outage.hours` what was down. A window of the hours after it shows what developers see meanwhile.",
  ),
  code("sh", "headroom run scenarios/zone-lost.yaml --replications 20"),
];
