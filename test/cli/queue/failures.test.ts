import { test } from "uvu";
import * as assert from "uvu/assert";
import { UsageError } from "../../../src/cli/exit.ts";
import { errorOf, toldOf } from "../../../src/cli/queue/failures.ts";
import { AuditError } from "../../../src/simulation/audit.ts";

const text = (name: string, message: string) =>
  JSON.stringify({ name, message, seed: "42", replication: 3, on: "left, process 7" });

test("a failed job is told with its seed, its replication, why, where, and how often it was tried; its class is kept", () => {
  const of = "seed 42, replications 3 to 5";
  const range = errorOf(text("RangeError", "too many"), of);
  assert.instance(range, RangeError);
  assert.is(range.message, "seed 42, replication 3: too many (it failed 3 times, at last on left, process 7)");
  const audit = errorOf(text("AuditError", "seed 42, replication 3: books"), of);
  assert.instance(audit, AuditError);
  assert.is(audit.message, "seed 42, replication 3: books (it failed 3 times, at last on left, process 7)");
  assert.instance(errorOf(text("TypeError", "x"), of), UsageError);
  assert.is(toldOf(text("TypeError", "x")), "seed 42, replication 3: x (on left, process 7)");
  assert.is(
    toldOf(text("AuditError", "seed 42, replication 3: books")),
    "seed 42, replication 3: books (on left, process 7)",
  );
});

test("a job that took its workers with it says so", () => {
  const said = "job stalled more than allowable limit";
  assert.match(
    errorOf(said, "seed 42, replication 9").message,
    /^seed 42, replication 9: each worker that began it was lost/,
  );
  assert.is(toldOf(said), said);
});

test.run();
