import type { Level } from "../../platform/level.ts";
import { everyStep } from "../../platform/lists.ts";
import type { ListName, Written } from "../../platform/step.ts";
import type { ReadSteps } from "./level-steps.ts";

// What a level of one's own takes over of the level that it is like: nothing that it has no use for.

/** A level's own lists beside those of the level that it is like, but those to which nothing leads any more. */
export function listsWith(base: Level["lists"] | undefined, own: ReadonlyMap<ListName, ReadSteps>): Level["lists"] {
  const names = new Set([...Object.keys(base ?? {}), ...own.keys()] as ListName[]);
  const all = new Map([...names].map((list) => [list, own.get(list)?.steps ?? base![list]!] as const));
  for (const [list, steps] of all) if (steps.length === 0) all.delete(list);
  const isRoot = (list: ListName) => {
    if (list === "along") return own.has(list) || all.has("campaign") || all.has("tile");
    return own.has(list) || !LED.includes(list);
  };
  const reached = new Set([...all.keys()].filter(isRoot));
  for (const from of reached) for (const list of LED) if (leadsTo(all.get(from) ?? [], list)) reached.add(list);
  return Object.fromEntries([...all].filter(([list]) => reached.has(list))) as unknown as Level["lists"];
}

/** Lists that others lead to. */
const LED: readonly ListName[] = ["rerun", "later", "overtaken", "repair", "provision"];

function leadsTo(steps: readonly Written[], list: ListName): boolean {
  return everyStep(steps).some(
    (step) =>
      "otherwise" in step && typeof step.otherwise === "object" && "go" in step.otherwise && step.otherwise.go === list,
  );
}

/** Those of another level's stations, pools and lines that its lists still name. */
export function kept<T>(all: Readonly<Record<string, T>> = {}, isNamed: (name: string) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => isNamed(name)));
}

export function isNamedIn(lists: Level["lists"]): (name: string) => boolean {
  const steps = Object.values(lists).flatMap((each) => everyStep(each));
  const names = new Set(steps.flatMap((step) => ("station" in step ? step.station : "pool" in step ? step.pool : [])));
  return (name) => names.has(name);
}

/** Another level's parameters without those that only steps named which are no longer there. */
export function keptParameters(
  base: Level | undefined,
  now: Pick<Level, "lists" | "stations" | "pools"> & { readonly lines: unknown },
): Level["parameters"] {
  if (!base) return {};
  const before = JSON.stringify([base.lists, base.stations, base.pools, base.lines]);
  const after = JSON.stringify(now);
  const isIn = (text: string, key: string) => text.includes(`"${key}"`);
  return Object.fromEntries(
    Object.entries(base.parameters).filter(([key, { needs }]) => {
      const gone = (each: string) => isIn(before, each) && !isIn(after, each);
      return !gone(key) && !(needs && gone(needs.key));
    }),
  );
}
