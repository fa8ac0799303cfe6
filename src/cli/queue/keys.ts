import { VERSION } from "../../version.ts";
import { BYTE_ORDER } from "../journal/journal-file.ts";

/** What all keys in Redis begin with. */
export const PREFIX = "headroom";

/** What a command and a worker must have in common: then either makes the same bytes of a job. */
export const LANGUAGE = `${VERSION}-${BYTE_ORDER}`;

/** BullMQ's name of the queue of those who understand each other; it allows no colon. */
export const jobsOf = (language: string) => `jobs-${language}`;

/** Every language that was ever spoken here, as a set. */
export const LANGUAGES = `${PREFIX}:languages`;

/** The result of a job, until the command has read it. */
export const foundKey = (id: string) => `${PREFIX}:found:${id}`;

/** A scenario, as long as the command that asks for it is there. */
export const scenarioKey = (command: string, hash: string) => `${PREFIX}:scenario:${command}:${hash}`;

/** Where a command listens for what is done: the id of a job, or `!` and what is wrong with Redis. */
export const channelOf = (command: string) => `${PREFIX}:done:${command}`;

/** How often a job is tried that fails, and how often one whose worker is lost. */
export const TRIES = 3;

/** What travels as a job: the scenarios by their hashes, and [index of one, replication, buckets, 1 with requests, 1 with sums]. */
export interface JobData {
  readonly command: string;
  /** Of the first scenario. */
  readonly seed: string;
  readonly scenarios: readonly string[];
  readonly items: readonly (readonly [
    scenario: number,
    replication: number,
    buckets: number,
    requests: number,
    summed: number,
  ])[];
}
