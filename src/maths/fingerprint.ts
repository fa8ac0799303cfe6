/**
 * One fingerprint of several, in their order: FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo; RFC 9923) of 32 bits over UTF-16
 * units, forwards and with another beginning, as 16 hexadecimal digits. It tells runs apart; it guards no secret.
 */
export function fingerprintOf(fingerprints: readonly string[]): string {
  const all = new Fingerprint();
  for (const each of fingerprints) all.add(each);
  return all.text;
}

/** The same of what comes one after the other. */
export class Fingerprint {
  private hashes = [0x811c9dc5, 0x050c5d1f];
  private isEmpty = true;

  add(fingerprint: string): void {
    const text = this.isEmpty ? fingerprint : ` ${fingerprint}`;
    this.hashes = this.hashes.map((hash) => fnv1a(text, hash));
    this.isEmpty = false;
  }

  get text(): string {
    return this.hashes.map(hex).join("");
  }
}

function fnv1a(text: string, basis: number): number {
  let hash = basis;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, "0");
}
