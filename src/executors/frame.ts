import type { PackedSums } from "../simulation/entries/packed.ts";
import type { Delivery } from "./queue.ts";

/** What a frame begins with: the length of its head, padded so that the numbers begin at a multiple of 8. */
const WORD = 8;

interface Head {
  readonly milliseconds: number;
  /** Of the numbers of each replication, then of its sums where there are such. */
  readonly lengths: readonly number[];
  /** What of their sums is no row of numbers, a layout once. */
  readonly sums?: readonly (Omit<PackedSums, "numbers" | "layout"> & { readonly layout: number })[];
  readonly layouts?: readonly string[];
}

/** A delivery as bytes, in the order of bytes of this machine. */
export function framed({ numbers, sums, milliseconds }: Delivery): Uint8Array {
  const rows = [...numbers, ...(sums ?? []).map((each) => each.numbers)];
  const head: Head = { milliseconds, lengths: rows.map(({ length }) => length), ...(sums && headOf(sums)) };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const begin = WORD + Math.ceil(text.length / WORD) * WORD;
  const size = rows.reduce((sum, { byteLength }) => sum + byteLength, begin);
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, WORD);
  let at = begin;
  for (const { buffer, byteOffset, byteLength } of rows) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

export function unframed(bytes: Uint8Array): Delivery {
  const textLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const text = new TextDecoder().decode(bytes.subarray(WORD, WORD + textLength));
  const { milliseconds, lengths, sums, layouts = [] } = JSON.parse(text) as Head;
  // A copy begins at a multiple of 8, as numbers must.
  const all = new Float64Array(new Uint8Array(bytes.subarray(WORD + Math.ceil(textLength / WORD) * WORD)).buffer);
  let at = 0;
  const rows = lengths.map((length) => {
    at += length;
    return all.subarray(at - length, at);
  });
  if (!sums) return { numbers: rows, milliseconds };
  const numbers = rows.slice(0, sums.length);
  const found = sums.map((each, nth) => ({
    ...{ ...each, layout: layouts[each.layout]! },
    numbers: rows[sums.length + nth]!,
  }));
  return { numbers, sums: found, milliseconds };
}

function headOf(sums: readonly PackedSums[]): Pick<Head, "sums" | "layouts"> {
  const layouts = [...new Set(sums.map(({ layout }) => layout))];
  return {
    layouts,
    sums: sums.map(({ numbers: _, layout, ...rest }) => ({ ...rest, layout: layouts.indexOf(layout) })),
  };
}
