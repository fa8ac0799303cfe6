import { closeSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";
import { TRACE_SCHEMA, type TraceOf } from "../../report/words/trace.ts";
import { isRecord } from "../../scenario/language/plain.ts";
import { UsageError } from "../exit.ts";
import { reason } from "./files.ts";

/** Lines shown before the first difference. */
const CONTEXT = 3;

/** A trace in a file, held line by line against what happens now. It remembers a few lines, however long the file. */
export class StoredTrace {
  readonly path: string;
  readonly of: TraceOf;
  /** The first difference and the lines before it, in words; undefined while the traces agree. */
  difference: string | undefined;
  private readonly lines: Generator<string, undefined>;
  private readonly head: string | undefined;
  private readonly before: string[] = [];
  private line = 0;

  constructor(path: string) {
    this.path = path;
    this.lines = linesOf(path);
    this.head = this.lines.next().value;
    this.of = headOf(path, this.head);
  }

  /** Steps found to be the same. */
  get steps(): number {
    return this.line - 1;
  }

  /** The next line of the new trace; undefined: it has ended. After a difference no line is compared. */
  compare(now: string | undefined): void {
    if (this.difference !== undefined) return;
    const then = this.line === 0 ? this.head : this.lines.next().value;
    if (then === now?.trimEnd()) {
      if (then === undefined) return;
      this.line++;
      this.before.push(`    ${shown(then)}`);
      if (this.before.length > CONTEXT) this.before.shift();
      return;
    }
    if (then !== undefined && !isRecord(parsed(then)))
      throw new UsageError(
        `${this.path}:${this.line + 1}: expected a line of a trace, got ${JSON.stringify(then.slice(0, 60))}; it was cut or edited; write it again`,
      );
    this.difference = [
      `${this.path}:${this.line + 1}: the first difference`,
      ...this.before,
      `  - ${then === undefined ? "(the trace ends here)" : shown(then)}`,
      `  + ${now === undefined ? "(the run ends here)" : shown(now)}`,
      "",
    ].join("\n");
  }

  close(): void {
    this.lines.return(undefined);
  }
}

function headOf(path: string, line: string | undefined): TraceOf {
  const head = parsed(line ?? "");
  const wrong = (got: string, todo: string) =>
    new UsageError(`${path}: expected a trace that headroom trace --format jsonl wrote, got ${got}; ${todo}`);
  if (!isRecord(head) || typeof head.headroomTrace !== "number")
    throw wrong(line === undefined ? "an empty file" : "something else", "write one with headroom trace --out");
  if (head.headroomTrace > TRACE_SCHEMA)
    throw wrong(`one of a newer version (${head.headroomTrace})`, "use the headroom that wrote it");
  const { name, variant, seed, replication, until } = head as unknown as TraceOf;
  const whole = Number.isSafeInteger(replication) && replication >= 0;
  const fits = whole && typeof variant === "string" && (until === null || (typeof until === "number" && until >= 0));
  if (!fits) throw wrong("a first line that was edited", "write it again");
  return { name, variant, seed, replication, until };
}

/** A line in words: time, request, step. The first line is kept as it is. */
function shown(line: string): string {
  const step = parsed(line.trimEnd());
  if (!isRecord(step) || !("step" in step)) return line.trimEnd();
  const { at, entity, instance, service, list, step: says } = step;
  const about = instance === null || instance === entity ? "" : ` (${String(instance)})`;
  return `${String(at)}  ${String(entity)}${about}  ${String(service)} ${String(list)}: ${String(says)}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The lines of a file, read as they are asked for. */
function* linesOf(path: string): Generator<string, undefined> {
  const file = readable(path, () => openSync(path, "r"));
  const decoder = new StringDecoder("utf8");
  const buffer = Buffer.alloc(65_536);
  let rest = "";
  try {
    for (;;) {
      const bytes = readable(path, () => readSync(file, buffer));
      const lines = (rest + decoder.write(buffer.subarray(0, bytes))).split("\n");
      rest = lines.pop()!;
      yield* lines;
      if (rest.length > LONGEST)
        throw new UsageError(`${path}: expected lines of a trace, got one of more than ${LONGEST} characters`);
      if (bytes > 0) continue;
      if (rest !== "") yield rest;
      return;
    }
  } finally {
    closeSync(file);
  }
}

const LONGEST = 1_000_000;

function readable<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new UsageError(`${path}: cannot be read: ${reason(error)}`);
  }
}
