import { closeSync, fstatSync, openSync, readSync, writeSync } from "node:fs";
import { endianness } from "node:os";
import { crc32 } from "node:zlib";
import { UsageError } from "../exit.ts";
import { reason } from "../files/files.ts";

/**
 * A journal is a line of text that says what it is, then pieces: a head of 16 bytes (kind, length, checksum of what follows,
 * checksum of these twelve bytes), then as many bytes as that says. Pieces are only ever added at the end. The first is
 * the journal's head as JSON; the others are records of replications, and at most one end.
 */
export const FIRST_LINE = "headroom journal\n";

/** The version of this shape, and of the numbers that the core writes. No other is read. */
export const JOURNAL_SCHEMA = 6;

export type PieceKind = "HEAD" | "DONE" | "END.";
const KINDS: readonly string[] = ["HEAD", "DONE", "END."] satisfies readonly PieceKind[];
const HEAD_BYTES = 16;

/** The order of bytes in a number: this machine's. */
export const BYTE_ORDER = endianness();

/** A piece as it is written: its head, and the bytes themselves. */
export function pieceOf(kind: PieceKind, bytes: readonly Uint8Array[]): readonly Uint8Array[] {
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(kind, "latin1");
  head.writeUInt32LE(
    bytes.reduce((sum, { length }) => sum + length, 0),
    4,
  );
  head.writeUInt32LE(
    bytes.reduce((sum, part) => crc32(part, sum), 0),
    8,
  );
  head.writeUInt32LE(crc32(head.subarray(0, 12)), 12);
  return [head, ...bytes];
}

/** A piece that was found whole. */
export interface Piece {
  readonly kind: PieceKind;
  /** Where its bytes begin in the file. */
  readonly at: number;
  readonly bytes: Buffer;
}

/** What is found in a journal. */
export interface Scanned {
  /** Up to here all is whole; what lies behind was cut off while it was written. */
  readonly end: number;
  readonly size: number;
}

/**
 * Looks at every piece, and hands each on. A piece that is not whole at the end was torn off when the process, the disk or
 * the power failed. One that is followed by a whole one was changed afterwards: a UsageError that says where.
 */
export function scan(path: string, onPiece: (piece: Piece) => void): Scanned {
  const file = attempt(path, () => openSync(path, "r"));
  try {
    const size = attempt(path, () => {
      bytesAt(file, 0, 1);
      return fstatSync(file).size;
    });
    if (textAt(file, 0, FIRST_LINE.length) !== FIRST_LINE) throw new NoJournal(path);
    let end = FIRST_LINE.length;
    for (let piece = pieceAt(file, end, size); piece; piece = pieceAt(file, end, size)) {
      onPiece(piece);
      end = piece.at + piece.bytes.length;
    }
    const next = end < size ? wholeAfter(file, end, size) : undefined;
    if (next !== undefined)
      throw new UsageError(
        `${path}: expected a journal as headroom wrote it, got one that was changed at byte ${end} (a checksum differs); leave it out, and run again`,
      );
    return { end, size };
  } finally {
    closeSync(file);
  }
}

/** The file is something else. */
export class NoJournal extends UsageError {
  constructor(path: string) {
    super(`${path}: expected the NAME.journal that an interrupted command left, got something else`);
  }
}

/** The whole piece that begins here; undefined: there is none. */
function pieceAt(file: number, start: number, size: number): Piece | undefined {
  if (start + HEAD_BYTES > size) return undefined;
  const head = bytesAt(file, start, HEAD_BYTES);
  const kind = head.toString("latin1", 0, 4);
  const [length, checksum] = [head.readUInt32LE(4), head.readUInt32LE(8)];
  if (!KINDS.includes(kind) || crc32(head.subarray(0, 12)) !== head.readUInt32LE(12)) return undefined;
  const at = start + HEAD_BYTES;
  if (at + length > size) return undefined;
  const bytes = bytesAt(file, at, length);
  return crc32(bytes) === checksum ? { kind: kind as PieceKind, at, bytes } : undefined;
}

/** Where the first whole piece begins beyond some place; undefined: there is none. */
function wholeAfter(file: number, from: number, size: number): number | undefined {
  for (let at = from; at < size; at += WINDOW - HEAD_BYTES) {
    const window = bytesAt(file, at, Math.min(WINDOW, size - at));
    for (const kind of KINDS)
      for (let found = window.indexOf(kind); found >= 0; found = window.indexOf(kind, found + 1))
        if (pieceAt(file, at + found, size)) return at + found;
  }
  return undefined;
}

const WINDOW = 1 << 20;

/** Bytes of a file; fewer where it ends. */
export function bytesAt(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  let got = 0;
  for (let more = 1; more > 0 && got < length; got += more) more = readSync(file, bytes, got, length - got, at + got);
  return bytes.subarray(0, got);
}

/** Writes all of it from this place on; where it ends. */
export function writtenAt(file: number, at: number, parts: readonly Uint8Array[]): number {
  let end = at;
  // A disk that is full in the middle of a part takes some of it, and says no only to the next try.
  for (const part of parts)
    for (let done = 0; done < part.length; ) {
      const more = writeSync(file, part, done, part.length - done, end);
      done += more;
      end += more;
    }
  return end;
}

function textAt(file: number, at: number, length: number): string {
  return bytesAt(file, at, length).toString("latin1");
}

function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new UsageError(`${path}: cannot be read: ${reason(error)}`);
  }
}
