import { gzipSync } from "fflate";

/** Text as a page carries what only its program reads: gzip, base64. `unpacked` of src/report/page reads it. */
export function zipped(text: string): string {
  // Without a time in its head, the same text gives the same letters.
  const bytes = gzipSync(new TextEncoder().encode(text), { level: 9, mtime: 0 });
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
