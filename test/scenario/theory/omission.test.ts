import { test } from "uvu";
import * as assert from "uvu/assert";
import { caveatsOf } from "../../../src/scenario/theory/omission.ts";

const says = "without upgrades";

test("what moves a value by less than a thousandth is not said, by more than a tenth leaves no value", () => {
  assert.equal(caveatsOf([]), []);
  assert.equal(caveatsOf([{ load: 0.0009, says }]), []);
  assert.equal(caveatsOf([{ load: 0.002, says }]), [says]);
  assert.equal(caveatsOf([{ value: 0.09, says }]), [says]);
  assert.is(caveatsOf([{ value: 0.11, says }]), undefined);
  assert.is(caveatsOf([{ load: Infinity, says }]), undefined);
  assert.is(caveatsOf([{ value: Number.NaN, says }]), undefined);
});

test("an omission of unknown size is said; the same words are said once", () => {
  assert.equal(caveatsOf([{ says }]), [says]);
  assert.equal(caveatsOf([{ says }, { load: 0.05, says }]), [says]);
});

test("a load moves a value as the value depends on it", () => {
  const steep = (load: number) => load ** 20;
  assert.equal(caveatsOf([{ load: 0.0009, says }], steep), [says], "by 1.8 %");
  assert.is(caveatsOf([{ load: 0.01, says }], steep), undefined, "by 22 %");
  assert.equal(
    caveatsOf([{ load: 0.05, says }], () => 7),
    [],
    "it does not depend on it",
  );
  assert.is(
    caveatsOf([{ load: 0.05, says }], (load) => (load > 1 ? Infinity : load)),
    undefined,
  );
});

test.run();
