import { SECOND } from "../maths/calendar.ts";
import { type Entry, entriesIn, firstText } from "./entries.ts";
import { Dropped, type Imported, type Input, type Life } from "./life.ts";
import { instantOf } from "./times.ts";

/** What the director did to one deployment. */
interface Done {
  readonly deployment: string;
  readonly does: "create" | "delete" | "other";
  readonly from: number;
  readonly to: number | undefined;
  readonly failed: boolean;
}

/**
 * Tasks of a director, from its API or as `bosh tasks --json` prints them. A deployment's first task creates it, and the
 * one that deletes it ends it; a director says nothing of when somebody asked, so a wait here is the work alone.
 */
export function importBosh(inputs: readonly Input[]): Imported {
  const entries = entriesIn(inputs);
  const dropped = new Dropped();
  const byDeployment = new Map<string, Done[]>();
  for (const entry of entries) {
    const done = doneIn(entry, dropped);
    if (done) byDeployment.set(done.deployment, [...(byDeployment.get(done.deployment) ?? []), done]);
  }
  const lives = [...byDeployment.values()].flatMap(
    (all) =>
      lifeOf(
        all.toSorted((a, b) => a.from - b.from),
        dropped,
      ) ?? [],
  );
  const notes = [...durationsOf([...byDeployment.values()].flat())];
  return { entries: "tasks of the director", read: entries.length, lives, dropped: dropped.counts, notes };
}

function doneIn(entry: Entry, dropped: Dropped): Done | undefined {
  if (entry.action !== undefined) return dropped.add("events, of which tasks say the same");
  const deployment = firstText(entry, "deployment");
  const from = instantOf(firstText(entry, "started_at"));
  if (!deployment.startsWith("service-instance_")) return dropped.add("tasks of other deployments");
  if (from === undefined) return dropped.add("tasks that are still queued");
  const description = firstText(entry, "description");
  const to = instantOf(firstText(entry, "finished_at", "last_activity_at", "timestamp"));
  const state = firstText(entry, "state");
  const isOver = ["done", "error", "timeout", "cancelled"].includes(state);
  return {
    deployment,
    does: /^delete deployment/.test(description)
      ? "delete"
      : /^create deployment/.test(description)
        ? "create"
        : "other",
    from,
    to: isOver ? to : undefined,
    failed: isOver && state !== "done",
  };
}

function lifeOf(all: readonly Done[], dropped: Dropped): Life | undefined {
  const created = all.find(({ does }) => does === "create");
  const deleted = all.findLast(({ does, failed }) => does === "delete" && !failed);
  if (!created || (deleted && deleted.from < created.from))
    return dropped.add("deployments that were created before the record");
  return {
    time: created.from,
    ...(deleted && { end: deleted.from }),
    ...(created.to !== undefined && !created.failed && { wait: created.to - created.from }),
  };
}

/** How long each kind of task took, and how often it failed. */
function* durationsOf(all: readonly Done[]): Iterable<string> {
  for (const does of ["create", "delete"] as const) {
    const own = all.filter((done) => done.does === does && done.to !== undefined);
    if (own.length === 0) continue;
    const lengths = own.map(({ from, to }) => (to! - from) / SECOND).sort((a, b) => a - b);
    const at = (p: number) => lengths[Math.min(lengths.length - 1, Math.ceil(p * lengths.length) - 1)]!;
    const failed = own.filter((done) => done.failed).length;
    yield `${does} deployment: ${own.length} tasks, median ${at(0.5)} s, p95 ${at(0.95)} s, ${failed} failed`;
  }
}
