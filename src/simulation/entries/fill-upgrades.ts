import type { Part } from "../../core/model/words.ts";
import type { CampaignRecord, PatchRecord, SpellsRecord } from "../read/replication.ts";
import type { EntryBuilder } from "./entry.ts";

/** Parts of a window in which the campaign itself goes on; the others are repairs, people, and hours in which nothing may be done. */
const OWN: readonly (keyof typeof Part)[] = ["work", "workers", "busy", "pauses"];

/**
 * Campaigns: the window runs from the first instance touched, the exposure from the publication. A campaign without
 * targets has no window. Where windows went is told of all that have begun.
 */
export function fillCampaigns(entry: EntryBuilder, campaigns: readonly CampaignRecord[]): void {
  for (const campaign of campaigns) {
    const { published, started, ended, targets, failures, halts, halted, reds, patched50, patched95 } = campaign;
    entry.add("campaigns", 1);
    entry.add("targets", targets);
    entry.add("failures", failures);
    entry.add("halts", halts);
    entry.add("halted", halted);
    if (reds !== undefined) entry.add("reds", reds);
    entry.duration("exposure", since(published, ended));
    entry.duration("patched 50", since(published, patched50));
    entry.duration("patched 95", since(published, patched95));
    if (started === null && ended !== null) continue;
    entry.duration("window", since(started, ended));
    entry.duration("window 50", since(started, patched50));
    entry.duration("window 95", since(started, patched95));
    entry.duration("errand", started === null || ended === null ? null : ownTime(campaign));
    fillParts(entry, campaign);
  }
}

/** The time from one instant to another that is not before it; null: it has not come. */
function since(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : Math.max(0, to - from);
}

function ownTime({ parts }: CampaignRecord): number {
  return OWN.reduce((sum, part) => sum + (parts[part] ?? 0), 0);
}

function fillParts(entry: EntryBuilder, { started, parts }: CampaignRecord): void {
  entry.add("begun", started === null ? 0 : 1);
  for (const [name, time] of Object.entries(parts)) entry.add(`part:${name}`, time);
}

/** Releases that may reach several services: from the publication until no instance of any of them is on an older version. */
export function fillEverywhere(entry: EntryBuilder, campaigns: readonly CampaignRecord[]): void {
  const ends = new Map<string, number | null>();
  for (const { release, published, ended } of campaigns) {
    const key = JSON.stringify([release, published]);
    const length = since(published, ended);
    const before = ends.get(key) ?? 0;
    ends.set(key, length === null || ends.get(key) === null ? null : Math.max(before, length));
  }
  for (const length of ends.values()) entry.duration("everywhere", length);
}

/** What releases are to single instances. */
export function fillPatches(entry: EntryBuilder, patches: readonly PatchRecord[]): void {
  for (const { exposure, downtime } of patches) {
    fillSpells(entry, "instance exposure", exposure);
    fillSpells(entry, "downtime", downtime);
  }
}

/** One that had not ended counts as longer than any that had; and in the mean of all with the time that it had lasted. */
function fillSpells(entry: EntryBuilder, name: string, { lengths, time, open, openTime }: SpellsRecord): void {
  const { values, counts } = lengths;
  let [ended, squares] = [0, 0];
  for (let nth = 0; nth < values.length; nth++) {
    ended += counts[nth]!;
    squares += counts[nth]! * values[nth]! * values[nth]!;
  }
  entry.tally(name, lengths);
  if (open > 0) entry.tally(name, { values: [Number.POSITIVE_INFINITY], counts: [open] });
  entry.add(name, time);
  entry.add(`${name}²`, squares);
  entry.add(`${name} ended`, ended);
  entry.add(`${name} open`, open);
  entry.add(`${name} so far`, time + openTime);
  entry.add(`${name} begun`, ended + open);
}
