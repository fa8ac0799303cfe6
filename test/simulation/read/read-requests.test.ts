import { test } from "uvu";
import * as assert from "uvu/assert";
import { Tape } from "../../../src/core/engine/tape.ts";
import { Counter } from "../../../src/core/found/counter.ts";
import { LoggedRequest } from "../../../src/core/found/logged-request.ts";
import { Cause } from "../../../src/core/model/words.ts";
import { readRequests } from "../../../src/simulation/read/read-requests.ts";
import { models } from "../../../src/simulation/simulate.ts";
import { scenario } from "../../scenario/small.ts";

const { names } = models(scenario());

function read(...requests: readonly Partial<LoggedRequest>[]) {
  const tape = new Tape();
  tape.put(requests.length);
  for (const request of requests) {
    const record = Object.assign(new LoggedRequest(names.causes.length), request);
    record.causes[Cause.worked] = 30;
    record.transfer(tape);
  }
  return readRequests(new Tape(tape.numbers.slice(0, tape.length)), names);
}

test("a request has names for its numbers, and waits from its first attempt to its end", () => {
  const [found] = read({ number: 7, first: 100, attempts: 2, outcome: Counter.ready, ended: 400, lifetime: 9000 });
  const { causes, ...said } = found!;
  assert.equal(said, {
    demand: "db",
    service: "db",
    plan: "standard",
    index: 7,
    at: 100,
    attempts: 2,
    outcome: "ready",
    limit: "",
    wait: 300,
    lifetime: 9000,
  });
  assert.is(causes.worked, 30);
});

test("only causes that its service can meet are told", () => {
  const [found] = read({ outcome: Counter.ready });
  assert.equal(
    Object.keys(found!.causes),
    names.causesMet[0]!.map((nth) => names.causes[nth]!),
  );
});

test("the limit that ended it is named; who gave up was ended by none, who is still under way has no wait", () => {
  const pool = names.limits.findIndex(({ name }) => name === "pool");
  const ended = (outcome: Counter) => {
    const [{ outcome: says, limit, wait }] = read({ outcome, limit: pool, first: 100, ended: 400 }) as [never];
    return [says, limit, wait];
  };
  assert.equal(ended(Counter.refused), ["refused", "pool", 300]);
  assert.equal(ended(Counter.failed), ["failed", "pool", 300]);
  assert.equal(ended(Counter.gave_up), ["gave up", "", 300]);
  assert.equal(ended(Counter.unresolved), ["unresolved", "", null]);
});

test.run();
