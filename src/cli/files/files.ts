import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { UsageError } from "../exit.ts";

/** More than any scenario or result we would want to read. */
const MOST_BYTES = 512 * 1024 * 1024;

/** The text of a file; a UsageError that says what is wrong with it. */
export function readText(path: string): string {
  try {
    const { size } = statSync(path);
    if (size > MOST_BYTES)
      throw new UsageError(`${path}: expected a file of at most 512 MB, got ${Math.round(size / 1e6)} MB`);
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path}: cannot be read: ${reason(error)}`);
  }
}

/** How a scenario's own files are read, seen from here; `onRead` hears of each. */
export function reader(onRead: (path: string) => void = () => {}): (path: string) => string {
  return (named) => {
    const path = resolve(named);
    onRead(path);
    return readText(path);
  };
}

/** The name that a file's reports carry: without folder and ending. */
export function nameOf(path: string): string {
  return basename(path).replace(/\.(ya?ml|json)$/i, "");
}

/**
 * Files that appear together, complete, or not at all: each is written under a temporary name beside its place, and all
 * are renamed when the last is finished.
 */
export class FileSet {
  readonly written: string[] = [];
  private readonly folder: string;
  private readonly open = new Map<string, { readonly file: number; readonly temporary: string }>();

  /** Says at once when the folder cannot be written to; it is made only when there is something to put there. */
  constructor(folder: string) {
    this.folder = folder;
    this.attempt(() => {
      let there = resolve(folder);
      while (!existsSync(there)) there = dirname(there);
      if (!statSync(there).isDirectory()) throw Object.assign(new Error(), { code: "ENOTDIR" });
      accessSync(there, constants.W_OK);
    });
  }

  /** Appends to a file of the set. */
  write(name: string, text: string): void {
    // All of it: writeSync stops silently where a disk is full in the middle.
    this.attempt(() => writeFileSync(this.handle(name), text));
  }

  commit(): void {
    this.attempt(() => {
      for (const path of this.open.keys())
        if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
          throw Object.assign(new Error(), { code: "EISDIR", at: path });
      for (const { file } of this.open.values()) closeSync(file);
      for (const [path, { temporary }] of this.open) {
        renameSync(temporary, path);
        this.written.push(path);
      }
      this.open.clear();
    });
  }

  discard(): void {
    for (const { file, temporary } of this.open.values()) {
      try {
        closeSync(file);
      } catch {
        // Already closed by a commit that broke half-way: removing is what matters.
      }
      rmSync(temporary, { force: true });
    }
    this.open.clear();
  }

  private handle(name: string): number {
    const path = join(this.folder, name);
    const known = this.open.get(path);
    if (known) return known.file;
    mkdirSync(this.folder, { recursive: true });
    removeLeftovers(path);
    const temporary = `${path}.${process.pid}.tmp`;
    const file = openSync(temporary, "w");
    this.open.set(path, { file, temporary });
    return file;
  }

  private attempt(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.discard();
      const { at = this.folder } = error as { at?: string };
      throw new UsageError(`${at}: cannot be written: ${reason(error)}; name another folder with --out`);
    }
  }
}

/** Temporary files of the same place whose processes were killed before they could remove them. */
function removeLeftovers(path: string): void {
  const name = basename(path);
  for (const other of readdirSync(dirname(path))) {
    if (!other.startsWith(`${name}.`)) continue;
    const [, process] = /^\.(\d{1,10})\.tmp$/.exec(other.slice(name.length)) ?? [];
    if (process !== undefined && !isAlive(Number(process))) rmSync(join(dirname(path), other), { force: true });
  }
}

/** Whether a process of this machine still is; this one counts as gone, for what bears its number is of an earlier one. */
export function isAlive(id: number): boolean {
  if (id === process.pid) return false;
  try {
    return process.kill(id, 0);
  } catch (error) {
    return (error as { code?: string }).code === "EPERM";
  }
}

/** A set of files for work that may fail, be aborted, or see the process end: then nothing is left of it. */
export async function withFiles<Made>(folder: string, work: (files: FileSet) => Promise<Made>): Promise<Made> {
  const files = new FileSet(folder);
  const leaveNothing = () => files.discard();
  process.once("exit", leaveNothing);
  try {
    return await work(files);
  } finally {
    process.off("exit", leaveNothing);
    files.discard();
  }
}

const TOO_MANY = "the system lets this process open no more files; allow it some 256, as with ulimit -n 256";

/** Why the operating system said no, in its own few words. */
export function reason(error: unknown): string {
  const code = (error as { code?: string }).code;
  return (
    {
      ENOENT: "it does not exist",
      EACCES: "no permission",
      EISDIR: "it is a folder",
      ENOTDIR: "a part of its path is no folder",
      ENOSPC: "the disk is full",
      EEXIST: "it exists already",
      EROFS: "the disk is read-only",
      EBUSY: "another headroom is at work there",
      EMFILE: TOO_MANY,
      ENFILE: TOO_MANY,
    }[code ?? ""] ??
    code ??
    String(error)
  );
}
