import { test } from "uvu";
import * as assert from "uvu/assert";
import { EXIT } from "../../../src/cli/exit.ts";
import { exitCode } from "../../../src/cli/testing/exit-code.ts";
import type { Tested } from "../../../src/report/tests/tested.ts";

const of = (...parts: readonly object[]) =>
  parts.map((part) => ({ file: "a", replications: 1, checks: [], notes: [], ...part }) as unknown as Tested);
const check = (verdict: string, severity = "error") => ({ checks: [{ verdict, severity }] });

test("what kept a scenario from being tested comes before what was found of the others", () => {
  assert.is(exitCode(of({}), "strict"), EXIT.fine);
  assert.is(exitCode(of(check("fail"), { fault: { kind: "invalid" } }), "lenient"), EXIT.invalidScenario);
  assert.is(exitCode(of({ fault: { kind: "invalid" } }, { fault: { kind: "crashed" } }), "lenient"), EXIT.ourFault);
  assert.is(exitCode(of({ fault: { kind: "unreadable" } }), "lenient"), EXIT.usage);
  assert.is(exitCode(of(check("fail"), check("inconclusive")), "strict"), EXIT.expectationFailed);
  assert.is(exitCode(of(check("fail", "warn")), "strict"), EXIT.fine);
});

test("what is inconclusive fails where it is asked to be strict", () => {
  assert.is(exitCode(of(check("inconclusive")), "strict"), EXIT.inconclusive);
  assert.is(exitCode(of(check("inconclusive")), "lenient"), EXIT.fine);
});

test.run();
