import type { Part } from "../../core/model/words.ts";
import type { CampaignRecord, PatchRecord, SpellsRecord } from "../../simulation/read/replication.ts";
import type { LedgerBuilder } from "./ledger-builder.ts";

/** Parts of a window in which the campaign itself goes on; the others are repairs, people, and hours in which nothing may be done. */
const OWN: readonly (keyof typeof Part)[] = ["work", "workers", "busy", "pauses"];

/**
 * Campaigns: the window runs from the first instance touched, the exposure from the publication. A campaign without
 * targets has no window. Where windows went is told of all that have begun.
 */
export function fillCampaigns(ledger: LedgerBuilder, campaigns: readonly CampaignRecord[]): void {
  for (const campaign of campaigns) {
    const { published, started, ended, targets, failures, halts, halted, reds, patched50, patched95 } = campaign;
    ledger.add("campaigns", 1);
    ledger.add("targets", targets);
    ledger.add("failures", failures);
    ledger.add("halts", halts);
    ledger.add("halted", halted);
    if (reds !== undefined) ledger.add("reds", reds);
    ledger.duration("exposure", since(published, ended));
    ledger.duration("patched 50", since(published, patched50));
    ledger.duration("patched 95", since(published, patched95));
    if (started === null && ended !== null) continue;
    ledger.duration("window", since(started, ended));
    ledger.duration("window 50", since(started, patched50));
    ledger.duration("window 95", since(started, patched95));
    ledger.duration("errand", started === null || ended === null ? null : ownTime(campaign));
    fillParts(ledger, campaign);
  }
}

/** The time from one instant to another that is not before it; null: it has not come. */
function since(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : Math.max(0, to - from);
}

function ownTime({ parts }: CampaignRecord): number {
  return OWN.reduce((sum, part) => sum + (parts[part] ?? 0), 0);
}

function fillParts(ledger: LedgerBuilder, { started, parts }: CampaignRecord): void {
  ledger.add("begun", started === null ? 0 : 1);
  for (const [name, time] of Object.entries(parts)) ledger.add(`part:${name}`, time);
}

/** Releases that may reach several services: from the publication until no instance of any of them is on an older version. */
export function fillEverywhere(ledger: LedgerBuilder, campaigns: readonly CampaignRecord[]): void {
  const ends = new Map<string, number | null>();
  for (const { release, published, ended } of campaigns) {
    const key = JSON.stringify([release, published]);
    const length = since(published, ended);
    const before = ends.get(key) ?? 0;
    ends.set(key, length === null || ends.get(key) === null ? null : Math.max(before, length));
  }
  for (const length of ends.values()) ledger.duration("everywhere", length);
}

/** What releases are to single instances. */
export function fillPatches(ledger: LedgerBuilder, patches: readonly PatchRecord[]): void {
  for (const { exposure, downtime } of patches) {
    fillSpells(ledger, "instance exposure", exposure);
    fillSpells(ledger, "downtime", downtime);
  }
}

/** One that had not ended counts as longer than any that had; and in the mean of all with the time that it had lasted. */
function fillSpells(ledger: LedgerBuilder, name: string, { lengths, time, open, openTime }: SpellsRecord): void {
  const { values, counts } = lengths;
  let [ended, squares] = [0, 0];
  for (let nth = 0; nth < values.length; nth++) {
    ended += counts[nth]!;
    squares += counts[nth]! * values[nth]! * values[nth]!;
  }
  ledger.tally(name, lengths);
  if (open > 0) ledger.tally(name, { values: [Number.POSITIVE_INFINITY], counts: [open] });
  ledger.add(name, time);
  ledger.add(`${name}²`, squares);
  ledger.add(`${name} ended`, ended);
  ledger.add(`${name} open`, open);
  ledger.add(`${name} so far`, time + openTime);
  ledger.add(`${name} begun`, ended + open);
}
