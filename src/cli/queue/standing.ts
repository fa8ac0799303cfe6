import { counted } from "../../scenario/language/words.ts";
import type { Opened } from "./door.ts";
import { toldOf } from "./failures.ts";
import { jobsOf, LANGUAGE, LANGUAGES, PREFIX } from "./keys.ts";
import { type Present, whoIsThere } from "./presence.ts";

/** How a queue stands: what waits, runs and has failed of each version, and who is there. */
export interface Standing {
  readonly queue: string;
  readonly jobs: readonly JobCounts[];
  readonly workers: readonly Present[];
  readonly commands: readonly Present[];
  /** The last ones, the newest first. */
  readonly failed: readonly string[];
}

interface JobCounts {
  readonly language: string;
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
}

const MOST_FAILED = 20;

export async function standingOf({ door, redis, bullmq }: Opened): Promise<Standing> {
  const languages = new Set([...(await redis.smembers(LANGUAGES)), LANGUAGE]);
  const jobs: JobCounts[] = [];
  const failed: string[] = [];
  for (const language of [...languages].sort()) {
    const queue = new bullmq.Queue(jobsOf(language), { connection: redis, prefix: PREFIX, skipMetasUpdate: true });
    const { waiting = 0, active = 0, delayed = 0, failed: lost = 0 } = await queue.getJobCounts();
    jobs.push({ language, waiting: waiting + delayed, running: active, failed: lost });
    for (const { failedReason } of await queue.getFailed(0, MOST_FAILED - 1)) failed.push(toldOf(failedReason));
    await queue.close();
  }
  return {
    ...{ queue: door.shown, jobs, failed: failed.slice(0, MOST_FAILED) },
    workers: await whoIsThere(redis, "workers"),
    commands: await whoIsThere(redis, "commands"),
  };
}

/** The same in words. */
export function standingText({ queue, jobs, workers, commands, failed }: Standing): string {
  const who = ({ host, process, version }: Present) => `${host}, process ${process}, headroom ${version}`;
  const lines = [
    queue,
    ...jobs.map(
      ({ language, waiting, running, failed }) =>
        `  for headroom ${language.replace(/-[A-Z]+$/, "")}: ${counted(waiting, "job")} waiting, ${running} running, ${failed} failed in the last day`,
    ),
    headed("workers", workers),
    ...workers.map(
      (worker) =>
        `  ${who(worker)}: ${counted(worker.threads ?? 0, "thread")}, ${counted(worker.jobs, "job")} running, ${counted(worker.done, "replication")} done`,
    ),
    headed("commands", commands),
    ...commands.map(
      (command) =>
        `  ${who(command)}: ${command.name ?? ""}: ${counted(command.jobs, "job")} on the way, ${counted(command.done, "replication")} back`,
    ),
    headed("failed", failed),
    ...failed.map((text) => `  ${text}`),
  ];
  return `${lines.join("\n")}\n`;
}

function headed(title: string, rows: readonly unknown[]): string {
  return rows.length === 0 ? `${title}: none` : title;
}
