/** Letters that end no script, no text in double quotes and no JSON: printable ASCII without `"`, `\` and `<`. */
const LETTERS = Array.from({ length: 94 }, (_, nth) => String.fromCharCode(33 + nth)).filter(
  (letter) => !'"\\<'.includes(letter),
);
const VALUES = new Map(LETTERS.map((letter, value) => [letter, value]));
const BASE = 91;
/** Bits that a pair of letters holds, for 91² is a little more than 2¹³, and a letter alone. */
const PAIR = 13;
const ONE = 6;

/** Bytes as text, two letters for thirteen bits (base 91): a thirteenth shorter than base64. The last bits may be one letter. */
export function lettersOf(bytes: Uint8Array): string {
  let [text, bits, count] = ["", 0, 0];
  for (const byte of bytes) {
    bits |= byte << count;
    count += 8;
    if (count < PAIR) continue;
    text += pair(bits % 2 ** PAIR);
    bits >>= PAIR;
    count -= PAIR;
  }
  return text + (count > ONE ? pair(bits) : count > 0 ? LETTERS[bits] : "");
}

function pair(bits: number): string {
  return LETTERS[bits % BASE]! + LETTERS[Math.floor(bits / BASE)]!;
}

/** What `lettersOf` wrote. */
export function bytesOf(letters: string): Uint8Array<ArrayBuffer> {
  const pairs = letters.length >> 1;
  const bytes = new Uint8Array((PAIR * pairs + ONE * (letters.length % 2)) >> 3);
  let [at, bits, count] = [0, 0, 0];
  for (let from = 0; from < letters.length; from += 2) {
    bits |= (VALUES.get(letters[from]!)! + BASE * (VALUES.get(letters[from + 1]!) ?? 0)) << count;
    for (count += from + 1 < letters.length ? PAIR : ONE; count >= 8; count -= 8) {
      bytes[at++] = bits;
      bits >>= 8;
    }
  }
  return bytes;
}
