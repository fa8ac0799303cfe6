import { SECOND } from "../maths/calendar.ts";
import { type Entry, entriesIn, firstText } from "./entries.ts";
import { Dropped, type Imported, type Input, type Life } from "./life.ts";
import { instantOf } from "./times.ts";

/** Jobs of GitHub Actions and GitLab CI, from their APIs or webhooks: asked for, started, ended; the plan is the runner's label. */
export function importJobs(inputs: readonly Input[]): Imported {
  const entries = entriesIn(inputs);
  const dropped = new Dropped();
  const lives = entries.flatMap((entry) => lifeOf(bare(entry), dropped) ?? []);
  return { entries: "jobs", read: entries.length, lives, dropped: dropped.counts };
}

/** A webhook has its job within. */
function bare(entry: Entry): Entry {
  return (entry.workflow_job ?? entry) as Entry;
}

function lifeOf(job: Entry, dropped: Dropped): Life | undefined {
  const created = instantOf(firstText(job, "created_at", "build_created_at"));
  const started = instantOf(firstText(job, "started_at", "build_started_at"));
  // GitLab creates all jobs of a pipeline at once; how long one stood in line for a runner is said apart.
  const queued = Number(firstText(job, "queued_duration", "build_queued_duration") || Number.NaN);
  const time = started !== undefined && queued >= 0 ? started - Math.round(queued * SECOND) : created;
  const end = instantOf(firstText(job, "completed_at", "finished_at", "build_finished_at"));
  if (time === undefined) return dropped.add("jobs without a time");
  if (started === undefined) return dropped.add("jobs that never started, or were skipped");
  if (started < time || (end !== undefined && end < started)) return dropped.add("jobs that end before they begin");
  const labels = [job.labels, job.tag_list].find((each) => Array.isArray(each) && each.length > 0) as
    | readonly unknown[]
    | undefined;
  return {
    time,
    ...(end !== undefined && { end }),
    wait: started - time,
    ...(labels && { plan: labels.map(String).join("-") }),
  };
}
