import { test } from "uvu";
import * as assert from "uvu/assert";
import { rise, sit } from "../../../src/core/acts/seating.ts";
import type { Instance } from "../../../src/core/state/instance.ts";
import type { Limit } from "../../../src/core/state/limit.ts";
import { Seats } from "../../../src/core/state/seats.ts";

const made = (windows: number, cell: number) => ({ windows, cell, seat: -1 }) as Instance;

test("a place is an instance's own until it goes; only requests of the measured horizon are counted", () => {
  const seats = new Seats(3, 1);
  const limit = { seats } as Limit;
  const [resident, first, second] = [made(0, 0), made(3, 0), made(1, 0)];
  for (const each of [resident, first]) sit(each, limit);
  rise(resident, limit);
  sit(second, limit);
  assert.equal([resident.seat, first.seat, second.seat], [0, 1, 0]);
  const written: number[] = [];
  seats.write({ putDoubles: (all: Float64Array) => written.push(...all) } as never);
  assert.equal(written, [1, 1, 0]);
});

test.run();
