import type { Derived, Lists } from "./lists.ts";
import { alike, limitsMet, mannerOf, type Reading, read, stepsThat } from "./reading.ts";
import type { ListName, Step } from "./step.ts";

type Name = ListName | Derived;

/** What is wrong with a list, at which of its steps; one step behind the last: at its end. */
export class Leak extends Error {
  readonly list: Name;
  readonly step: number;
  readonly says: string;
  /** What is held there, in words. */
  readonly held: string;

  constructor(level: string, { list, step, says, held }: Pick<Leak, "list" | "step" | "says" | "held">) {
    super(`level ${level}, list ${list}: ${says}`);
    this.list = list;
    this.step = step;
    this.says = says;
    this.held = held;
  }
}

/** Stamps that a token's record has room for. */
export const MOST_STATIONS = 3;

/**
 * Proves of a level's lists that nothing leaks: each list is entered with the same stations by every path, and each path
 * ends with everything given back or kept by a living instance, and up again if it was down. What it learns, the run uses:
 * the stations that a token holds at a step are given back when it is refused or fails there.
 */
export class Account {
  /** What an instance can hold, in the order in which `create` claims it. */
  readonly holdings: readonly string[];
  private readonly level: string;
  private readonly lists: Lists;
  private readonly report: (leak: Leak) => void;
  /** Where it is. */
  private list: Name = "create";
  private step = 0;
  private readonly passing: Reading<[state: State], void> = {
    seizes: ({ station }, state) => {
      this.check(!state.stations.includes(station), `seizes ${station} twice`, state);
      state.stations.push(station);
      this.check(state.stations.length <= MOST_STATIONS, `holds more than ${MOST_STATIONS} stations`, state);
    },
    releases: ({ station }, state) => {
      const last = state.stations.at(-1) === station;
      this.check(last, `releases ${station}, which is not what it seized last`, state);
      state.stations.pop();
    },
    claims: (step, state) => {
      if ("cold" in step) state.borrows = false;
      this.hold(step.pool, state);
    },
    borrows: (_, state) => {
      this.check(!state.borrows, "takes ready VMs twice", state);
      state.borrows = true;
    },
    frees: ({ pool }, state) => this.check(state.holdings.delete(pool), `frees ${pool}, which no path holds`, state),
    locks: (_, state) => {
      this.check(!state.locked, "locks twice", state);
      state.locked = true;
    },
    unlocks: (_, state) => {
      this.check(state.locked, "unlocks twice", state);
      state.locked = false;
    },
    polls: (_, state) => {
      // A failure gives stations back at once and is known at a poll: nothing may be held there.
      const { stations } = state;
      this.check(stations.length === 0, `waits for a poll while it holds ${stations.join(", ")}`, state);
      this.check(state.accepted, "waits for a poll of an operation that nobody has accepted", state);
    },
    marks: (step, state) => {
      if (step.word === "accept") state.accepted = true;
      if (step.word === "down") {
        this.check(!state.down, "goes down twice", state);
        state.down = true;
      }
      if (step.word === "up") {
        this.check(state.down, "comes up, and is not down", state);
        state.down = false;
      }
    },
    ...alike(() => undefined, "spends", "awaits", "idles", "risks", "gates", "rolls out"),
    ...alike(() => undefined, "readies", "ends", "repeats"),
  };
  private readonly at = new Map<Name, readonly (readonly string[])[]>();
  /** Lists on the way through which another was entered: one that goes back to itself is followed once. */
  private readonly following = new Set<Name>();

  /** `report` takes the first leak of each list that begins by itself; without it, the first of all is thrown. */
  constructor(level: string, lists: Lists, report: (leak: Leak) => void = thrown) {
    this.level = level;
    this.lists = lists;
    this.report = report;
    const create = lists.get("create");
    const kept = new Set(stepsThat("claims", create).map(({ pool }) => pool));
    this.holdings = limitsMet(create).filter((name) => kept.has(name));
    const created = this.begin("create", NOTHING);
    this.begin("begin", NOTHING);
    for (const name of ROOTS) {
      const own = name === "delete" || name === "upgrade";
      // What an instance holds is not known where its create is wrong.
      if (own && !created && lists.has("create")) continue;
      const end = this.begin(name, { ...NOTHING, holdings: new Set(own ? created?.holdings : []) });
      if (end && name === "delete") this.found(() => this.empty(end));
    }
    this.begin("lost", { ...NOTHING, holdings: new Set() });
    // What nobody looks at any more, or was refused when VMs were being created, is deleted with all that it holds.
    const isLeft = [create, lists.get("provision")].some((steps) =>
      steps?.some(({ word }) => word === "accept" || word === "vms"),
    );
    if (isLeft && created) this.begin("orphan", { ...NOTHING, holdings: new Set(this.holdings) });
  }

  /** Stations held on arrival at a step, outermost first. */
  stations(list: Name, step: number): readonly string[] {
    return this.at.get(list)?.[step] ?? [];
  }

  /** A list that begins by itself; undefined where it is not there, or leaks. */
  private begin(name: Name, entry: State): State | undefined {
    this.following.clear();
    return this.found(() => this.follow(name, entry));
  }

  private found<R>(what: () => R): R | undefined {
    try {
      return what();
    } catch (error) {
      if (!(error instanceof Leak)) throw error;
      this.report(error);
      return undefined;
    }
  }

  private follow(name: Name, entry: State): State | undefined {
    const steps = this.lists.get(name);
    if (!steps) return undefined;
    this.sameEntry(name, entry);
    if (this.following.has(name)) return undefined;
    this.following.add(name);
    const state: State = { ...entry, stations: [...entry.stations], holdings: new Set(entry.holdings) };
    const seen: string[][] = [];
    for (const [nth, step] of steps.entries()) {
      [this.list, this.step] = [name, nth];
      seen.push([...state.stations]);
      read(step, this.passing, state);
      this.leave(step, name, state);
      [this.list, this.step] = [name, nth];
    }
    this.step = steps.length;
    seen.push([...state.stations]);
    this.at.set(name, seen);
    this.check(!state.borrows, "ends with ready VMs that it did not make its own", state);
    this.check(state.stations.length === 0, `ends while it still holds ${state.stations.join(", ")}`, state);
    this.check(!state.down, "ends while it is down", state);
    const ended = stepsThat("ends", steps).length > 0;
    // An instance takes its lock with it when it goes; a pool's VM stays.
    const takesIt = ended && !this.holdings.includes("pool");
    this.check(!state.locked || takesIt, "ends without giving the lock back", state);
    if (ended) this.empty(state);
    this.following.delete(name);
    return state;
  }

  private hold(pool: string, state: State): void {
    const own = !state.holdings.has(pool) && this.holdings.includes(pool);
    this.check(own, `claims ${pool} twice or outside create`, state);
    state.holdings.add(pool);
  }

  /** Other ways out of a step: what the list that is jumped to, or the orphan, takes over. */
  private leave(step: Step, name: Name, state: State): void {
    const manner = mannerOf(step);
    if (typeof manner === "object" && "go" in manner) this.enter(manner.go, state);
    if (manner !== undefined && manner !== "refuse" && manner !== "wait" && manner !== "pass")
      this.check(!state.borrows, "leaves with ready VMs that it did not make its own", state);
    if (manner === "fail") {
      const creates = name === "create" || name === "provision";
      this.check(creates, "may fail, but only a create has an orphan to leave behind", state);
      if (this.lists.has("orphan")) this.follow("orphan", { ...NOTHING, holdings: this.orphaned(state.holdings) });
    }
    if (manner === "stop")
      this.check(state.stations.length === 0 && !state.locked && !state.down, "stops while it holds something", state);
  }

  /** What a failed create may leave behind: the orphan frees what later steps would have claimed too. */
  private orphaned(holdings: ReadonlySet<string>): Set<string> {
    const freed = limitsMet(stepsThat("frees", this.lists.get("orphan")));
    return new Set(this.holdings.filter((pool) => holdings.has(pool) || freed.includes(pool)));
  }

  private enter(list: ListName, state: State): void {
    this.check(this.lists.has(list), `goes to ${list}, which does not exist`, state);
    this.follow(list, state);
  }

  private sameEntry(name: Name, state: State): void {
    const before = this.at.get(name)?.[0];
    const isSame = !before || before.join() === state.stations.join();
    if (!isSame) [this.list, this.step] = [name, 0];
    this.check(isSame, "is entered with different stations by different paths", state);
  }

  private empty(state: State): void {
    this.check(state.holdings.size === 0, `leaks ${[...state.holdings].join(", ")}`, state);
  }

  private check(holds: boolean, says: string, state: State): void {
    const { level, list, step } = this;
    if (!holds) throw new Leak(level, { list, step, says, held: heldIn(state) });
  }
}

function thrown(leak: Leak): never {
  throw leak;
}

/** Lists that begin by themselves, behind `create`. */
const ROOTS = [
  ...["delete", "upgrade", "campaign", "tile", "along", "grow"],
  ...["deleteAll", "fail", "update", "bind", "topUp", "discard"],
] as readonly ListName[];

interface State {
  readonly stations: string[];
  readonly holdings: Set<string>;
  locked: boolean;
  /** Whether it may have taken ready VMs that are not its own yet: they come back to the others by themselves. */
  borrows: boolean;
  down: boolean;
  /** Whether the Cloud Controller looks at the operation. */
  accepted: boolean;
}

const NOTHING: State = {
  ...{ stations: [], holdings: new Set<string>(), locked: false },
  ...{ borrows: false, down: false, accepted: false },
};

/** What a path holds, in words. */
function heldIn({ stations, holdings, locked, borrows, down }: State): string {
  const parts = [...stations, ...holdings, ...(locked ? ["the lock"] : []), ...(borrows ? ["ready VMs"] : [])];
  return [parts.length === 0 ? "nothing" : parts.join(", "), ...(down ? ["it is down"] : [])].join("; ");
}
