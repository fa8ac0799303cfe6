import type { Asked } from "../../simulation/compile/run.ts";
import { HASH_BYTES } from "./hashed.ts";

/** What a record is of: the hash of its scenario, and its replication. Equal ones hold equal numbers. */
export interface Meta extends Asked {
  readonly hash: string;
  readonly replication: number;
}

/** What a record begins with, before its numbers; a multiple of 8 bytes. */
export const META_BYTES = HASH_BYTES + 16;

export function metaOf({ hash, replication, buckets, requests }: Meta): Buffer {
  const bytes = Buffer.alloc(META_BYTES);
  bytes.write(hash, "hex");
  for (const [nth, number] of [replication, buckets, requests ? 1 : 0].entries())
    bytes.writeUInt32LE(number, HASH_BYTES + 4 * nth);
  return bytes;
}

export function metaIn(bytes: Buffer): Meta {
  const number = (nth: number) => bytes.readUInt32LE(HASH_BYTES + 4 * nth);
  const hash = bytes.toString("hex", 0, HASH_BYTES);
  return { hash, replication: number(0), buckets: number(1), requests: number(2) === 1 };
}

/** By what a record is found; it may hold requests or not. */
export function keyOf({ hash, replication, buckets }: Omit<Meta, "requests">): string {
  return `${hash}/${replication}/${buckets}`;
}
