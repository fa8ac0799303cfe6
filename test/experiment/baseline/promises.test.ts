import { test } from "uvu";
import * as assert from "uvu/assert";
import { isPromise, promisesIn, promiseText } from "../../../src/experiment/baseline/promises.ts";
import { flattened, textChanges } from "../../../src/experiment/baseline/text.ts";

test("sentences of a flattened document, blanks aside, with what their failure is", () => {
  const document = flattened({
    expect: ["refused  <  1 %", { that: "wait.p95 < 1 h", severity: "warn" }, { that: "cost < 1 USD" }],
    goals: ["refused < 2 %"],
    services: { goals: { level: "managed" } },
  });
  assert.equal(
    promisesIn(document).map((each) => `${each.list}: ${promiseText(each)}`),
    ["expect: refused < 1 %", "expect: wait.p95 < 1 h (a warning)", "expect: cost < 1 USD", "goals: refused < 2 %"],
  );
  assert.equal([isPromise("expect[3].that"), isPromise("services.goals.level")], [true, false]);
  assert.equal(promisesIn(flattened({ expect: [] })), []);
});

test("a change of sentences is told by their text, wherever they stand; a number that moved beside what it was", () => {
  const changes = (before: readonly unknown[], after: readonly unknown[]) =>
    textChanges(flattened({ expect: before }), flattened({ expect: after }));
  assert.equal(changes(["a < 1 %", "b < 2"], ["new < 1", "b < 2", "a < 1 %"]), [{ path: "expect", after: "new < 1" }]);
  assert.equal(changes(["a < 1 %", "b < 2"], [{ that: "a < 30 %", severity: "warn" }]), [
    { path: "expect", before: "a < 1 %", after: "a < 30 % (a warning)" },
    { path: "expect", before: "b < 2" },
  ]);
});

test.run();
