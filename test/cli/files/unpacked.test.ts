import { deflateRawSync, gzipSync } from "node:zlib";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { unpackedText } from "../../../src/cli/files/unpacked.ts";

/** A zip of files as tools write them; `method` 0 is stored, 8 deflated. */
function zip(files: readonly (readonly [name: string, text: string])[], method: number): Buffer {
  const [locals, directory]: [Buffer[], Buffer[]] = [[], []];
  let at = 0;
  for (const [name, text] of files) {
    const packed = method === 8 ? deflateRawSync(text) : Buffer.from(text);
    const local = Buffer.alloc(30);
    local.write("PK\u0003\u0004", 0, "latin1");
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.write("PK\u0001\u0002", 0, "latin1");
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    const part = Buffer.concat([local, Buffer.from(name), packed]);
    locals.push(part);
    directory.push(entry, Buffer.from(name));
    at += part.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", 0, "latin1");
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, ...directory, end]);
}

test("plain, gzip and zip give the same text", () => {
  const text = "time,plan\n1,größe\n";
  assert.is(unpackedText(Buffer.from(text), "a"), text);
  assert.is(unpackedText(gzipSync(text), "a"), text);
  for (const method of [0, 8]) {
    assert.is(unpackedText(zip([["a.csv", text]], method), "a"), text);
    assert.is(
      unpackedText(
        zip(
          [
            ["a", "x\n"],
            ["b", "y\n"],
          ],
          method,
        ),
        "a",
      ),
      "x\ny\n",
    );
  }
});

test("what cannot be unpacked is told", () => {
  assert.throws(() => unpackedText(Buffer.from([0x1f, 0x8b, 8, 1]), "a.gz"), /a.gz: cannot be unpacked/);
  assert.throws(
    () => unpackedText(Buffer.from("PK\u0003\u0004cut", "latin1"), "a.zip"),
    /a.zip: cannot be unpacked: its end is missing/,
  );
  assert.throws(
    () => unpackedText(Buffer.from("PAR1…"), "a"),
    /a: expected text, got Parquet; write it as CSV first, such as by duckdb/,
  );
});

test.run();
