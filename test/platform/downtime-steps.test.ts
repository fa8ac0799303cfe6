import { test } from "uvu";
import * as assert from "uvu/assert";
import { downFor } from "../../src/platform/downtime-steps.ts";
import { sentenceOf } from "../../src/platform/reading.ts";
import { hold } from "../../src/platform/step.ts";

test("a target goes down between the two parts of a work", () => {
  assert.equal(downFor("upgrade.downtime", hold("upgrade.work")).map(sentenceOf), [
    "takes the part of upgrade work before its downtime",
    "it is down",
    "takes the last part of upgrade work: upgrade downtime; the VM's replacement is an operation of the IaaS",
  ]);
});

test.run();
