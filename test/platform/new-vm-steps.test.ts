import { test } from "uvu";
import * as assert from "uvu/assert";
import { build, grow } from "../../src/platform/new-vm-steps.ts";
import { sentenceOf } from "../../src/platform/reading.ts";

test("new VMs are being created until they are ready for use", () => {
  assert.equal([build(), grow()].map(sentenceOf), ["new VMs are being created", "the new VMs are ready for use"]);
});

test.run();
