import { type Entry, firstText } from "./entries.ts";
import type { Dropped } from "./life.ts";
import { instantOf } from "./times.ts";

/** What a director did, from its beginning to its end: `create deployment`, `create vm`. */
export interface Done {
  readonly deployment: string;
  readonly does: string;
  readonly from: number;
  /** Undefined: not over within the record. */
  readonly to: number | undefined;
  readonly failed: boolean;
}

/** Whether an entry is an event and no task: only events have an action. */
export function isEvent(entry: Entry): boolean {
  return entry.action !== undefined;
}

/** One event, by its own number and that of the event which it ends. */
interface Told {
  readonly id: string;
  readonly parent: string;
  readonly at: number;
  readonly does: string;
  readonly deployment: string;
  readonly failed: boolean;
}

/**
 * What a director's events tell of: an event and the one that has it as its parent are the beginning and the end of one piece
 * of work, which failed where one of them has an error. Pages of an API overlap: an event is read once.
 */
export function eventsDone(entries: readonly Entry[], dropped: Dropped): readonly Done[] {
  const byId = new Map<string, Told>();
  for (const entry of entries) {
    const told = toldIn(entry, dropped);
    if (!told) continue;
    if (byId.has(told.id)) dropped.add("events that were read before");
    else byId.set(told.id, told);
  }
  const ends = new Map<string, Told>();
  for (const told of byId.values()) {
    if (told.parent === "") continue;
    if (byId.has(told.parent)) ends.set(told.parent, told);
    else dropped.add("ends of what began before the record");
  }
  return [...byId.values()].flatMap((begun) => {
    if (begun.parent !== "") return [];
    const end = ends.get(begun.id);
    const { deployment, does, at } = begun;
    return [{ deployment, does, from: at, to: end?.at, failed: begun.failed || (end?.failed ?? false) }];
  });
}

function toldIn(entry: Entry, dropped: Dropped): Told | undefined {
  // The command line prints both numbers in one cell: `142 <- 141`.
  const [id = "", parent = ""] = firstText(entry, "id").split(/\s*<-\s*/);
  const at = instantOf(firstText(entry, "timestamp", "time"));
  if (id === "" || at === undefined) return dropped.add("events without a number or a time");
  const does = `${firstText(entry, "action")} ${firstText(entry, "object_type")}`;
  const error = firstText(entry, "error");
  return {
    ...{ id, parent: parent || firstText(entry, "parent_id"), at, does },
    deployment: firstText(entry, "deployment") || (does.endsWith(" deployment") ? nameIn(entry) : ""),
    failed: error !== "" && error !== "-",
  };
}

function nameIn(entry: Entry): string {
  return firstText(entry, "object_name", "object_id");
}
