import type { Lists } from "../../platform/lists.ts";
import { alike, limitsMet, mannerOf, type Reading, read, stepsThat } from "../../platform/reading.ts";
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
  private readonly lists: Lists;
  private readonly passing: Reading<[name: Name, state: State], void> = {
    seizes: ({ station }, name, { stations }) => {
      this.check(!stations.includes(station), name, `seizes ${station} twice`);
      stations.push(station);
      this.check(stations.length <= MOST_STATIONS, name, `holds more than ${MOST_STATIONS} stations`);
    },
    releases: ({ station }, name, { stations }) => {
      this.check(stations.at(-1) === station, name, `releases ${station}, which is not what it seized last`);
      stations.pop();
    },
    claims: (step, name, state) => {
      if ("cold" in step) state.borrows = false;
      this.hold(step.pool, name, state);
    },
    borrows: (_, name, state) => {
      this.check(!state.borrows, name, "takes ready VMs twice");
      state.borrows = true;
    },
    frees: (step, name, state) => this.give(step.pool, name, state),
    locks: (_, name, state) => {
      this.check(!state.locked, name, "locks twice");
      state.locked = true;
    },
    unlocks: (_, name, state) => {
      this.check(state.locked, name, "unlocks twice");
      state.locked = false;
    },
    polls: (_, name, { stations }) => {
      // A failure gives stations back at once and is known at a poll: nothing may be held there.
      this.check(stations.length === 0, name, `waits for a poll while it holds ${stations.join(", ")}`);
    },
    ...alike(() => undefined, "spends", "awaits", "idles", "risks", "marks", "gates", "rolls out"),
    ...alike(() => undefined, "readies", "ends", "repeats"),
  };
  private readonly at = new Map<Name, readonly (readonly string[])[]>();
  /** Lists on the way through which another was entered: one that goes back to itself is followed once. */
  private readonly following = new Set<Name>();

  constructor(level: string, lists: Lists) {
    this.level = level;
    this.lists = lists;
    const create = lists.get("create");
    const kept = new Set(stepsThat("claims", create).map(({ pool }) => pool));
    this.holdings = limitsMet(create).filter((name) => kept.has(name));
    const created = this.follow("create", NOTHING);
    this.follow("begin", NOTHING);
    for (const name of [
      "delete",
      "upgrade",
      "campaign",
      "tile",
      "along",
      "grow",
      "deleteAll",
      "fail",
      "topUp",
      "discard",
    ] as const) {
      const own = name === "delete" || name === "upgrade";
      const end = this.follow(name, { ...NOTHING, holdings: new Set(own ? created?.holdings : []) });
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
    const state: State = { ...entry, stations: [...entry.stations], holdings: new Set(entry.holdings) };
    const seen: string[][] = [];
    for (const step of steps) {
      seen.push([...state.stations]);
      read(step, this.passing, name, state);
      this.leave(step, name, state);
    }
    seen.push([...state.stations]);
    this.at.set(name, seen);
    this.check(!state.borrows, name, "ends with ready VMs that it did not make its own");
    this.check(state.stations.length === 0, name, `ends while it still holds ${state.stations.join(", ")}`);
    const ended = stepsThat("ends", steps).length > 0;
    // An instance takes its lock with it when it goes; a pool's VM stays.
    const takesIt = ended && !this.holdings.includes("pool");
    this.check(!state.locked || takesIt, name, "ends without giving the lock back");
    if (ended) this.empty(state, name);
    this.following.delete(name);
    return state;
  }

  private hold(pool: string, name: Name, { holdings }: State): void {
    const own = !holdings.has(pool) && this.holdings.includes(pool);
    this.check(own, name, `claims ${pool} twice or outside create`);
    holdings.add(pool);
  }

  private give(pool: string, name: Name, { holdings }: State): void {
    this.check(holdings.delete(pool), name, `frees ${pool}, which no path holds`);
  }

  /** Other ways out of a step: what the list that is jumped to, or the orphan, takes over. */
  private leave(step: Step, name: Name, state: State): void {
    const manner = mannerOf(step);
    if (typeof manner === "object" && "go" in manner) this.enter(manner.go, state, name);
    if (manner !== undefined && manner !== "refuse" && manner !== "wait" && manner !== "pass")
      this.check(!state.borrows, name, "leaves with ready VMs that it did not make its own");
    if (manner === "fail") {
      const creates = name === "create" || name === "provision";
      this.check(creates, name, "may fail, but only a create has an orphan to leave behind");
      if (this.lists.has("orphan")) this.follow("orphan", { ...NOTHING, holdings: this.orphaned(state.holdings) });
    }
    if (manner === "stop")
      this.check(state.stations.length === 0 && !state.locked, name, "stops while it holds something");
  }

  /** What a failed create may leave behind: the orphan frees what later steps would have claimed too. */
  private orphaned(holdings: ReadonlySet<string>): Set<string> {
    const freed = limitsMet(stepsThat("frees", this.lists.get("orphan")));
    return new Set(this.holdings.filter((pool) => holdings.has(pool) || freed.includes(pool)));
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
  /** Whether it may have taken ready VMs that are not its own yet: they come back to the others by themselves. */
  borrows: boolean;
}

const NOTHING: State = { stations: [], holdings: new Set(), locked: false, borrows: false };
