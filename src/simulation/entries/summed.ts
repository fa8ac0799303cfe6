import type { Scenario } from "../../scenario/scenario.ts";
import type { CampaignRecord, Cell, LevelRecord, Replication } from "../read/replication.ts";
import { entriesOf, type SubjectEntries } from "./entries.ts";
import type { Entry, EntryBuilder } from "./entry.ts";

/** What is kept of a replication once it is summed up: all that an experiment adds up over replications. */
export interface Summed<Made extends Entry = Entry> {
  readonly entries: readonly SubjectEntries<Made>[];
  readonly levels: readonly DrawnLevel[];
  /** Only of the first replications (`CAMPAIGNS_OF`). */
  readonly campaigns: readonly CampaignRecord[];
  /** How many requests each stream brought for each plan, as text. */
  readonly arrivals: string;
}

/** What of a level is drawn over time, or says whether it drifts. */
export type DrawnLevel = Pick<
  LevelRecord,
  "name" | "kind" | "service" | "buckets" | "limitBuckets" | "fullBuckets" | "halves"
>;

/** Replications whose campaigns are drawn one by one. */
export const CAMPAIGNS_OF = 3;

/** Sums a replication up. Rows of levels stay where they are. */
export function summedUp(scenario: Scenario, replication: Replication): Summed<EntryBuilder> {
  return {
    entries: entriesOf(scenario, replication),
    levels: replication.levels,
    campaigns: replication.replication < CAMPAIGNS_OF ? replication.campaigns : [],
    arrivals: arrivalsIn(scenario, replication),
  };
}

/** How many requests each stream brought for each plan; a team's depend on how it is served. */
export function arrivalsIn(
  { demand }: Scenario,
  { replication, cells }: { readonly replication: number; readonly cells: readonly Cell[] },
): string {
  const free = new Set(demand.filter(({ arrivals }) => arrivals.kind !== "team").map(({ name }) => name));
  const own = cells.filter((cell) => cell.window === 0 && free.has(cell.demand));
  return JSON.stringify([replication, own.map(({ demand, plan, sums }) => [demand, plan, sums.requests ?? 0])]);
}
