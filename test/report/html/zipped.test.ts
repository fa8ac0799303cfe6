import { gunzipSync } from "node:zlib";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { bytesOf, lettersOf } from "../../../src/report/html/letters.ts";
import { packed, unpacked as whole } from "../../../src/report/html/packed.ts";
import { zipped } from "../../../src/report/html/zipped.ts";
import { unpacked } from "../../../src/report/page/unpacked.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const TEXT = JSON.stringify(packed(resultsFixture()));

test("what is zipped is letters that end no script, and comes out as it was", async () => {
  for (const text of ["", "</script><b>ä 🙂\u2028", TEXT]) {
    assert.match(zipped(text), /^[!-~]+$/);
    assert.not.match(zipped(text), /["\\<]/);
    assert.is(String(gunzipSync(bytesOf(zipped(text)))), text);
    assert.is(await unpacked(zipped(text)), text);
  }
  assert.equal(whole(JSON.parse(await unpacked(zipped(TEXT)))), whole(JSON.parse(TEXT)));
});

test("every byte comes back from its letters, however many there are; 16 letters hold 13 bytes", () => {
  const bytes = Uint8Array.from({ length: 1030 }, (_, nth) => (nth < 6 ? 255 : (nth * 77) % 256));
  for (const length of [...Array(40).keys(), 1030])
    assert.equal(bytesOf(lettersOf(bytes.subarray(0, length))), bytes.subarray(0, length), `${length} bytes`);
  assert.is(lettersOf(bytes.subarray(0, 1014)).length, 1248);
  assert.is(lettersOf(Uint8Array.of(92)), "##"); // 92 = 1 + 1 · 91
});

test("the same text gives the same letters at any time, less than half as many", () => {
  const { now } = Date;
  const first = zipped(TEXT);
  Date.now = () => now() + 1e9;
  assert.is(zipped(TEXT), first);
  Date.now = now;
  assert.ok(first.length < 0.5 * TEXT.length, `${first.length} of ${TEXT.length}`);
});

test.run();
