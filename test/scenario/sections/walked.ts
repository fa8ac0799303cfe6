import type { Random } from "../../../src/core/draws/random.ts";
import type { Level } from "../../../src/platform/level.ts";
import { type Lists, settled } from "../../../src/platform/lists.ts";
import type { ListName, Step } from "../../../src/platform/step.ts";

/** What a walk holds: it is written apart from the proof, and follows one path at a time as a run would. */
class Walk {
  readonly stations: string[] = [];
  readonly pools = new Set<string>();
  locked = false;
  down = false;

  get holds(): string {
    return [...this.stations, ...this.pools, ...(this.locked ? ["lock"] : []), ...(this.down ? ["down"] : [])].join();
  }
}

/**
 * Walks a level from a request to the end of its instance, with an upgrade or not, by chance; says what is held in the end,
 * which should be nothing, or what went wrong on the way.
 */
export function heldAfterWalk(level: Level, random: Random): string {
  const flags = new Map<string, boolean>();
  const lists = settled(level, (key) => {
    const choices = level.parameters[key]?.choices;
    if (choices) return choices[0];
    if (!flags.has(key)) flags.set(key, random.uniform() < 0.5);
    return flags.get(key);
  });
  const request = new Walk();
  let next: ListName | undefined = "create";
  let end: Ending = "end";
  while (next) ({ next, end } = through(lists, next, request, random));
  if (end === "refused") return "";
  if (end === "failed") {
    // The stations come back at once; the rest is left to whoever deletes it.
    request.stations.length = 0;
    if (!lists.has("orphan")) return "";
    through(lists, "orphan", request, random);
    return request.holds;
  }
  if (request.stations.length > 0) return `ready with ${request.holds}`;
  if (lists.has("upgrade") && random.uniform() < 0.5) {
    const before = request.holds;
    for (next = "upgrade"; next; ) ({ next, end } = through(lists, next, request, random));
    if (request.holds !== before) return `after an upgrade: ${request.holds}, before it ${before}`;
  }
  through(lists, "delete", request, random);
  if (!level.parameters["pool.vms"]) request.locked = false;
  const campaign = new Walk();
  if (lists.has("campaign")) through(lists, "campaign", campaign, random);
  return request.holds + campaign.holds;
}

type Ending = "end" | "refused" | "failed" | "went";

function through(
  lists: Lists,
  list: ListName,
  walk: Walk,
  random: Random,
): { readonly next?: ListName | undefined; readonly end: Ending } {
  for (const step of lists.get(list) ?? []) {
    const isNo = "otherwise" in step && (step.word !== "claim" || step.otherwise !== "wait") && random.uniform() < 0.15;
    if (isNo) {
      const { otherwise } = step;
      if (typeof otherwise === "object") return { next: otherwise.go, end: "went" };
      if (otherwise === "refuse") return { end: "refused" };
      if (otherwise === "fail") return { end: "failed" };
      if (otherwise === "stop") return { end: "end" };
    }
    take(step, walk);
  }
  return { end: "end" };
}

function take(step: Step, walk: Walk): void {
  if (step.word === "seize") walk.stations.push(step.station);
  if (step.word === "release" && walk.stations.pop() !== step.station) walk.stations.push(`not ${step.station}`);
  if (step.word === "claim" || step.word === "take") walk.pools.add(step.pool);
  if (step.word === "free" || step.word === "put") walk.pools.delete(step.pool);
  if (step.word === "lock") walk.locked = true;
  if (step.word === "unlock") walk.locked = false;
  if (step.word === "down") walk.down = true;
  if (step.word === "up") walk.down = false;
}
