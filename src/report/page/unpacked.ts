import { bytesOf } from "../html/letters.ts";

/** What the build and `zipped` of src/report/html packed (gzip, as letters): less than a third of the text. */
export async function unpacked(packed: string): Promise<string> {
  return new Response(new Blob([bytesOf(packed)]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
