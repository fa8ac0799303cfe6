import { gzipSync } from "fflate";
import { lettersOf } from "./letters.ts";

/** Text as a page carries what only its program reads: gzip, as letters. `unpacked` of src/report/page reads it. */
export function zipped(text: string): string {
  // Without a time in its head, the same text gives the same letters.
  return lettersOf(gzipSync(new TextEncoder().encode(text), { level: 9, mtime: 0 }));
}
