import { test } from "uvu";
import * as assert from "uvu/assert";
import * as clock from "../../../src/core/engine/clock.ts";
import { Tape } from "../../../src/core/engine/tape.ts";
import { Counter } from "../../../src/core/found/counter.ts";
import { Log } from "../../../src/core/found/log.ts";
import { LoggedRequest } from "../../../src/core/found/logged-request.ts";
import { Cause } from "../../../src/core/model/words.ts";
import { scenario } from "../../simulation/base.ts";
import { instanceIn, worldOf } from "../../support/twin.ts";

test("a request is kept as it is when it has its outcome, whatever becomes of its instance", () => {
  const world = worldOf(scenario("services: { db: { level: on-demand } }"));
  const { causes } = world.model;
  const log = new Log(causes);
  const instance = instanceIn(world);
  Object.assign(instance, { request: 5, attempts: 2, first: 100, lifetime: 7000, endedBy: world.limits[1] });
  instance.waits(Cause.worked, 40);
  clock.advance(140);
  log.add(instance, Counter.ready);
  instance.forgetCauses();
  instance.request = 6;
  instance.endedBy = null;
  clock.advance(200);
  log.add(instance, Counter.unresolved);

  const tape = new Tape();
  log.write(tape);
  const read = new Tape(tape.numbers.slice(0, tape.length));
  assert.is(read.next(), 2);
  const found = [0, 1].map(() => {
    const request = new LoggedRequest(causes);
    request.transfer(read);
    return request;
  });
  assert.is(read.at, read.length);
  assert.equal(
    found.map(({ number, attempts, outcome, limit, first, ended, lifetime }) => [
      ...[number, attempts, outcome, limit, first, ended, lifetime],
    ]),
    [
      [5, 2, Counter.ready, 1, 100, 140, 7000],
      [6, 2, Counter.unresolved, -1, 100, 200, 7000],
    ],
  );
  assert.equal([found[0]!.causes[Cause.worked], found[1]!.causes[Cause.worked]], [40, 0]);
});

test.run();
