import type { Failure } from "../../executors/batch-worker.ts";
import { AuditError } from "../../simulation/audit.ts";
import { UsageError } from "../exit.ts";
import { TRIES } from "./keys.ts";

/** Why a job failed, and on which machine, as BullMQ keeps it. */
export interface JobFailure extends Failure {
  readonly on: string;
}

/** What is told of a failed job. */
export function toldOf(text: string): string {
  const failure = failureIn(text);
  if (!failure) return text;
  const { name, message, seed, replication, on } = failure;
  const where = name === "AuditError" ? message : `seed ${seed}, replication ${replication}: ${message}`;
  return `${where} (on ${on})`;
}

/** The error that ends the command whose job failed, with its class: `of` says which job. */
export function errorOf(text: string, of: string): Error {
  const failure = failureIn(text);
  const tried = `it failed ${TRIES} times, at last`;
  if (!failure)
    return new UsageError(
      `${of}: each worker that began it was lost before it was done, ${TRIES} times; give workers more memory or fewer --threads, and see what they print`,
    );
  const { name, message, on } = failure;
  if (name === "AuditError") return new AuditError(`${message} (${tried} on ${on})`);
  const said = `seed ${failure.seed}, replication ${failure.replication}: ${message} (${tried} on ${on})`;
  return name === "RangeError" ? new RangeError(said) : new UsageError(said);
}

function failureIn(text: string): JobFailure | undefined {
  try {
    const read = JSON.parse(text) as Partial<JobFailure> | null;
    return typeof read?.message === "string" ? (read as JobFailure) : undefined;
  } catch {
    // What BullMQ says itself: the job stalled too often.
    return undefined;
  }
}
