import { levelOf } from "../platform/levels.ts";
import type { Changes } from "../platform/parameter.ts";
import { PLAN, PLATFORM } from "../platform/parameters.ts";
import type { ChangeRead } from "./document.ts";
import { type Applied, type Apply, byTheHour, type Hourly, hourly, type Stage, saysOf } from "./hourly.ts";
import { since } from "./language/dates.ts";
import { type Patch, patched } from "./language/patch.ts";
import { isRecord } from "./language/plain.ts";
import { type Faults, type Path, renderPath, shown } from "./language/problem.ts";
import { At } from "./language/schema.ts";
import { type Resolved, resolve } from "./resolve.ts";
import { goneOn } from "./running-demand.ts";
import type { Change, Scenario } from "./scenario.ts";
import { written } from "./sections/settings.ts";
import type { Variant } from "./study.ts";
import { type Branch, idle, report, type Version } from "./variants.ts";

/** A dated change with its time, in order; `path` is where it is written. */
interface Dated {
  readonly at: number;
  readonly patch: Patch;
  readonly path: Path;
}

/** What changes by date, in order of time, and what by the hour. */
export interface Planned {
  readonly dates: readonly Dated[];
  readonly hours: readonly Hourly[];
}

/** The changes of a document; none where nobody knows when the run starts. */
export function planned(read: readonly ChangeRead[] = [], { scenario }: Resolved, at: At): Planned {
  return scenario
    ? { dates: dated(read, scenario.run.start, at), hours: hourly(read, scenario.run, at) }
    : { dates: [], hours: [] };
}

function dated(read: readonly ChangeRead[], start: string, at: At): readonly Dated[] {
  const list = read.flatMap((change, i): Dated | readonly [] => {
    if (change.within) return [];
    const time = change.on ? since(start, change.on) : change.after!;
    if (time <= 0)
      at.key(i)
        .key("on")
        .fault(
          `expected a date after the start of the run (${start}), got ${time === 0 ? "the start itself" : "an earlier one"}; write it into the scenario itself`,
        );
    return { at: time, patch: change.set, path: [...at.path, i, "set"] };
  });
  return list.sort((a, b) => a.at - b.at);
}

/**
 * The variants with what each becomes by every change; undefined where one could not be read. A change must change one of
 * them, unless it may be idle.
 */
export function changed(
  branches: readonly Branch[],
  changes: Planned,
  { faults, mayBeIdle }: { readonly faults: Faults; readonly mayBeIdle: boolean },
): readonly (Variant | undefined)[] {
  const effects: Effects = new Map();
  const variants = branches.map((branch): Variant | undefined => {
    const stages = stagesOf(branch, changes.dates, { effects, faults });
    const apply: Apply = (before, change) => applied(before, change, { effects, faults });
    const { name, patch: set, resolved } = branch;
    if (!resolved.scenario) return undefined;
    const found = changes.hours.length > 0 ? byTheHour(stages, changes.hours, apply) : stages.slice(1).map(changeOf);
    return { name, set, scenario: { ...resolved.scenario, changes: found } };
  });
  for (const { path, idle } of effects.values())
    if (idle !== undefined && !mayBeIdle) faults.add({ path, on: "key", message: idle });
  return variants;
}

/** What the changes do, over all variants: by where a key is written, why it changes nothing, or that it does. */
type Effects = Map<string, { readonly path: Path; readonly idle: string | undefined }>;

/** A variant as it begins, and as each dated change leaves it; nothing of what could not be read. */
function stagesOf(branch: Branch, list: readonly Dated[], marks: Marks): readonly Stage[] {
  const { scenario } = branch.resolved;
  const stages: Stage[] = scenario ? [{ ...branch, at: 0, says: "", running: scenario }] : [];
  let before: Version = branch;
  for (const { at, patch, path } of list) {
    before = applied(before, { patch, path, first: scenario }, marks);
    const after = before.resolved.scenario;
    const running = stages.at(-1)?.running;
    if (!after || !running) continue;
    stages.push({ ...before, at, says: saysOf(patch), running: goneOn(running, after, at) });
  }
  return stages;
}

function changeOf({ at, says, running }: Stage): Change {
  return { at, says, scenario: running };
}

interface Marks {
  readonly effects: Effects;
  readonly faults: Faults;
}

/** A version of the document with a change, which is looked at: what it breaks, whether it does anything, and whether it may. */
function applied(before: Version, { patch, path, first }: Applied, { effects, faults }: Marks): Version {
  const count = faults.count;
  const document = patched(before.document, patch, new At(path, faults));
  const after = { document, resolved: resolve(document, { begun: true }) };
  report(after.resolved, { known: before.resolved.faults, patch, path, prefix: "after a change: " }, faults);
  for (const key of Object.keys(patch)) {
    const message = faults.count > count ? undefined : idle(key, { before, patch, after });
    const written = [...path, key];
    const known = effects.get(renderPath(written));
    effects.set(renderPath(written), {
      path: written,
      idle: known && known.idle === undefined ? undefined : message,
    });
  }
  if (first && after.resolved.scenario) onlyNumbers(first, after.resolved.scenario, { patch, path, faults });
  return after;
}

/** A running model keeps its shape: a change may set other numbers and times, where their parameters let it. */
function onlyNumbers(
  before: Scenario,
  after: Scenario,
  { patch, path, faults }: { patch: Patch; path: Path; faults: Faults },
): void {
  const found = difference({ ...before, changes: [] }, { ...after, changes: [] }, { path: [], scenario: before });
  if (!found) return;
  const key = keyOf(found.path, patch);
  const [got, what] = [shown(written(patch[key])), wordFor(found.path)];
  const message =
    found.why === "shape"
      ? `expected a change of numbers, got ${got}, which changes ${what}: levels, plans, services, streams and the run stay as they are; make it a variant`
      : `expected a value that may change by date, got ${got} for ${what}, which ${found.why}; make it a variant`;
  faults.add({ path: [...path, key], on: "key", message });
}

/** The key of a change that a part of the scenario comes from. */
function keyOf(path: readonly string[], patch: Patch): string {
  const keys = Object.keys(patch);
  const dotted = `${wordFor(path)}.`;
  const plain = (key: string) => `${key.replace(/^(services\.[^.]+)\.levels\.[^.]+/, "$1")}.`;
  const near = keys.find((key) => dotted.startsWith(plain(key)) || plain(key).startsWith(dotted));
  return near ?? keys.find((key) => key.split(".")[0] === path[0]) ?? keys[0]!;
}

interface Difference {
  readonly path: readonly string[];
  readonly why: string;
}

/** What is compared: where it stands, and in which scenario. */
interface Place {
  readonly path: readonly string[];
  readonly scenario: Scenario;
}

/** The first difference that is not one between two numbers, limits or distributions that may change by date. */
function difference(a: unknown, b: unknown, place: Place): Difference | undefined {
  const { path, scenario } = place;
  const shape = { path, why: "shape" };
  if (WHOLE.has(path[0]!)) return JSON.stringify(a) === JSON.stringify(b) ? undefined : shape;
  const changes = changesAt(place);
  if (changes === "never" && JSON.stringify(a) !== JSON.stringify(b))
    return { path, why: "stays as the run begins with it" };
  if (changes === "while on" && isOff(a) !== isOff(b))
    return { path, why: "cannot be switched on or off during a run" };
  if (isLimit(a) && isLimit(b)) return undefined;
  if (isRecord(a) && isRecord(b)) {
    if (isDistribution(a) && isDistribution(b) && path.at(-1) !== "arrivals") return undefined;
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return first(keys, (key) => difference(a[key], b[key], { path: [...path, key], scenario }));
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return shape;
    return first([...a.keys()], (i) => difference(a[i], b[i], { path: [...path, nameOf(a[i], i)], scenario }));
  }
  return a === b ? undefined : shape;
}

/** What a dated change may do to a number: what its parameter says; first requests are there from the start. */
function changesAt({ path, scenario }: Place): Changes | undefined {
  const [section, name = "", part, key = "", ofPlan = ""] = path;
  if (section === "demand") return FIXED.has(path.at(-1)!) ? "never" : undefined;
  if (section === "platform") return PLATFORM[name]?.changes;
  if (section !== "services") return undefined;
  const service = scenario.services.find((each) => each.name === name);
  if (part === "stage") return "never";
  if (part === "plans") return PLAN[ofPlan]?.changes;
  return part === "settings" ? levelOf(service!).parameters[key]?.changes : undefined;
}

/** Parts of a scenario of which nothing may change. */
const WHOLE = new Set(["run", "workingHours", "maintenanceHours", "errands", "releases", "outages"]);

const FIXED = new Set(["first", "priority"]);

function first<T, R>(items: readonly T[], of: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = of(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isOff = (value: unknown) => value === null || value === false;
const isLimit = (value: unknown) => typeof value === "number" || value === null;
const isDistribution = (value: Record<string, unknown>) => typeof value.kind === "string";
const nameOf = (item: unknown, i: number) => (isRecord(item) && typeof item.name === "string" ? item.name : String(i));

function wordFor(path: readonly string[]): string {
  return path.filter((step) => step !== "settings").join(".");
}
