import * as clock from "../engine/clock.ts";
import { told } from "../engine/machine.ts";
import { transferAll } from "../engine/record.ts";
import type { Tape } from "../engine/tape.ts";
import type { TimeWeighted } from "../engine/time-weighted.ts";
import type { Run } from "../model/run.ts";
import { PARTS } from "../model/words.ts";
import { Campaign } from "./campaign.ts";
import { Course } from "./course.ts";
import { Spells } from "./spells.ts";
import type { Token } from "./token.ts";

/** Follows the versions of one service's instances: how many are old, and when a campaign has reached the last one. */
export class Versions {
  /**
   * Newest version published; newest that is grave enough for an operator to bring it; newest that one has begun to bring;
   * newest deployed, which new instances come with.
   */
  published: i32 = 0;
  wanted: i32 = 0;
  taken: i32 = 0;
  deployed: i32 = 0;
  /** When an operator last began. */
  takenAt: f64 = -Infinity;
  /** Instances that releases are to reach: ready, and not given up. */
  private awaited: i32 = 0;
  /** In the order of their versions: the nth brings version n + 1. */
  readonly campaigns: Campaign[] = [];
  /** What its upgrades are about; how long instances were on an older version than a release, and down for an upgrade. */
  course: Course | null = null;
  exposures: Spells | null = null;
  downtimes: Spells | null = null;
  private readonly old: TimeWeighted;
  /** Instances on an older version than the deployed one: they refuse updates and bindings. null: nobody asks for any. */
  blocked: TimeWeighted | null = null;
  private readonly run: Run;
  private readonly keepsBurnDown: boolean;
  /** How many campaigns, from the first on, have reached half and 95 % of the instances: an older one is never behind. */
  private halves: i32 = 0;
  private mosts: i32 = 0;

  constructor(old: TimeWeighted, run: Run, keepsBurnDown: boolean) {
    this.old = old;
    this.run = run;
    this.keepsBurnDown = keepsBurnDown;
  }

  /** A release comes out for the service of this index: all its instances are old now. */
  publish(service: i32, release: i32): Campaign {
    if (this.course === null) this.begin();
    const campaign = new Campaign();
    campaign.service = service;
    campaign.release = release;
    campaign.version = ++this.published;
    campaign.published = clock.now;
    campaign.remaining = this.awaited;
    this.note(campaign);
    this.campaigns.push(campaign);
    this.old.change(this.awaited - this.old.value);
    this.reach();
    return campaign;
  }

  /** The campaign of the newest release, which an operator begins to bring; what came before comes with it. */
  takeNewest(): Campaign {
    this.taken = this.published;
    this.takenAt = clock.now;
    return this.campaigns[this.published - 1]!;
  }

  /** New instances come with this version from now on. */
  deploy(version: i32): void {
    const blocked = this.blocked;
    this.deployed = version;
    if (blocked !== null) blocked.change(this.awaited - blocked.value);
  }

  /** What carries out a campaign, or is one of its targets, is at another part of the window from now on. */
  turn(token: Token, part: i32): void {
    this.course!.pass(token.part, part);
    token.part = part;
  }

  /** Work begins that takes its target from one version to a newer one: the first of some campaigns perhaps. */
  start(from: i32, to: i32): void {
    for (let newer = from; newer < to; newer++) {
      const campaign = this.campaigns[newer]!;
      if (!isNaN(campaign.started) || !isNaN(campaign.ended)) continue;
      campaign.started = clock.now;
      const course = this.course!;
      course.advance();
      for (let part = 0; part < PARTS; part++) campaign.begun[part] = course.times[part]!;
    }
  }

  /** An instance appears with this version. */
  enter(version: i32): void {
    this.awaited++;
    if (this.published > 0) this.join(version);
  }

  private join(version: i32): void {
    if (version < this.published) this.old.change(1);
    this.block(version, 1);
    for (let newer = version; newer < this.published; newer++) this.move(this.campaigns[newer]!, 1);
    this.reach();
  }

  /** An instance that has been ready since then passes from one version to a newer one. */
  renew(from: i32, to: i32, since: f64): void {
    for (let newer = from; newer < to; newer++) this.pass(this.campaigns[newer]!, since);
    if (from < this.published && to >= this.published) this.old.change(-1);
    if (to >= this.deployed) this.block(from, -1);
    this.reach();
  }

  /** An instance of this version, ready since then, is given up: nobody upgrades it any more. */
  leave(version: i32, since: f64): void {
    this.awaited--;
    if (this.published > 0) this.part(version, since);
  }

  private part(version: i32, since: f64): void {
    if (version < this.published) this.old.change(-1);
    this.block(version, -1);
    for (let newer = version; newer < this.published; newer++) this.pass(this.campaigns[newer]!, since);
    this.reach();
  }

  /** The run is over: an instance is still on this version. */
  remain(version: i32, since: f64): void {
    for (let newer = version; newer < this.published; newer++)
      this.exposures!.remain(Math.max(this.campaigns[newer]!.published, since));
  }

  /** The run is over: brings up to date where windows and halts that have not ended went. */
  close(): void {
    const end = this.measured(clock.now);
    for (let nth = 0; nth < this.campaigns.length; nth++) {
      const campaign = this.campaigns[nth]!;
      if (!isNaN(campaign.started) && isNaN(campaign.ended)) {
        this.mark(campaign);
        this.audit(campaign, clock.now);
      }
      if (campaign.haltedSince < end) campaign.halted += end - campaign.haltedSince;
    }
  }

  /** A campaign stands still for a failure, or goes on. */
  halt(campaign: Campaign, on: boolean): void {
    const now = this.measured(clock.now);
    if (!on) campaign.halted += now - campaign.haltedSince;
    campaign.haltedSince = on ? now : NaN;
  }

  /** A rollout that brings this version begins, or notices its end. */
  touch(version: i32): void {
    for (let nth = version - 1; nth >= 0 && isNaN(this.campaigns[nth]!.ended); nth--) this.mark(this.campaigns[nth]!);
  }

  /**
   * The rollout that brings this version has ended, and with it every campaign that it overtook. A campaign ends when no
   * instance of an older version is left, which the rollout may notice later.
   */
  rolled(version: i32): void {
    for (let nth = version - 1; nth >= 0 && !this.campaigns[nth]!.rolled; nth--) {
      const campaign = this.campaigns[nth]!;
      campaign.rolled = true;
      if (campaign.remaining === 0) this.end(campaign);
    }
  }

  write(tape: Tape): void {
    transferAll<Campaign>(tape, this.campaigns, () => new Campaign());
    if (this.campaigns.length === 0) return;
    this.exposures!.write(tape);
    this.downtimes!.write(tape);
  }

  /** One more, or fewer, of this version: it counts where that is older than the deployed one. */
  private block(version: i32, delta: i32): void {
    const blocked = this.blocked;
    if (blocked !== null && version < this.deployed) blocked.change(delta);
  }

  private begin(): void {
    this.course = new Course(this.run);
    this.exposures = new Spells(this.run.horizon);
    this.downtimes = new Spells(this.run.horizon);
  }

  /** An instance is on a campaign's version now, or gone. */
  private pass(campaign: Campaign, since: f64): void {
    this.exposures!.end(Math.max(campaign.published, since));
    this.move(campaign, -1);
  }

  private move(campaign: Campaign, delta: i32): void {
    campaign.remaining += delta;
    if (campaign.remaining < 0) throw new Error("audit: a campaign: fewer than none are left on an older version");
    if (!isNaN(campaign.ended)) return;
    if (delta < 0) this.mark(campaign);
    this.note(campaign);
    if (campaign.rolled && campaign.remaining === 0) this.end(campaign);
  }

  /** What may have been the last of a campaign has happened now. */
  private mark(campaign: Campaign): void {
    campaign.last = clock.now;
    if (isNaN(campaign.started)) return;
    const course = this.course!;
    course.advance();
    for (let part = 0; part < PARTS; part++) campaign.parts[part] = course.times[part]! - campaign.begun[part]!;
  }

  private end(campaign: Campaign): void {
    campaign.ended = campaign.last;
    if (!isNaN(campaign.started)) this.audit(campaign, campaign.ended);
  }

  /** The parts of its window, which lasts until then, add up to it. */
  private audit(campaign: Campaign, until: f64): void {
    let sum: f64 = 0;
    for (let part = 0; part < PARTS; part++) sum += campaign.parts[part]!;
    const window = this.measured(until) - this.measured(campaign.started);
    if (sum !== window)
      throw new Error(`audit: the parts of an upgrade window sum to ${told(sum)} µs, it is ${told(window)} µs`);
  }

  /** An instant, or the end of the run. */
  private measured(time: f64): f64 {
    return Math.min(time, this.run.horizon);
  }

  /** Some campaigns may have reached half, or 95 %, of the instances. */
  private reach(): void {
    const all = this.awaited;
    const campaigns = this.campaigns;
    for (; this.halves < campaigns.length && 2 * campaigns[this.halves]!.remaining <= all; this.halves++)
      campaigns[this.halves]!.patched50 = clock.now;
    for (; this.mosts < campaigns.length && 20 * campaigns[this.mosts]!.remaining <= all; this.mosts++)
      campaigns[this.mosts]!.patched95 = clock.now;
  }

  private note(campaign: Campaign): void {
    if (!this.keepsBurnDown) return;
    campaign.times.push(clock.now);
    campaign.left.push(campaign.remaining);
  }
}
