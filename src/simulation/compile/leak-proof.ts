import type { ListName, Step } from "../../platform/step.ts";

type Name = ListName | "begin";

/** Stamps that a token's record has room for. */
export const MOST_STATIONS = 3;

/**
 * Proves of a level's lists that nothing leaks: each list is entered with the same holdings by every path, and each path
 * ends with everything given back or kept by a living instance. What it learns, the run uses: the stations that a token
 * holds at a step are given back when it is refused or fails there.
 */
export class Account {
  /** What an instance can hold, in the order in which `create` claims it. */
  readonly holdings: readonly string[];
  private readonly level: string;
  private readonly lists: ReadonlyMap<Name, readonly Step[]>;
  private readonly at = new Map<Name, readonly (readonly string[])[]>();
  /** Lists on the way through which another was entered: one that goes back to itself is followed once. */
  private readonly following = new Set<Name>();

  constructor(level: string, lists: ReadonlyMap<Name, readonly Step[]>) {
    this.level = level;
    this.lists = lists;
    this.holdings = lists
      .get("create")!
      .flatMap((step) =>
        step.word === "claim" ? [step.pool] : step.word === "take" ? ["vm"] : step.word === "warm" ? [READY_VMS] : [],
      );
    const created = this.follow("create", { stations: [], holdings: new Set(), locked: false });
    this.follow("begin", { stations: [], holdings: new Set(), locked: false });
    for (const name of ["delete", "upgrade", "campaign", "tile", "grow", "deleteAll", "fail", "topUp"] as const) {
      const own = name === "delete" || name === "upgrade";
      const end = this.follow(name, {
        stations: [],
        holdings: own ? new Set(created?.holdings) : new Set(name === "topUp" ? [READY_VMS] : []),
        locked: false,
      });
      if (end && name === "delete") this.empty(end, name);
    }
  }

  /** Stations held on arrival at a step, outermost first. */
  stations(list: Name, step: number): readonly string[] {
    return this.at.get(list)?.[step] ?? [];
  }

  private follow(name: Name, entry: State): State | undefined {
    const steps = this.lists.get(name);
    if (!steps) return undefined;
    this.sameEntry(name, entry.stations);
    if (this.following.has(name)) return undefined;
    this.following.add(name);
    const state: State = { stations: [...entry.stations], holdings: new Set(entry.holdings), locked: entry.locked };
    const seen: string[][] = [];
    let ended = false;
    for (const step of steps) {
      seen.push([...state.stations]);
      this.pass(step, name, state);
      ended ||= step.word === "gone";
    }
    seen.push([...state.stations]);
    this.at.set(name, seen);
    this.check(state.stations.length === 0, name, `ends while it still holds ${state.stations.join(", ")}`);
    // An instance takes its lock with it when it goes; a pool's VM stays.
    const gone = ended && !this.holdings.includes("vm");
    this.check(!state.locked || gone, name, "ends without giving the lock back");
    if (ended) this.empty(state, name);
    this.following.delete(name);
    return state;
  }

  private pass(step: Step, name: Name, state: State): void {
    const { stations, holdings } = state;
    if (step.word === "seize") {
      this.check(!stations.includes(step.station), name, `seizes ${step.station} twice`);
      stations.push(step.station);
      this.check(stations.length <= MOST_STATIONS, name, `holds more than ${MOST_STATIONS} stations`);
    } else if (step.word === "release") {
      this.check(stations.at(-1) === step.station, name, `releases ${step.station}, which is not what it seized last`);
      stations.pop();
    } else if (step.word === "claim") {
      this.check(
        !holdings.has(step.pool) && this.holdings.includes(step.pool),
        name,
        `claims ${step.pool} twice or outside create`,
      );
      holdings.add(step.pool);
    } else if (step.word === "free") {
      this.check(holdings.delete(step.pool), name, `frees ${step.pool}, which no path holds`);
    } else if (step.word === "take") holdings.add("vm");
    else if (step.word === "warm") holdings.add(READY_VMS);
    else if (step.word === "order") this.check(holdings.delete(READY_VMS), name, "orders what no path has taken");
    else if (step.word === "put") this.check(holdings.delete("vm"), name, "puts back a VM that no path holds");
    else if (step.word === "lock" || step.word === "unlock") {
      this.check(state.locked === (step.word === "unlock"), name, `${step.word}s twice`);
      state.locked = step.word === "lock";
    }
    this.leave(step, name, state);
  }

  /** Other ways out of a step: what the list that is jumped to, or the orphan, takes over. */
  private leave(step: Step, name: Name, state: State): void {
    const manner = "otherwise" in step ? step.otherwise : step.word === "hold" && step.tries ? "fail" : undefined;
    if (typeof manner === "object" && "go" in manner) this.enter(manner.go, state, name);
    if (manner === "fail") {
      const creates = name === "create" || name === "provision";
      this.check(creates, name, "may fail, but only a create has an orphan to leave behind");
      if (this.lists.has("orphan"))
        this.follow("orphan", { stations: [], holdings: new Set(this.before(step, state.holdings)), locked: false });
    }
    if (manner === "stop")
      this.check(state.stations.length === 0 && !state.locked, name, "stops while it holds something");
  }

  /** A refused claim holds nothing of what it asked for; the orphan of the step after may: the larger set is followed. */
  private before(_step: Step, holdings: ReadonlySet<string>): ReadonlySet<string> {
    return new Set([...this.holdings].filter((pool) => holdings.has(pool) || this.freedByOrphan(pool)));
  }

  private freedByOrphan(pool: string): boolean {
    return this.lists.get("orphan")?.some((step) => step.word === "free" && step.pool === pool) ?? false;
  }

  private enter(list: ListName, state: State, from: Name): void {
    this.check(this.lists.has(list), from, `goes to ${list}, which does not exist`);
    this.follow(list, state);
  }

  private sameEntry(name: Name, stations: readonly string[]): void {
    const before = this.at.get(name)?.[0];
    this.check(
      !before || before.join() === stations.join(),
      name,
      "is entered with different stations by different paths",
    );
  }

  private empty(state: State, name: Name): void {
    this.check(state.holdings.size === 0, name, `leaks ${[...state.holdings].join(", ")}`);
  }

  private check(holds: boolean, name: Name, says: string): void {
    if (!holds) throw new Error(`level ${this.level}, list ${name}: ${says}`);
  }
}

interface State {
  readonly stations: string[];
  readonly holdings: Set<string>;
  locked: boolean;
}

/** The pool of VMs that are kept ready. */
export const READY_VMS = "warm vms";
