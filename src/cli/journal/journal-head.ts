import { VERSION } from "../../version.ts";
import { UsageError } from "../exit.ts";
import { BYTE_ORDER, JOURNAL_SCHEMA } from "./journal-file.ts";

/** What a journal is of. */
export interface JournalHead {
  readonly headroomJournal: number;
  readonly version: string;
  readonly byteOrder: string;
  readonly command: string;
  readonly seed: string;
  /** Hash of the scenario, or of the names of several. */
  readonly scenario: string;
  /** Whether single requests are in it; absent: they are not. */
  readonly requests?: boolean;
  /** Which part of all replications it is; absent: all. */
  readonly shard?: { readonly nth: number; readonly of: number };
}

/** The head of a command's journal, in this version. */
export function headOf(what: Omit<JournalHead, "headroomJournal" | "version" | "byteOrder">): JournalHead {
  return { headroomJournal: JOURNAL_SCHEMA, version: VERSION, byteOrder: BYTE_ORDER, ...what };
}

/** Refuses the journal of anything else: what it holds would be run again, or would be of another experiment. */
export function readHead(path: string, bytes: Buffer | undefined, wanted: JournalHead): void {
  const wrong = (what: string, expected: unknown, came: unknown) =>
    new UsageError(
      `--resume ${path}: ${what}: expected ${String(expected)}, got ${String(came)}; run it again without --resume`,
    );
  const head = headIn(bytes);
  if (head?.headroomJournal !== JOURNAL_SCHEMA) throw wrong("schema", JOURNAL_SCHEMA, head?.headroomJournal ?? "none");
  if (head.version !== wanted.version) throw wrong("version of headroom", wanted.version, head.version);
  if (head.byteOrder !== wanted.byteOrder) throw wrong("order of bytes", wanted.byteOrder, head.byteOrder);
  if (head.command !== wanted.command) throw wrong("command", wanted.command, head.command);
  if (head.seed !== wanted.seed) throw wrong("seed", wanted.seed, head.seed);
  if (head.scenario !== wanted.scenario) throw wrong("scenario", "the one that was interrupted", "another one");
  if (!sameJson(head.shard, wanted.shard)) throw wrong("shard", said(wanted.shard), said(head.shard));
  if (wanted.requests && !head.requests)
    throw new UsageError(
      `--resume ${path}: was run without --format requests, so the requests of its replications are not known; run without one of the two`,
    );
}

const sameJson = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const said = (shard: JournalHead["shard"]) => (shard ? `${shard.nth}/${shard.of}` : "none");

/** The head in a journal's first piece; undefined: it is none. */
export function headIn(bytes: Buffer | undefined): Partial<JournalHead> | undefined {
  try {
    return bytes === undefined ? undefined : (JSON.parse(bytes.toString("utf8")) as JournalHead);
  } catch {
    return undefined;
  }
}
