import {
  closeSync,
  existsSync,
  fdatasync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  rmSync,
} from "node:fs";
import { dirname, resolve } from "node:path";
import type { Recorded, Records } from "../../executors/recorded.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { Asked } from "../../simulation/compile/run.ts";
import { UsageError } from "../exit.ts";
import { reason } from "../files/files.ts";
import { hashed } from "./hashed.ts";
import { bytesAt, FIRST_LINE, type PieceKind, pieceOf, scan, writtenAt } from "./journal-file.ts";
import { type JournalHead, readHead } from "./journal-head.ts";
import { isLocked, lock, unlock } from "./lock.ts";
import { keyOf, META_BYTES, metaIn, metaOf } from "./meta.ts";

/** Where a piece of numbers lies, and what to read in it. */
interface Place extends Asked {
  readonly at: number;
  readonly length: number;
}

interface JournalOptions {
  /** Whether to go on from what the file holds; else it is begun anew, and what lies there is set aside. */
  readonly resumes: boolean;
  /** Hears what the user should know. */
  readonly tell: (line: string) => void;
}

/** What is kept in memory before a file is begun: for commands that last no longer there is none, nor after that a write for each record. */
const PATIENCE_MS = 1000;
/** More than this is written at once. */
const MOST_WAITING = 32e6;

/**
 * The replications that a command has finished, in a file beside its output: whatever ends the command, it can go on from
 * there. A disk that is full costs the rest of the journal, not the command.
 */
export class Journal implements Records {
  readonly path: string;
  private readonly head: JournalHead;
  private readonly options: JournalOptions;
  private readonly places = new Map<string, Place>();
  private readonly hashes = new WeakMap<Scenario, string>();
  private waiting: { readonly bytes: readonly Uint8Array[]; readonly known?: readonly [string, Place] }[] = [];
  private waitingBytes = 0;
  private timer: NodeJS.Timeout | undefined;
  private file: number | undefined;
  private end = 0;
  private headEnd = 0;
  private made: string | undefined;
  private isOurs = false;
  private isOver = false;

  /** Says at once what keeps it from being written. */
  constructor(path: string, head: JournalHead, options: JournalOptions) {
    [this.path, this.head, this.options] = [path, head, options];
    const other = isLocked(path);
    if (other !== undefined)
      throw new UsageError(
        `${path}: another headroom (process ${other}) is at work here; wait until it has ended, or name another folder with --out`,
      );
    if (options.resumes) this.goOn();
  }

  /** Replications that are known. */
  get size(): number {
    return this.places.size + this.waiting.length;
  }

  get(scenario: Scenario, replication: number, asked: Asked): Recorded | undefined {
    const place = this.places.get(keyOf({ hash: this.hashOf(scenario), replication, buckets: asked.buckets }));
    if (!place || this.file === undefined || (asked.requests && !place.requests)) return undefined;
    const bytes = bytesAt(this.file, place.at + META_BYTES, place.length - META_BYTES);
    return { ...place, numbers: new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8) };
  }

  keep(scenario: Scenario, replication: number, { buckets, requests, numbers }: Recorded): void {
    if (this.isOver) return;
    const hash = this.hashOf(scenario);
    const key = keyOf({ hash, replication, buckets });
    const meta = metaOf({ hash, replication, buckets, requests });
    const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
    this.add("DONE", [meta, bytes], [key, { at: 0, length: meta.length + bytes.length, buckets, requests }]);
  }

  /** Writes what waits. What was finished is then safe from whatever ends this process. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.isOver) return;
    const waiting = this.waiting.splice(0);
    this.waitingBytes = 0;
    try {
      this.file ??= this.begun();
      for (const { bytes, known } of waiting) {
        const [head] = bytes as [Uint8Array];
        if (known) this.places.set(known[0], { ...known[1], at: this.end + head.length });
        this.end = writtenAt(this.file, this.end, bytes);
      }
      fdatasync(this.file, () => {});
    } catch (error) {
      this.giveUp(error);
    }
  }

  /** Forgets all records: what they were kept for is finished. */
  clear(): void {
    [this.waiting, this.waitingBytes] = [[], 0];
    this.places.clear();
    if (this.file === undefined || this.isOver) return;
    ftruncateSync(this.file, this.headEnd);
    this.end = this.headEnd;
  }

  /** Writes what waits, and that this is all. A UsageError where it could not be written. */
  finish(): void {
    this.add("END.", [Buffer.alloc(0)]);
    this.flush();
    if (this.isOver) throw new UsageError(`${this.path}: not all of it could be written; make room, and run it again`);
    this.ended();
  }

  /** Writes what waits, and leaves the file, even if it holds nothing, for somebody to go on from. */
  close(): void {
    this.flush();
    this.ended();
  }

  /** The command has failed: a file that was begun is left, unless it holds nothing. Whether there is one. */
  fail(): boolean {
    if (this.file === undefined) {
      this.ended();
      return false;
    }
    if (this.size > 0) this.close();
    else this.remove();
    return existsSync(this.path);
  }

  /** The command has done what it was asked for. */
  remove(): void {
    this.ended();
    if (this.isOurs) rmSync(this.path, { force: true });
    if (this.made !== undefined) removeEmpty(this.made);
  }

  private ended(): void {
    clearTimeout(this.timer);
    if (this.file !== undefined) {
      closeSync(this.file);
      unlock(this.path);
    }
    this.file = undefined;
    this.isOver = true;
  }

  private add(kind: PieceKind, bytes: readonly Uint8Array[], known?: readonly [string, Place]): void {
    this.waiting.push({ bytes: pieceOf(kind, bytes), ...(known && { known }) });
    this.waitingBytes += bytes.reduce((sum, { length }) => sum + length, 0);
    if (this.waitingBytes > MOST_WAITING) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), PATIENCE_MS).unref();
  }

  /** A new file; what an earlier command left in its place is set aside. */
  private begun(): number {
    this.made = mkdirSync(dirname(resolve(this.path)), { recursive: true });
    lock(this.path);
    if (existsSync(this.path)) {
      const aside = this.path.replace(/(\.journal)?$/, ".earlier.journal");
      renameSync(this.path, aside);
      this.options.tell(`what an interrupted command left was set aside: ${aside}`);
    }
    const temporary = `${this.path}.${process.pid}.tmp`;
    const file = openSync(temporary, "w+");
    const parts = [Buffer.from(FIRST_LINE), ...pieceOf("HEAD", [Buffer.from(JSON.stringify(this.head))])];
    this.end = this.headEnd = writtenAt(file, 0, parts);
    // No journal without its head, whatever happens now.
    fsyncSync(file);
    renameSync(temporary, this.path);
    this.isOurs = true;
    return file;
  }

  /** Takes up what the file holds, and cuts off what was torn. */
  private goOn(): void {
    const { end, size } = scan(this.path, ({ kind, at, bytes }) => {
      if (this.headEnd === 0) {
        readHead(this.path, bytes, this.head);
        this.headEnd = at + bytes.length;
      }
      if (kind !== "DONE") return;
      const { buckets, requests, ...of } = metaIn(bytes);
      this.places.set(keyOf({ ...of, buckets }), { buckets, requests, at, length: bytes.length });
    });
    if (this.headEnd === 0) readHead(this.path, undefined, this.head);
    lock(this.path);
    try {
      this.file = openSync(this.path, "r+");
      ftruncateSync(this.file, end);
    } catch (error) {
      throw new UsageError(`${this.path}: cannot be written: ${reason(error)}; copy it to where it can`);
    }
    [this.end, this.isOurs] = [end, true];
    if (end < size) this.options.tell(`${this.path}: its last ${size - end} bytes, torn off in writing, are left out`);
  }

  /** Keeps what is whole. */
  private giveUp(error: unknown): void {
    try {
      if (this.file !== undefined && fstatSync(this.file).size > this.end) ftruncateSync(this.file, this.end);
    } catch {
      // Whoever reads it drops what is torn.
    }
    this.options.tell(
      `${this.path}: cannot be written: ${reason(error)}; the work goes on, but what is finished from here on would be lost if it were interrupted`,
    );
    this.ended();
  }

  private hashOf(scenario: Scenario): string {
    const known = this.hashes.get(scenario);
    if (known !== undefined) return known;
    const hash = hashed(scenario);
    this.hashes.set(scenario, hash);
    return hash;
  }
}

/** A folder that was made for nothing but the journal, with those above it. */
function removeEmpty(made: string): void {
  try {
    rmdirSync(made);
  } catch {
    // Somebody else has put something there.
  }
}
