import { test } from "uvu";
import * as assert from "uvu/assert";
import { cited } from "../../../src/report/manual/citations.ts";
import { code, paragraph, slugOf, spansOf } from "../../../src/report/manual/document.ts";

test("a text is cut where its looks change, and loses nothing", () => {
  const text =
    "plain `a*b` and **strong** and [a link](#keys/run) and [out](https://example.org/x?y) [no](ftp://x) 2 * 3";
  assert.equal(
    spansOf(text).map(({ kind }) => kind),
    ["plain", "code", "plain", "strong", "plain", "link", "plain", "link", "plain"],
  );
  assert.is(
    spansOf(text)
      .map(({ text }) => text)
      .join(""),
    "plain a*b and strong and a link and out [no](ftp://x) 2 * 3",
  );
  assert.is(spansOf(text)[5]!.to, "#keys/run");
});

test("sentences are one paragraph, and code loses the lines around it", () => {
  assert.equal(paragraph("One.", "Two."), { kind: "paragraph", text: "One. Two." });
  assert.equal(code("sh", "\na\n  b\n"), { kind: "code", language: "sh", text: "a\n  b" });
});

test("a slug has no sign that an address would change, and keeps those of keys", () => {
  assert.is(slugOf("services.SERVICE.levels.on-demand"), "services.service.levels.on-demand");
  assert.is(slugOf("Is the pool large enough?"), "is-the-pool-large-enough");
  assert.is(slugOf("refused:*"), "refused:*");
  assert.is(slugOf("--out …"), "out");
});

test("citations are linked, the longest first and only as words of their own", () => {
  assert.is(cited("CAPI spec:908"), "[CAPI](#sources/capi) spec:908");
  assert.is(
    cited("bosh #1757, bosh-vsphere-cpi #308 (BOSHDOC)"),
    "[bosh](#sources/bosh) #1757, [bosh-vsphere-cpi](#sources/bosh-vsphere-cpi) #308 ([BOSHDOC](#sources/boshdoc))",
  );
  assert.is(cited("domain.md level 3: a write"), "[domain.md level 3](#sources/domain.md-level-3): a write");
  assert.is(cited("a queue; PARTS, my-bosh"), "a queue; PARTS, my-bosh");
});

test.run();
