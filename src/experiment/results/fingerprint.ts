/**
 * One fingerprint of several, in their order: FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo; RFC 9923) of 32 bits over UTF-16
 * units, forwards and with another beginning, as 16 hexadecimal digits. It tells runs apart; it guards no secret.
 */
export function fingerprintOf(fingerprints: readonly string[]): string {
  const text = fingerprints.join(" ");
  return hex(fnv1a(text, 0x811c9dc5)) + hex(fnv1a(text, 0x050c5d1f));
}

function fnv1a(text: string, basis: number): number {
  let hash = basis;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, "0");
}
