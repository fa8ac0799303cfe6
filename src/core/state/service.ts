import type { Key } from "../engine/machine.ts";
import type { TimeWeighted } from "../engine/time-weighted.ts";
import type { ServiceModel } from "../model/service-model.ts";
import type { ServiceSettings } from "../model/service-settings.ts";
import type { StageModel } from "../model/stage-model.ts";
import { List, STATES_OF_VMS } from "../model/words.ts";
import { Fleet } from "./fleet.ts";
import { Footprint } from "./footprint.ts";
import type { Limit } from "./limit.ts";
import type { Staged } from "./staged.ts";
import type { Step } from "./step.ts";
import type { Stock } from "./stock.ts";
import { Versions } from "./versions.ts";
import type { World } from "./world.ts";

/** What the run knows of one service. */
export class Service {
  readonly index: i32;
  /** The numbers in force; a dated change replaces them. */
  model: ServiceModel;
  private readonly lists: (Step | null)[] = [];
  /** What an instance can hold, in the order of its record: limits, each the first of its parts where it is divided. */
  readonly holdings: Limit[] = [];
  /** The VMs that it has beforehand; null: none. */
  readonly pool: Limit | null;
  readonly fleet: Fleet | null;
  /** Its VMs that are no instance's; and how many VMs of the pool are among them. */
  readonly footprint: Footprint = new Footprint();
  counted: i32 = 0;
  readonly versions: Versions;
  /** Instances ready, or on their way out (not those given up while they are down); instances down; on an old version; clients waiting to try again. */
  readonly alive: TimeWeighted;
  readonly down: TimeWeighted;
  readonly old: TimeWeighted;
  readonly retrying: TimeWeighted;
  /** Instances that are there, or being made, for requests that were given up; null: none ever are. */
  readonly unwanted: TimeWeighted | null;
  /** Paid VMs by state; of a service without a pool by plan and state. */
  readonly vms: TimeWeighted[];
  /** VMs that are kept ready, by plan; empty: none are. */
  readonly stocks: Stock[] = [];
  /** Where the lists begin that each of its instances walks again and again while it is there; failures of VMs apart. */
  readonly chores: Step[] = [];
  /** Whether anything more begins with an instance that has become ready, or its request could have been given up. */
  isTended: boolean = false;
  /** Key of its processes: campaigns, growth, VMs. */
  readonly key: Key;
  /** Where it is one of the levels that a service moves along: all of these, which of them it is, and 1 while it is open. */
  staged: Staged | null = null;
  stage: i32 = 0;
  open: TimeWeighted | null = null;
  /** Whether its own VMs stand there: not before its stage begins, nor when nothing of it is left. */
  isOpen: boolean;
  /** Newest version that somebody has begun to compile, and when that ends. */
  compiled: i32 = 0;
  compiledAt: f64 = 0;
  /** Its quotas that an operator raises, as he grows a pool; and whether he has noticed that something is short. */
  readonly quotas: Limit[] = [];
  growing: boolean = false;
  growths: i32 = 0;
  /** Pool VMs that are being created. */
  ordered: i32 = 0;
  /** Tasks for VMs that are kept ready, so far. */
  tasks: i32 = 0;

  constructor(index: i32, world: World) {
    const model = world.model.services[index]!;
    const luck = world.plan.luck;
    const windows = world.windows;
    this.index = index;
    this.model = model;
    this.isOpen = !isLater(index, world.plan.run.stages);
    this.key = luck.processes[index]!.key();
    this.alive = windows.watch();
    this.down = windows.watch();
    const old = windows.watch();
    this.old = old;
    this.retrying = windows.watch();
    this.unwanted = world.plan.run.keepsUnwanted ? windows.watch() : null;
    this.versions = new Versions(old, world.plan.run, luck.keepsBurnDown);
    const vms: TimeWeighted[] = [];
    const rows = model.pool >= 0 ? 1 : model.vms.length;
    for (let nth = 0; nth < rows * STATES_OF_VMS; nth++) vms.push(windows.watch());
    this.vms = vms;
    if (model.asks) this.versions.blocked = windows.watch();
    this.pool = model.pool < 0 ? null : world.limits[model.pool]!;
    this.fleet = model.pool < 0 ? null : fleetOf(model.settings, vms, this.isOpen);
    for (let nth = 0; nth < model.iaas.length; nth++) this.footprint.limits.push(world.limits[model.iaas[nth]!]!);
    for (let nth = 0; nth < model.quotas.length; nth++) this.quotas.push(world.limits[model.quotas[nth]!]!);
    const holdings = this.holdings;
    for (let nth = 0; nth < model.holdings.length; nth++) holdings.push(world.limits[model.holdings[nth]!]!);
  }

  /** Its lists begin at some of these steps. */
  enterLists(steps: Step[]): void {
    const entries = this.model.entries;
    for (let list = 0; list < entries.length; list++)
      this.lists.push(entries[list]! < 0 ? null : steps[entries[list]!]!);
    for (let list = List.update; list <= List.bind; list++) {
      const entry = this.list(list);
      if (entry !== null) this.chores.push(entry);
    }
    const fails: boolean = this.list(List.fail) !== null && this.fleet === null;
    this.isTended = fails || this.chores.length > 0 || this.unwanted !== null;
  }

  /** The first step of a list; null: the level has none. */
  list(list: i32): Step | null {
    return this.lists[list]!;
  }

  /** Whether a limit is what an operator is about to grow or to raise. */
  isGrowing(limit: Limit): boolean {
    if (!this.growing) return false;
    for (let nth = 0; nth < this.quotas.length; nth++) if (this.quotas[nth]! === limit) return true;
    return limit === this.pool;
  }

  /** VMs of each plan that are to be ready now. */
  get warmVms(): i32 {
    return this.isOpen ? this.model.settings.warmVms : 0;
  }

  /** VMs of a plan in a state, more or fewer. */
  count(plan: i32, state: i32, vms: i32): void {
    this.vms[plan * STATES_OF_VMS + state]!.change(vms);
  }
}

/** The VMs that a service has beforehand; none before it is open. */
function fleetOf(settings: ServiceSettings, levels: TimeWeighted[], isOpen: boolean): Fleet {
  const fleet = new Fleet(settings.poolSlots, settings.firstInFirstOut, levels);
  fleet.add(isOpen ? settings.poolVms : 0, 0);
  return fleet;
}

/** Whether the service of this number is a level to which another comes later. */
function isLater(index: i32, stages: StageModel[]): boolean {
  for (let nth = 0; nth < stages.length; nth++) if (stages[nth]!.service === index) return true;
  return false;
}
