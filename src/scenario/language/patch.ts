import { isRecord } from "./plain.ts";
import { didYouMean, shown } from "./problem.ts";
import type { At } from "./schema.ts";

/** A delta on a document: dotted path → value. */
export type Patch = Readonly<Record<string, unknown>>;

type Document = Readonly<Record<string, unknown>>;

const PATCHABLE = ["run", "demand", "patterns", "platform", "services", "releases", "errands", "outages"];
/** As deep as a document may be. */
const MOST_STEPS = 100;
/** Maps whose keys the user has chosen: a path goes through a name that is there, or ends at a new one. */
const NAMED = /^(?:demand|patterns|services|releases)$|^services\.[^.]+\.plans$|^demand\.[^.]+\.plans$/;

/** The document with a patch applied; the document itself stays as it is. Faults are reported at the patch's keys. */
export function patched(document: Document, patch: Patch, at: At): Document {
  return Object.entries(patch).reduce((before, [path, value]) => {
    const count = at.faults.count;
    const steps = path.split(".");
    const here = at.key(path);
    if (steps.length > MOST_STEPS)
      return refuse(before, here, `expected a path of at most ${MOST_STEPS} steps, got ${steps.length}`);
    const after = set(before, steps, { value, at: here, above: "" });
    return at.faults.count > count ? before : after;
  }, document);
}

/** Whether the keys of the map at this path are names that the user has chosen. */
export function isNamed(path: string): boolean {
  return NAMED.test(path);
}

interface Goal {
  readonly value: unknown;
  readonly at: At;
  /** The path so far. */
  readonly above: string;
}

function set(document: Document, [key = "", ...rest]: readonly string[], goal: Goal): Document {
  const { value, at, above } = goal;
  const path = above ? `${above}.${key}` : key;
  if (above === "" && !PATCHABLE.includes(key))
    return refuse(
      document,
      at,
      `expected a path that begins with ${PATCHABLE.join(", ")}, got ${shown(key)}; ${didYouMean(key, PATCHABLE)}`,
    );
  if (key === "" || key === "__proto__")
    return refuse(document, at, "expected a dotted path such as platform.director.workers; name every step");
  const known = Object.keys(document);
  if (rest.length === 0) return { ...document, [key]: value };
  if (above.endsWith(".trace") || key === "trace")
    return refuse(document, at, "expected a whole trace as one value {file, unit}; patch …requests.trace");
  const inside = Object.hasOwn(document, key) ? document[key] : undefined;
  if (inside === undefined && NAMED.test(above) && !(above.endsWith(".plans") && key === "standard"))
    return refuse(document, at, `${noSuch(above, key)}; ${didYouMean(key, known)}`);
  if (Array.isArray(inside)) return { ...document, [key]: setItem(inside, rest, { ...goal, above: path }) };
  if (inside !== undefined && inside !== null && !isRecord(inside))
    return refuse(document, at, `expected a path into maps, got ${shown(inside)} at ${path}; patch ${path} as a whole`);
  return { ...document, [key]: set(inside ?? {}, rest, { ...goal, above: path }) };
}

/** `expected an existing service, got "redis"`. */
function noSuch(above: string, key: string): string {
  const kind = above.split(".").at(-1)!;
  return `expected an existing ${ONE_OF[kind] ?? `key in ${above}`}, got ${shown(key)}`;
}

const ONE_OF: Readonly<Record<string, string>> = {
  services: "service",
  demand: "demand",
  plans: "plan",
  teams: "team",
};

function setItem(items: readonly unknown[], [index = "", ...rest]: readonly string[], goal: Goal): readonly unknown[] {
  const item = items[Number(index)];
  if (!/^\d+$/.test(index) || item === undefined)
    return refuse(
      items,
      goal.at,
      `expected a place from 0 to ${items.length - 1} in ${goal.above}, got ${shown(index)}`,
    );
  const value =
    rest.length === 0
      ? goal.value
      : isRecord(item)
        ? set(item, rest, { ...goal, above: `${goal.above}.${index}` })
        : refuse(item, goal.at, `expected a path that ends at ${goal.above}.${index}`);
  return items.with(Number(index), value);
}

function refuse<T>(unchanged: T, at: At, message: string): T {
  at.fault(message, "key");
  return unchanged;
}
