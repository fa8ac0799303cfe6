import { test } from "uvu";
import * as assert from "uvu/assert";
import { HOUR } from "../../../src/maths/calendar.ts";
import { CLEANED_UP_AFTER } from "../../../src/scenario/sections/clients.ts";
import { problems, scenario } from "../small.ts";

const RATE = { requests: { rate: "1 per day" } };
const LIFETIME = { lifetime: "2 d" };
const demand = (db: Readonly<Record<string, unknown>>, more = {}) =>
  scenario({ demand: { db: { ...LIFETIME, ...db } }, ...more }).demand[0]!;
const wrong = (db: Readonly<Record<string, unknown>>, more = {}) =>
  problems({ demand: { db: { ...LIFETIME, ...db } }, ...more }).join("\n");

test("a refused developer gives up, or tries again", () => {
  assert.is(demand({ ...RATE, when_refused: "give up" }).whenRefused, null);
  const after = { kind: "constant", value: 4 * HOUR };
  assert.equal(demand({ ...RATE, when_refused: { try_again: "50 %", after: "4 h", at_most: 5 } }).whenRefused, {
    probability: 0.5,
    after,
    atMost: 5,
  });
  assert.equal(demand({ ...RATE, when_failed: { try_again: 1, after: "4 h", at_most: "unlimited" } }).whenFailed, {
    probability: 1,
    after,
    atMost: null,
  });
  assert.match(wrong({ ...RATE, when_refused: { try_again: 1.5, after: "4 h" } }), /try_again: expected a share/);
  assert.match(wrong({ ...RATE, when_refused: "retry" }), /expected "give up", got "retry"/);
});

test("a client that gives up leaves something behind, for as long as is said, or by default", () => {
  const { timeOut } = demand({ ...RATE, gives_up_after: "5 min" });
  assert.equal(timeOut!.after, { kind: "constant", value: HOUR / 12 });
  assert.equal(timeOut, demand({ ...RATE, gives_up_after: "5 min", cleans_up_after: CLEANED_UP_AFTER }).timeOut);
  const said = demand({ ...RATE, gives_up_after: "5 min", cleans_up_after: "2 h" }).timeOut!;
  assert.equal(said.cleanedUp, { kind: "constant", value: 2 * HOUR });
  assert.not.ok("timeOut" in demand(RATE));
  assert.match(wrong({ ...RATE, cleans_up_after: "2 h" }), /cleans_up_after: expected only with `gives_up_after`/);
});

test("who is refused, or fails, may go to one other service", () => {
  const other = { services: { db: { level: "managed" }, other: { level: "managed" }, third: { level: "managed" } } };
  const to = (refused?: string, failed?: string) =>
    ({
      ...RATE,
      ...(refused !== undefined && { when_refused: { instead: refused } }),
      ...(failed !== undefined && { when_failed: { instead: failed } }),
    }) as const;
  const elsewhere = (refused?: string, failed?: string) => {
    const { instead, insteadAfter, whenFailed } = demand(to(refused, failed), other);
    return [instead, insteadAfter, whenFailed === null];
  };
  assert.equal(elsewhere("other"), ["other", undefined, false]);
  assert.equal(elsewhere(undefined, "other"), ["other", "failure", true]);
  assert.equal(elsewhere("other", "other"), ["other", "both", true]);
  assert.match(
    wrong(to("other", "third"), other),
    /when_failed.instead: expected "other", as in when_refused, got "third"/,
  );
  assert.match(wrong(to(undefined, "db"), other), /when_failed.instead: expected another service, got "db"/);
});

test.run();
