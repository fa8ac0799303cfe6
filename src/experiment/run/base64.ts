const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** Bytes that are made letters at a time where a string is wanted: what a call may be given as arguments. */
const CHUNK = 8_192;

/** The two letters of 12 bits: half the look-ups of a letter for 6. */
const pairs = new Uint16Array(4096);
new Uint8Array(pairs.buffer).set(
  Array.from({ length: 8192 }, (_, at) => code((at & 1) === 0 ? at >> 7 : (at >> 1) & 63)),
);

/** The bits of each letter; what is none has none. */
const bits = new Uint8Array(256);
for (let letter = 0; letter < 64; letter++) bits[code(letter)] = letter;

let letters = new Uint16Array(0);

/**
 * Numbers to the last bit, as bytes of text. The same memory is used again by the next call: to take up new memory for
 * megabytes of text takes longer than to write it.
 */
export function lettersOf(numbers: Float64Array): Uint8Array {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  const groups = Math.ceil(bytes.length / 3);
  if (letters.length < 2 * groups) letters = new Uint16Array(2 * groups);
  const into = letters;
  for (let at = 0, to = 0; at < bytes.length; at += 3) {
    const group = (bytes[at]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!;
    into[to++] = pairs[group >>> 12]!;
    into[to++] = pairs[group & 4095]!;
  }
  const found = new Uint8Array(into.buffer, 0, 4 * groups);
  found.fill("=".charCodeAt(0), found.length - (3 * groups - bytes.length));
  return found;
}

/** The same as a string. */
export function base64Of(numbers: Float64Array): string {
  const found = lettersOf(numbers);
  const parts: string[] = [];
  for (let at = 0; at < found.length; at += CHUNK) parts.push(String.fromCharCode(...found.subarray(at, at + CHUNK)));
  return parts.join("");
}

/** The numbers again. */
export function numbersIn(base64: string): Float64Array {
  const bytes = new Uint8Array((base64.length / 4) * 3);
  for (let at = 0, to = 0; at < base64.length; at += 4) {
    const group =
      (bitsAt(base64, at) << 18) |
      (bitsAt(base64, at + 1) << 12) |
      (bitsAt(base64, at + 2) << 6) |
      bitsAt(base64, at + 3);
    bytes[to++] = group >> 16;
    bytes[to++] = group >> 8;
    bytes[to++] = group;
  }
  // Whatever is left of the last three bytes.
  return new Float64Array(bytes.buffer, 0, Math.floor(bytes.length / Float64Array.BYTES_PER_ELEMENT));
}

function bitsAt(base64: string, at: number): number {
  return bits[base64.charCodeAt(at) & 255]!;
}

function code(letter: number): number {
  return LETTERS.charCodeAt(letter);
}
