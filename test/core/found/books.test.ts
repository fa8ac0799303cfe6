import { test } from "uvu";
import * as assert from "uvu/assert";
import { walk } from "../../../src/core/acts/walk.ts";
import * as clock from "../../../src/core/engine/clock.ts";
import { Tape } from "../../../src/core/engine/tape.ts";
import { writeBooks } from "../../../src/core/found/books.ts";
import { LimitBooks } from "../../../src/core/found/limit-books.ts";
import { DAY, HOUR, range, scenario } from "../../simulation/base.ts";
import { instanceIn, worldOf } from "../../support/twin.ts";

test("what is lent is what tokens and instances hold, and the line is what waits in it, at any time", () => {
  const world = worldOf(
    scenario(
      "platform: { director: { workers: 1 } }\nservices: { db: { level: on-demand, levels: { on-demand: { quota: { global: 9 }, vm_create: 2 h } } } }",
    ),
  );
  world.windows.measure(true);
  for (const key of range(3)) walk(instanceIn(world, key));
  clock.advance(HOUR);
  for (const { inUse, queue } of world.limits) for (const level of [inUse, queue]) level.observe(clock.now);
  const tape = new Tape();
  writeBooks(tape);
  const from = new Tape(tape.numbers.subarray(0, tape.length));
  const books = world.limits.map(() => {
    const own = new LimitBooks();
    own.transfer(from);
    return own;
  });
  for (const { lent, holders, inUse, heldNow, queue, waitingNow } of books)
    assert.equal([holders, heldNow, waitingNow], [lent, inUse, queue]);
  assert.ok(books.some(({ lent, waitingNow }) => lent === 1 && waitingNow === 2 * HOUR));
  assert.ok(books.some(({ lent, heldNow }) => lent === 3 && heldNow === 3 * HOUR));
  assert.is(from.next(), 0, "no VM of a pool has an occupant");
  assert.ok(clock.now < DAY);
});

test.run();
