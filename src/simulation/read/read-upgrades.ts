import { transferAll } from "../../core/engine/record.ts";
import type { Tape } from "../../core/engine/tape.ts";
import { Part } from "../../core/model/words.ts";
import { Campaign } from "../../core/state/campaign.ts";
import { namesOf } from "../../platform/named.ts";
import type { Names } from "../compile/names.ts";
import { releaseKinds } from "../compile/release-kinds.ts";
import { readSpells } from "./read-records.ts";
import type { CampaignRecord, Replication } from "./replication.ts";

const PART_NAMES = namesOf(Part);

/** What core/state/versions.ts wrote of a service: its campaigns, and what releases were to its instances. */
export function readUpgrades(tape: Tape, service: string, names: Names): Pick<Replication, "campaigns" | "patches"> {
  const found: Campaign[] = [];
  transferAll(tape, found, () => new Campaign());
  const campaigns = campaignsOf(found, service, names);
  if (found.length === 0) return { campaigns, patches: [] };
  return { campaigns, patches: [{ service, exposure: readSpells(tape), downtime: readSpells(tape) }] };
}

function campaignsOf(found: readonly Campaign[], service: string, { scenario }: Names): readonly CampaignRecord[] {
  const { horizon } = scenario.run;
  const attempts = scenario.services.find(({ name }) => name === service)!.settings["upgrade.attempts"] ?? null;
  const kinds = releaseKinds(scenario.releases);
  const within = (time: number) => (time <= horizon ? time : null);
  return found
    .filter(({ published }) => published < horizon)
    .map(({ release, published, started, proven, patched50, patched95, ended, times, left, parts, ...counted }) => ({
      service,
      release: scenario.releases[kinds[release]!.release]!.name,
      published,
      started: within(started),
      proven: within(proven),
      patched50: within(patched50),
      patched95: within(patched95),
      ended: within(ended),
      targets: counted.targets,
      failures: counted.failures,
      halts: counted.halts,
      ...(attempts !== null && { reds: counted.reds }),
      halted: counted.halted,
      parts: Object.fromEntries(PART_NAMES.flatMap((name, nth) => (parts[nth]! > 0 ? [[name, parts[nth]!]] : []))),
      burnDown: times.flatMap((time, nth): [number, number][] => (time <= horizon ? [[time, left[nth]!]] : [])),
    }));
}
