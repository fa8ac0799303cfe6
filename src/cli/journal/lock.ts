import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { isAlive } from "../files/files.ts";

/** Who writes a file: a file beside it that names the process. Processes of other machines cannot be seen, and do not count. */
const lockOf = (path: string) => `${path}.lock`;

/** The process that writes this file; undefined: none that still lives. */
export function isLocked(path: string): number | undefined {
  try {
    const [host, id] = readFileSync(lockOf(path), "utf8").split("\n");
    return host === hostname() && isAlive(Number(id)) ? Number(id) : undefined;
  } catch {
    return undefined;
  }
}

export function lock(path: string): void {
  writeFileSync(lockOf(path), `${hostname()}\n${process.pid}\n`);
}

export function unlock(path: string): void {
  rmSync(lockOf(path), { force: true });
}
