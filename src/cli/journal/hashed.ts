import { createHash } from "node:crypto";

export const HASH_BYTES = 16;

/** A hash of plain data, which may hold infinite numbers: hexadecimal. */
export function hashed(value: unknown): string {
  const exact = (_: string, each: unknown) => (typeof each === "number" && !Number.isFinite(each) ? `${each}` : each);
  return createHash("sha256")
    .update(JSON.stringify(value, exact))
    .digest("hex")
    .slice(0, 2 * HASH_BYTES);
}
