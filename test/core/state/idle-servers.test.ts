import { test } from "uvu";
import * as assert from "uvu/assert";
import { Duration } from "../../../src/core/draws/duration.ts";
import { keyOf } from "../../../src/core/engine/machine.ts";
import { Idling } from "../../../src/core/model/idling.ts";
import { IdleServers } from "../../../src/core/state/idle-servers.ts";

const idling = (values: Pick<Idling, "look" | "coldStart" | "keepWarm">): Idling => Object.assign(new Idling(), values);
const servers = (values: Parameters<typeof idling>[0]) => new IdleServers(idling(values), keyOf(1, 2), 1);

test("each idle server looks at its own instants, and is expected by one at a time", () => {
  const idle = servers({ look: new Duration(10), coldStart: null, keepWarm: 0 });
  idle.rest(3, 3);
  assert.equal([idle.count, idle.looks], [2, true]);
  // From 0: 10, 20, …; from 3: 13, 23, … Looks that nobody waited for are caught up with.
  assert.equal([idle.expect(21), idle.expect(22), idle.expect(22)], [23, 30, -1]);
  assert.is(idle.look(22), false);
  assert.equal([idle.look(23), idle.wokenSince, idle.wokenStart], [true, 3, 0]);
  assert.is(idle.count, 1);
});

test("a look at this very instant has been: who comes now is seen at the next", () => {
  const idle = servers({ look: new Duration(10), coldStart: null, keepWarm: 0 });
  assert.is(idle.expect(10), 20);
});

test("the server that was busy last is used first, and starts only when it has cooled down", () => {
  const idle = servers({ look: null, coldStart: new Duration(7), keepWarm: 5 });
  idle.rest(100, 100);
  assert.is(idle.looks, false);
  assert.equal([idle.wake(105), idle.wake(105)], [0, 7], "warm to the end of its time; the other was never busy");
  idle.rest(200, 200);
  assert.is(idle.wake(206), 7);
  idle.rest(300, 300);
  idle.behave(300, idling({ look: null, coldStart: new Duration(9), keepWarm: 0 }));
  assert.is(idle.wake(301), 9);
  idle.rest(400, 400);
  idle.drop();
  assert.is(idle.count, 0);
});

test.run();
