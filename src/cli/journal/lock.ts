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

/** Throws where another process holds it. */
export function lock(path: string): void {
  const own = `${hostname()}\n${process.pid}\n`;
  try {
    writeFileSync(lockOf(path), own, { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (isLocked(path) !== undefined) throw Object.assign(new Error(), { code: "EBUSY" });
    writeFileSync(lockOf(path), own);
  }
}

export function unlock(path: string): void {
  rmSync(lockOf(path), { force: true });
}
