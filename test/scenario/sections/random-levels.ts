import type { Random } from "../../../src/core/draws/random.ts";

type Step = string | Readonly<Record<string, unknown>>;
export type Plain = Readonly<Record<string, unknown>>;

/**
 * A legal level, as `levels:` writes it, from random lists: stations in one another, quotas, what settings decide, failures,
 * returns, repairs, looks of the Cloud Controller. Legal by construction: what is taken is given back by every way out.
 */
export function randomLevel(random: Random): Plain {
  return new Maker(random).level();
}

const STATIONS = ["one", "two", "three", "director", "operators"];
const POOLS = ["red", "green", "blue", "org quota", "iaas vms"];

class Maker {
  private readonly random: Random;
  private readonly used = new Set<string>();
  /** Claims in their order, each with the setting that decides about it. */
  private readonly claimed: { readonly pool: string; readonly given?: string }[] = [];
  /** How many of these an orphan may hold. */
  private orphaned = 0;
  private leaves = false;
  private accepted = false;
  private provisions = false;
  private hasPool = false;

  constructor(random: Random) {
    this.random = random;
  }

  level(): Plain {
    this.hasPool = this.happens(0.3);
    const { hasPool } = this;
    const create = [
      ...this.inside(3, { claims: true }),
      ...(hasPool ? [{ take: this.pick(["refuse", "wait"]) }, ...this.inside(1)] : []),
    ];
    const body = [...create, ...(this.accepted ? ["poll"] : []), "ready"];
    // Whoever looks no longer leaves all behind.
    if (this.accepted || this.provisions) this.orphaned = this.claimed.length;
    const hasOrphan = this.leaves && !hasPool;
    const frees = (count: number) => this.shuffled(this.claimed.slice(0, count).map((each) => this.free(each)));
    const upgraded = this.happens(0.7);
    const repaired = upgraded && this.happens(0.5);
    const held = repaired && this.happens(0.5) ? "one" : undefined;
    const lists: Record<string, readonly Step[]> = {
      create: body,
      ...(this.provisions && { provision: ["accept", ...this.inside(1), "poll", "ready"] }),
      delete: [
        ...this.inside(1),
        "lock",
        ...this.inside(2),
        ...(hasPool ? ["put", "unlock"] : []),
        ...frees(this.claimed.length),
        "gone",
      ],
      ...(hasOrphan && { orphan: [...this.inside(2), ...frees(this.orphaned), "gone"] }),
      ...(upgraded && {
        campaign: [
          ...this.inside(1),
          { rollout: "upgrade", over: hasPool ? "vms" : "instances", pace: "at once" },
          ...this.inside(1),
        ],
        upgrade: [
          ...(this.happens(0.3) ? [{ chance: "neglect", otherwise: "stop" }] : []),
          ...this.inside(1),
          "lock",
          ...(held ? [{ seize: held }] : []),
          "down",
          this.hold(),
          ...(repaired ? [{ chance: "bad", otherwise: { go: "repair" } }] : []),
          "renew",
          "up",
          ...(held ? [{ release: held }] : []),
          "unlock",
        ],
      }),
      ...(repaired && {
        repair: [...(held ? [{ release: held }] : []), ...this.inside(1), "renew", "up", "unlock"],
      }),
    };
    return this.whole(lists, hasPool);
  }

  private whole(lists: Readonly<Record<string, readonly Step[]>>, hasPool: boolean): Plain {
    const text = JSON.stringify(lists);
    const named = (key: string) => text.includes(`"${key}"`);
    const parameters = {
      ...(named("time") && { time: "1 min" }),
      ...(named("longer") && { longer: { default: "1 h", clock: "people" } }),
      ...(named("bad") && { bad: "10 %" }),
      ...(named("neglect") && { neglect: "20 %" }),
      ...(named("wish") && { wish: { kind: "flag", default: this.happens(0.5) } }),
      ...(named("want") && { want: { kind: "flag", default: this.happens(0.5) } }),
      ...Object.fromEntries(POOLS.slice(0, 3).flatMap((pool) => (named(pool) ? [[`most.${pool}`, 9]] : []))),
    };
    const off = ["repair", "orphan", "fail", "grow", "campaign", "along", "upgrade"].filter((list) => !(list in lists));
    return {
      ...(hasPool
        ? { like: "managed", ...Object.fromEntries(off.map((list) => [list, "off"])) }
        : { says: "A random level.", payer: "platform" }),
      stations: Object.fromEntries(STATIONS.slice(0, 3).map((station) => [station, 2])),
      pools: Object.fromEntries(POOLS.slice(0, 3).flatMap((pool) => (named(pool) ? [[pool, `most.${pool}`]] : []))),
      parameters,
      ...lists,
    };
  }

  /** Steps that give back what they take, or claim. */
  private inside(depth: number, { claims = false, held = [] as readonly string[] } = {}): Step[] {
    const count = Math.floor(this.random.uniform() * 3);
    return Array.from({ length: count }, () => this.some(depth, { claims, held })).flat();
  }

  private some(depth: number, { claims, held }: { claims: boolean; held: readonly string[] }): Step[] {
    const kind = this.random.uniform();
    if (kind < 0.25 && claims) return this.claim();
    if (kind < 0.55 && depth > 0 && held.length < 3) {
      const station = this.pick(STATIONS.filter((each) => !held.includes(each)));
      return [
        { seize: station },
        ...this.inside(depth - 1, { claims, held: [...held, station] }),
        { release: station },
      ];
    }
    if (kind < 0.65 && depth > 0)
      return [{ given: this.pick(["wish", "want"]), steps: this.inside(depth - 1, { held }) }];
    if (!claims || kind < 0.8) return [this.hold()];
    if (kind < 0.88) return this.fail();
    if (kind < 0.94 && held.length === 0 && !this.accepted) {
      [this.accepted, this.leaves] = [true, true];
      return ["accept"];
    }
    // A return would skip the VM that the instance takes.
    if (held.length > 0 || this.hasPool) return [this.hold()];
    [this.provisions, this.leaves] = [true, true];
    return [{ chance: "bad", otherwise: { go: "provision" } }];
  }

  private claim(): Step[] {
    const pool = POOLS.find((each) => !this.used.has(each));
    if (pool === undefined) return [];
    this.used.add(pool);
    const given = this.happens(0.3) ? this.pick(["wish", "want"]) : undefined;
    const otherwise = this.pick(["refuse", "wait", "refuse"]);
    const claim = {
      claim: pool,
      ...(otherwise !== "refuse" && { otherwise }),
      ...(pool === "iaas vms" && { amount: "plan.vms" }),
    };
    this.claimed.push({ pool, ...(given !== undefined && { given }) });
    return given === undefined ? [claim] : [{ given, steps: [claim] }];
  }

  private free({ pool, given }: { readonly pool: string; readonly given?: string }): Step {
    return given === undefined ? { free: pool } : { given, steps: [{ free: pool }] };
  }

  private fail(): Step[] {
    this.leaves = true;
    this.orphaned = this.claimed.length;
    return [{ chance: "bad", otherwise: "fail" }];
  }

  private hold(): Step {
    return { hold: this.pick(["time", "longer"]) };
  }

  private happens(probability: number): boolean {
    return this.random.uniform() < probability;
  }

  private pick<T>(among: readonly T[]): T {
    return among[Math.floor(this.random.uniform() * among.length)]!;
  }

  private shuffled<T>(items: readonly T[]): T[] {
    return items
      .map((item) => [this.random.uniform(), item] as const)
      .sort(([a], [b]) => a - b)
      .map(([, item]) => item);
  }
}

/** A step by the way to it: its list, and places in it. */
export interface Dropped {
  readonly word: string;
  readonly list: string;
  readonly level: Plain;
}

const GIVES_BACK = ["release", "free", "put", "up", "unlock"];

/** The level without one of the steps that give something back, for each of them. */
export function* dropped(level: Plain): Generator<Dropped> {
  for (const [list, steps] of Object.entries(level))
    if (Array.isArray(steps))
      for (const { word, rest } of withoutOne(steps)) yield { word, list, level: { ...level, [list]: rest } };
}

function* withoutOne(steps: readonly Step[]): Generator<{ readonly word: string; readonly rest: readonly Step[] }> {
  for (const [nth, step] of steps.entries()) {
    const word = typeof step === "string" ? step : Object.keys(step)[0]!;
    if (GIVES_BACK.includes(word)) yield { word, rest: steps.toSpliced(nth, 1) };
    if (typeof step === "object" && Array.isArray(step.steps))
      for (const inner of withoutOne(step.steps))
        yield { word: inner.word, rest: steps.with(nth, { ...step, steps: inner.rest }) };
  }
}
