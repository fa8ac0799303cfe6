/** SHA-256 (FIPS 180-4) of a text's UTF-8 bytes, in base64: the hash that a content security policy wants. Synchronous, and without node. */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const message = new DataView(new ArrayBuffer(((bytes.length + 72) >> 6) << 6));
  for (const [at, byte] of bytes.entries()) message.setUint8(at, byte);
  message.setUint8(bytes.length, 0x80);
  message.setUint32(message.byteLength - 8, Math.floor(bytes.length / 2 ** 29));
  message.setUint32(message.byteLength - 4, bytes.length << 3);
  const hash = rootBits(8, 1 / 2);
  for (let at = 0; at < message.byteLength; at += 64) compress(hash, message, at);
  return base64(hash);
}

const ROUNDS = rootBits(64, 1 / 3);
const words = new Int32Array(64);

function compress(hash: Int32Array, message: DataView, at: number): void {
  for (let i = 0; i < 16; i++) words[i] = message.getInt32(at + 4 * i);
  for (let i = 16; i < 64; i++) {
    const early = words[i - 15]!;
    const late = words[i - 2]!;
    const s0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const s1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    words[i] = words[i - 16]! + s0 + words[i - 7]! + s1;
  }
  let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const first = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i]! + words[i]!;
    const second = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    hash[i]! += word;
  });
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** The first 32 bits of the fractional parts of the roots of the first primes. */
function rootBits(count: number, power: number): Int32Array {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return Int32Array.from(primes, (prime) => (prime ** power % 1) * 2 ** 32);
}

function base64(hash: Int32Array): string {
  const view = new DataView(new ArrayBuffer(32));
  for (const [i, word] of hash.entries()) view.setInt32(4 * i, word);
  return btoa(String.fromCharCode(...new Uint8Array(view.buffer)));
}
