import { test } from "uvu";
import * as assert from "uvu/assert";
import { Loads, shareOf } from "../../../src/scenario/theory/loads.ts";
import { scenario } from "../small.ts";

test("what services bring to a limit is added up, each stay weighted by its load; the platform's limits come first", () => {
  const said = scenario();
  const [service] = said.services;
  const loads = new Loads(said);
  loads.add("broker", { service: service!, load: 0.1, hold: 10 });
  loads.add("director", { service: service!, load: 1, hold: 60 });
  loads.add("director", { service: service!, load: 3, hold: 20 });
  assert.equal(
    loads.all().map(({ limit, load, hold, capacity }) => [limit, load, hold, capacity]),
    [
      ["director", 4, 30, 4],
      ["broker", 0.1, 10, 1],
    ],
  );
});

test("a share has twelve digits", () => {
  assert.is(shareOf(0.36 * 2.5, 1), 0.9);
  assert.is(shareOf(0, 0), 0);
});

test.run();
