import { Journal } from "./journal.ts";
import { headOf, type JournalHead } from "./journal-head.ts";

/** What a command says of its journal. */
interface Wanted extends Omit<JournalHead, "headroomJournal" | "version" | "byteOrder"> {
  /** What --resume names. */
  readonly resume: unknown;
  /** Where it lies otherwise. */
  readonly path: string;
}

/** A new journal, or the one to go on from. What there is to say of it goes to stderr. */
export function openJournal({ resume, path, ...head }: Wanted): Journal {
  return new Journal(resume === undefined ? path : String(resume), headOf(head), {
    resumes: resume !== undefined,
    tell: (line) => process.stderr.write(`${line}\n`),
  });
}
