/** Letters that end no script, no text in quotes and no JSON: ASCII without quotes, backslash, `&`, `<`, `>` and two more. */
const LETTERS = Array.from({ length: 94 }, (_, nth) => String.fromCharCode(33 + nth)).filter(
  (letter) => !"\"'`\\&<>|~".includes(letter),
);
const VALUES = new Map(LETTERS.map((letter, value) => [letter, value]));
const BASE = 85;

/** Bytes as text, five letters for four bytes (base 85): a sixteenth shorter than base64. The last ones are as many letters as bytes, and one. */
export function lettersOf(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4) {
    let number = 0;
    for (let nth = at; nth < at + 4; nth++) number = 256 * number + (bytes[nth] ?? 0);
    let five = "";
    for (let nth = 0; nth < 5; nth++) {
      five = LETTERS[number % BASE]! + five;
      number = Math.floor(number / BASE);
    }
    text += five.slice(0, Math.min(4, bytes.length - at) + 1);
  }
  return text;
}

/** What `lettersOf` wrote. */
export function bytesOf(letters: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.floor((4 * letters.length) / 5));
  for (let from = 0, at = 0; from < letters.length; from += 5) {
    let number = 0;
    for (let nth = from; nth < from + 5; nth++) number = number * BASE + (VALUES.get(letters[nth]!) ?? BASE - 1);
    for (const shift of [24, 16, 8, 0]) bytes[at++] = number >>> shift;
  }
  return bytes;
}
