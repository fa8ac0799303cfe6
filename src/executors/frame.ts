import type { Delivery } from "./queue.ts";

/** What a frame begins with: the length of its head, padded so that the numbers begin at a multiple of 8. */
const WORD = 8;

interface Head {
  readonly milliseconds: number;
  readonly lengths: readonly number[];
}

/** A delivery as bytes, in the order of bytes of this machine. */
export function framed({ numbers, milliseconds }: Delivery): Uint8Array {
  const head: Head = { milliseconds, lengths: numbers.map(({ length }) => length) };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const begin = WORD + Math.ceil(text.length / WORD) * WORD;
  const size = numbers.reduce((sum, { byteLength }) => sum + byteLength, begin);
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setUint32(0, text.length, true);
  bytes.set(text, WORD);
  let at = begin;
  for (const { buffer, byteOffset, byteLength } of numbers) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return bytes;
}

export function unframed(bytes: Uint8Array): Delivery {
  const textLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
  const text = new TextDecoder().decode(bytes.subarray(WORD, WORD + textLength));
  const { milliseconds, lengths } = JSON.parse(text) as Head;
  // A copy begins at a multiple of 8, as numbers must.
  const all = new Float64Array(new Uint8Array(bytes.subarray(WORD + Math.ceil(textLength / WORD) * WORD)).buffer);
  let at = 0;
  const numbers = lengths.map((length) => {
    at += length;
    return all.subarray(at - length, at);
  });
  return { numbers, milliseconds };
}
