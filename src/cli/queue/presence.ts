import type { Redis } from "ioredis";
import { PREFIX } from "./keys.ts";

/** A worker, or a command that asks workers, as it shows itself. */
export interface Present {
  readonly id: string;
  readonly host: string;
  readonly process: number;
  readonly version: string;
  /** What it understands: `LANGUAGE`. */
  readonly language: string;
  /** Of a worker: batches that it can work on at once. */
  readonly threads?: number;
  /** Of a command: its words. */
  readonly name?: string;
  /** Jobs that it works on, or that it waits for. */
  readonly jobs: number;
  /** Replications that it has run, or has got. */
  readonly done: number;
}

type Kind = "workers" | "commands";

/** Whoever says nothing for so long is gone. */
const GONE_AFTER_S = 5;

const setOf = (kind: Kind) => `${PREFIX}:${kind}`;
const keyOf = (kind: Kind, id: string) => `${PREFIX}:${kind}:${id}`;

/** Says again that it is here. */
export async function appear(redis: Redis, kind: Kind, present: Present): Promise<void> {
  await redis
    .multi()
    .sadd(setOf(kind), present.id)
    .set(keyOf(kind, present.id), JSON.stringify(present), "EX", GONE_AFTER_S)
    .exec();
}

export async function leave(redis: Redis, kind: Kind, id: string): Promise<void> {
  await redis.multi().srem(setOf(kind), id).del(keyOf(kind, id)).exec();
}

/** Those who are here, in order of their machines. */
export async function whoIsThere(redis: Redis, kind: Kind): Promise<readonly Present[]> {
  const ids = await redis.smembers(setOf(kind));
  if (ids.length === 0) return [];
  const texts = await redis.mget(ids.map((id) => keyOf(kind, id)));
  const gone = ids.filter((_, nth) => texts[nth] === null);
  if (gone.length > 0) await redis.srem(setOf(kind), ...gone);
  const order = ({ host, process, id }: Present) => `${host} ${String(process).padStart(9)} ${id}`;
  return texts
    .flatMap((text) => (text ? [JSON.parse(text) as Present] : []))
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
