import * as clock from "../engine/clock.ts";
import { transferAll } from "../engine/record.ts";
import type { Tape } from "../engine/tape.ts";
import type { TimeWeighted } from "../engine/time-weighted.ts";

/** One release on its way to one service. Times µs; NaN: not yet. */
export class Campaign {
  service: i32 = 0;
  release: i32 = 0;
  /** Number of the version among those of its service, from 1. */
  version: i32 = 0;
  published: f64 = NaN;
  /** When the first target was touched, by work that brings it this version or a newer one. */
  started: f64 = NaN;
  /** When the last canary was done; NaN, too, where there are none. */
  proven: f64 = NaN;
  /** When the last instance on an older version was on this one, or gone. */
  ended: f64 = NaN;
  targets: i32 = 0;
  failures: i32 = 0;
  halts: i32 = 0;
  /** Instances still on an older version. */
  remaining: i32 = 0;
  /** The rollout, if one walks over targets, has come to its end. */
  rolled: boolean = false;
  /** When the rollout began, when one fewer was left, or when a rollout that notices at once ended: the last of these. */
  last: f64 = NaN;
  /** How many were left at which instants, where that is kept. */
  readonly times: f64[] = [];
  readonly left: i32[] = [];

  /** What a replication reports of it. */
  transfer(tape: Tape): void {
    this.release = tape.int(this.release);
    this.published = tape.double(this.published);
    this.started = tape.double(this.started);
    this.proven = tape.double(this.proven);
    this.ended = tape.double(this.ended);
    this.targets = tape.int(this.targets);
    this.failures = tape.int(this.failures);
    this.halts = tape.int(this.halts);
    const noted = tape.int(this.times.length);
    for (let nth = 0; nth < noted; nth++) {
      if (tape.reads) {
        this.times.push(0);
        this.left.push(0);
      }
      this.times[nth] = tape.double(this.times[nth]!);
      this.left[nth] = tape.int(this.left[nth]!);
    }
  }
}

/** Follows the versions of one service's instances: how many are old, and when a campaign has reached the last one. */
export class Versions {
  /** Newest version published; newest that an operator has begun to bring; newest deployed, which new instances come with. */
  published: i32 = 0;
  taken: i32 = 0;
  deployed: i32 = 0;
  /** When an operator last began. */
  takenAt: f64 = -Infinity;
  /** Instances that releases are to reach: ready, and not given up. */
  private awaited: i32 = 0;
  /** In the order of their versions: the nth brings version n + 1. */
  readonly campaigns: Campaign[] = [];
  private readonly old: TimeWeighted;
  private readonly keepsBurnDown: boolean;

  constructor(old: TimeWeighted, keepsBurnDown: boolean) {
    this.old = old;
    this.keepsBurnDown = keepsBurnDown;
  }

  /** A release comes out for the service of this index: all its instances are old now. */
  publish(service: i32, release: i32): Campaign {
    const campaign = new Campaign();
    campaign.service = service;
    campaign.release = release;
    campaign.version = ++this.published;
    campaign.published = clock.now;
    campaign.remaining = this.awaited;
    this.note(campaign);
    this.campaigns.push(campaign);
    this.old.change(this.awaited - this.old.value);
    return campaign;
  }

  /** The campaign of the newest release, which an operator begins to bring; what came before comes with it. */
  takeNewest(): Campaign {
    this.taken = this.published;
    this.takenAt = clock.now;
    return this.campaigns[this.published - 1]!;
  }

  /** Work begins that takes its target from one version to a newer one: the first of some campaigns perhaps. */
  start(from: i32, to: i32): void {
    for (let newer = from; newer < to; newer++) {
      const campaign = this.campaigns[newer]!;
      if (isNaN(campaign.started)) campaign.started = clock.now;
    }
  }

  /** An instance appears with this version. */
  enter(version: i32): void {
    this.awaited++;
    if (version >= this.published) return;
    this.old.change(1);
    for (let newer = version; newer < this.published; newer++) this.move(this.campaigns[newer]!, 1);
  }

  /** An instance passes from one version to a newer one. */
  renew(from: i32, to: i32): void {
    for (let newer = from; newer < to; newer++) this.move(this.campaigns[newer]!, -1);
    if (from < this.published && to >= this.published) this.old.change(-1);
  }

  /** An instance of this version is given up: nobody upgrades it any more. */
  leave(version: i32): void {
    this.awaited--;
    if (version >= this.published) return;
    this.old.change(-1);
    for (let newer = version; newer < this.published; newer++) this.move(this.campaigns[newer]!, -1);
  }

  /** A rollout that brings this version begins, or notices its end. */
  touch(version: i32): void {
    for (let nth = version - 1; nth >= 0 && isNaN(this.campaigns[nth]!.ended); nth--)
      this.campaigns[nth]!.last = clock.now;
  }

  /**
   * The rollout that brings this version has ended, and with it every campaign that it overtook. A campaign ends when no
   * instance of an older version is left, which the rollout may notice later.
   */
  rolled(version: i32): void {
    for (let nth = version - 1; nth >= 0 && !this.campaigns[nth]!.rolled; nth--) {
      const campaign = this.campaigns[nth]!;
      campaign.rolled = true;
      if (campaign.remaining === 0) campaign.ended = campaign.last;
    }
  }

  write(tape: Tape): void {
    transferAll<Campaign>(tape, this.campaigns, () => new Campaign());
  }

  private move(campaign: Campaign, delta: i32): void {
    campaign.remaining += delta;
    if (campaign.remaining < 0) throw new Error("audit: a campaign: fewer than none are left on an older version");
    if (!isNaN(campaign.ended)) return;
    if (delta < 0) campaign.last = clock.now;
    this.note(campaign);
    if (campaign.rolled && campaign.remaining === 0) campaign.ended = clock.now;
  }

  private note(campaign: Campaign): void {
    if (!this.keepsBurnDown) return;
    campaign.times.push(clock.now);
    campaign.left.push(campaign.remaining);
  }
}
