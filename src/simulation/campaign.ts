import type { Clock } from "../engine/clock.ts";
import type { TimeWeighted } from "../engine/time-weighted.ts";
import { AuditError } from "./audit.ts";
import type { CampaignRecord } from "./replication.ts";

/** One release on its way to one service. */
export interface Campaign {
  readonly service: number;
  readonly release: string;
  /** Number of the version among those of its service, from 1. */
  readonly version: number;
  readonly published: number;
  started: number | null;
  /** When the last canary was done; null: there are none, or not yet. */
  proven: number | null;
  ended: number | null;
  targets: number;
  failures: number;
  halts: number;
  /** Instances still on an older version. */
  remaining: number;
  /** The rollout, if one walks over targets, has come to its end. */
  rolled: boolean;
  readonly burnDown: [number, number][];
}

/** Follows the versions of one service's instances: who is old, and when a campaign has reached the last one. */
export class Versions {
  /** Newest version published; newest that the operator has deployed, which new instances come with. */
  published = 0;
  deployed = 0;
  /** In the order of their versions: the nth brings version n + 1. */
  readonly campaigns: Campaign[] = [];
  private readonly old: TimeWeighted;
  private readonly keepBurnDown: boolean;

  constructor(old: TimeWeighted, keepBurnDown: boolean) {
    this.old = old;
    this.keepBurnDown = keepBurnDown;
  }

  /** A release comes out while so many instances are alive, all of which are now old. */
  publish(now: number, service: number, release: string, alive: number): Campaign {
    const campaign: Campaign = {
      service,
      release,
      version: ++this.published,
      published: now,
      started: null,
      proven: null,
      ended: null,
      targets: 0,
      failures: 0,
      halts: 0,
      remaining: alive,
      rolled: false,
      burnDown: this.keepBurnDown ? [[now, alive]] : [],
    };
    this.campaigns.push(campaign);
    this.old.change(alive - this.old.value);
    return campaign;
  }

  /** An instance appears with this version. */
  enter({ now }: Clock, version: number): void {
    if (version >= this.published) return;
    this.old.change(1);
    for (let newer = version; newer < this.published; newer++) this.move(this.campaigns[newer]!, now, 1);
  }

  /** An instance passes from one version to a newer one. */
  renew({ now }: Clock, from: number, to: number): void {
    for (let newer = from; newer < to; newer++) this.move(this.campaigns[newer]!, now, -1);
    if (from < this.published && to >= this.published) this.old.change(-1);
  }

  leave({ now }: Clock, version: number): void {
    if (version >= this.published) return;
    this.old.change(-1);
    for (let newer = version; newer < this.published; newer++) this.move(this.campaigns[newer]!, now, -1);
  }

  /** The rollout has come to its end; the campaign has when nobody is left behind. */
  rolled(campaign: Campaign, now: number): void {
    campaign.rolled = true;
    this.move(campaign, now, 0);
  }

  records(service: string, horizon: number): CampaignRecord[] {
    const within = (time: number | null) => (time !== null && time <= horizon ? time : null);
    return this.campaigns
      .filter(({ published }) => published < horizon)
      .map((one) => ({
        service,
        release: one.release,
        published: one.published,
        started: within(one.started),
        proven: within(one.proven),
        ended: within(one.ended),
        targets: one.targets,
        failures: one.failures,
        halts: one.halts,
        burnDown: one.burnDown.filter(([time]) => time <= horizon),
      }));
  }

  private move(campaign: Campaign, now: number, delta: number): void {
    campaign.remaining += delta;
    if (campaign.remaining < 0)
      throw new AuditError(`campaign ${campaign.release}: fewer than none are left on an older version`);
    if (this.keepBurnDown && delta !== 0 && campaign.ended === null) campaign.burnDown.push([now, campaign.remaining]);
    if (campaign.rolled && campaign.remaining === 0 && campaign.ended === null) campaign.ended = now;
  }
}
