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
  /** Newest version published; newest that the operator has deployed, which new instances come with. */
  published: i32 = 0;
  deployed: i32 = 0;
  /** In the order of their versions: the nth brings version n + 1. */
  readonly campaigns: Campaign[] = [];
  private readonly old: TimeWeighted;
  private readonly keepsBurnDown: boolean;

  constructor(old: TimeWeighted, keepsBurnDown: boolean) {
    this.old = old;
    this.keepsBurnDown = keepsBurnDown;
  }

  /** A release comes out for the service of this index: the instances that are alive are all old now. */
  publish(service: i32, release: i32, alive: i32): Campaign {
    const campaign = new Campaign();
    campaign.service = service;
    campaign.release = release;
    campaign.version = ++this.published;
    campaign.published = clock.now;
    campaign.remaining = alive;
    this.note(campaign);
    this.campaigns.push(campaign);
    this.old.change(alive - this.old.value);
    return campaign;
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
    if (version >= this.published) return;
    this.old.change(1);
    for (let newer = version; newer < this.published; newer++) this.move(this.campaigns[newer]!, 1);
  }

  /** An instance passes from one version to a newer one. */
  renew(from: i32, to: i32): void {
    for (let newer = from; newer < to; newer++) this.move(this.campaigns[newer]!, -1);
    if (from < this.published && to >= this.published) this.old.change(-1);
  }

  leave(version: i32): void {
    if (version >= this.published) return;
    this.old.change(-1);
    for (let newer = version; newer < this.published; newer++) this.move(this.campaigns[newer]!, -1);
  }

  /** The rollout has ended; the campaign ends when no instance of an older version is left. */
  rolled(campaign: Campaign): void {
    campaign.rolled = true;
    this.move(campaign, 0);
  }

  write(tape: Tape): void {
    transferAll<Campaign>(tape, this.campaigns, () => new Campaign());
  }

  private move(campaign: Campaign, delta: i32): void {
    campaign.remaining += delta;
    if (campaign.remaining < 0) throw new Error("audit: a campaign: fewer than none are left on an older version");
    if (delta !== 0 && isNaN(campaign.ended)) this.note(campaign);
    if (campaign.rolled && campaign.remaining === 0 && isNaN(campaign.ended)) campaign.ended = clock.now;
  }

  private note(campaign: Campaign): void {
    if (!this.keepsBurnDown) return;
    campaign.times.push(clock.now);
    campaign.left.push(campaign.remaining);
  }
}
