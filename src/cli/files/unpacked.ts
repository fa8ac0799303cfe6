import { gunzipSync, inflateRawSync } from "node:zlib";
import { UsageError } from "../exit.ts";

/** The text of a file's bytes, which may be packed by gzip or zip; of a zip the only file, or all of them in turn. */
export function unpackedText(bytes: Uint8Array, name: string): string {
  const buffer = Buffer.from(bytes);
  try {
    if (buffer[0] === 0x1f && buffer[1] === 0x8b) return gunzipSync(buffer).toString("utf8");
    if (buffer.toString("latin1", 0, 4) === "PK\u0003\u0004") return zipped(buffer).toString("utf8");
  } catch (error) {
    throw new UsageError(`${name}: cannot be unpacked: ${error instanceof Error ? error.message : ""}`);
  }
  if (buffer.toString("latin1", 0, 4) === "PAR1")
    throw new UsageError(
      `${name}: expected text, got Parquet; write it as CSV first, such as by duckdb -c "COPY '${name}' TO 'table.csv'" or pandas.read_parquet("${name}").to_csv("table.csv", index=False)`,
    );
  return buffer.toString("utf8");
}

/** By the central directory at the end (PKWARE's APPNOTE, 4.3.12): sizes stand there, whoever wrote the file. */
function zipped(buffer: Buffer): Buffer {
  const end = buffer.lastIndexOf(Buffer.from("PK\u0005\u0006", "latin1"));
  if (end < 0) throw new Error("its end is missing");
  let at = buffer.readUInt32LE(end + 16);
  const parts: Buffer[] = [];
  for (let nth = buffer.readUInt16LE(end + 10); nth > 0; nth--) {
    const [method, size] = [buffer.readUInt16LE(at + 10), buffer.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => buffer.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = buffer.readUInt32LE(at + 42);
    const begins = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
    const packed = buffer.subarray(begins, begins + size);
    if (method !== 0 && method !== 8) throw new Error(`it is packed in a way that is not known (${method})`);
    parts.push(method === 8 ? inflateRawSync(packed) : packed);
    at += 46 + name + extra + comment;
  }
  return Buffer.concat(parts);
}
