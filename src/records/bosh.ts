import { SECOND } from "../maths/calendar.ts";
import { type Done, eventsDone, isEvent } from "./bosh-events.ts";
import { type Entry, entriesIn, firstText } from "./entries.ts";
import { Dropped, type Imported, type Input, type Life } from "./life.ts";
import { instantOf } from "./times.ts";

/** As many as the command line shows when it is not asked for more. */
const SHOWN = 30;
const RECENT = "bosh tasks shows the last 30 tasks only: ask for more with --recent=5000";
const CREATE = "create deployment";
const DELETE = "delete deployment";

/**
 * Tasks and events of a director, from its API or as `bosh tasks --json` and `bosh events --json` print them. A deployment's
 * first task creates it, and the one that deletes it ends it; events say the same, and beside it how long each VM took. A
 * director says nothing of when somebody asked, so a wait here is the work alone.
 */
export function importBosh(inputs: readonly Input[]): Imported {
  const entries = entriesIn(inputs);
  const dropped = new Dropped();
  const tasks = entries.flatMap((entry) => (isEvent(entry) ? [] : (taskDone(entry, dropped) ?? [])));
  const events = eventsDone(entries.filter(isEvent), dropped);
  const [deployments, parts] = [events.filter(isOfDeployment), events.filter((done) => !isOfDeployment(done))];
  if (tasks.length > 0)
    for (const _ of deployments) dropped.add("pairs of events of deployments, of which tasks say the same");
  const own = (tasks.length > 0 ? tasks : deployments).filter(({ deployment }) => {
    const isOne = deployment.startsWith("service-instance_");
    if (!isOne) dropped.add("tasks of other deployments");
    return isOne;
  });
  const byDeployment = new Map<string, Done[]>();
  for (const done of own) {
    const known = byDeployment.get(done.deployment);
    if (known) known.push(done);
    else byDeployment.set(done.deployment, [done]);
  }
  const lives = [...byDeployment.values()].flatMap(
    (all) =>
      lifeOf(
        all.sort((a, b) => a.from - b.from),
        dropped,
      ) ?? [],
  );
  const notes = [...durationsOf([...own, ...parts]), ...(tasks.length === SHOWN ? [RECENT] : [])];
  const entriesAre = entries.some(isEvent) ? "tasks and events of the director" : "tasks of the director";
  return { entries: entriesAre, read: entries.length, lives, dropped: dropped.counts, notes };
}

function isOfDeployment({ does }: Done): boolean {
  return does.endsWith(" deployment");
}

function taskDone(entry: Entry, dropped: Dropped): Done | undefined {
  const from = instantOf(firstText(entry, "started_at"));
  if (from === undefined) return dropped.add("tasks that are still queued");
  const to = instantOf(firstText(entry, "finished_at", "last_activity_at", "timestamp"));
  const state = firstText(entry, "state");
  const isOver = ["done", "error", "timeout", "cancelled"].includes(state);
  const [does] = /^(?:create|delete) deployment/.exec(firstText(entry, "description")) ?? ["another deployment"];
  return {
    ...{ deployment: firstText(entry, "deployment"), does, from },
    to: isOver ? to : undefined,
    failed: isOver && state !== "done",
  };
}

function lifeOf(all: readonly Done[], dropped: Dropped): Life | undefined {
  const created = all.find(({ does }) => does === CREATE);
  const deleted = all.findLast(({ does, failed, to }) => does === DELETE && !failed && to !== undefined);
  if (!created || (deleted && deleted.from < created.from))
    return dropped.add("deployments that were created before the record");
  // A failed create is tried again in the same deployment, if at all: then it waited until that was done.
  const ready = all.find(({ does, to, failed }) => does !== DELETE && to !== undefined && !failed);
  const failed = !ready && created.failed;
  return {
    time: created.from,
    ...(deleted && { end: deleted.from }),
    ...(ready && { wait: ready.to! - created.from }),
    ...(failed && { failed }),
  };
}

/** What a scenario calls the time that one of these takes. */
const PARAMETERS: Readonly<Record<string, string>> = {
  "create vm": "vm_create",
  "create disk": "disk",
  "start instance": "start",
  "delete deployment": "delete_task",
};
const TOLD = [CREATE, DELETE, "create vm", "create disk", "start instance", "delete vm"];

/** How long each kind of work took, and how often it failed. */
function durationsOf(all: readonly Done[]): readonly string[] {
  return TOLD.flatMap((does) => {
    const own = all.filter((done) => done.does === does && done.to !== undefined);
    if (own.length === 0) return [];
    const lengths = own.map(({ from, to }) => (to! - from) / SECOND).sort((a, b) => a - b);
    const at = (p: number) => lengths[Math.min(lengths.length - 1, Math.ceil(p * lengths.length) - 1)]!;
    const failed = own.filter((done) => done.failed).length;
    const parameter = PARAMETERS[does] === undefined ? "" : ` (${PARAMETERS[does]} of a scenario)`;
    return [
      `${does}${parameter}: ${own.length} seen to their end, median ${at(0.5)} s, p95 ${at(0.95)} s, ${failed} failed`,
    ];
  });
}
