import { test } from "uvu";
import * as assert from "uvu/assert";
import { Faults } from "../../../src/scenario/language/problem.ts";
import { At } from "../../../src/scenario/language/schema.ts";
import { checkLimit, neededAround, neededBy } from "../../../src/scenario/sections/level-needs.ts";
import { faultsOf, OWN, with_ } from "./own-level.ts";

const at = () => new At([], new Faults());

test("what steps, stations, pools and lines name must be a parameter of a kind that serves", () => {
  assert.equal(neededBy({ what: "time", name: "look", at: at() })[0]!.kinds, ["time", "duration"]);
  assert.equal(neededBy({ what: "station", name: "desk", at: at() }), []);
  const lines = new Map([["desk", { places: "room", order: "who" }]]);
  const found = neededAround(
    {
      stations: new Map<string, string | number>([
        ["desk", "people"],
        ["door", 1],
      ]),
      lines,
    },
    at(),
  );
  assert.equal(
    found.map(({ name, kinds }) => [name, kinds[0]]),
    [
      ["people", "limit"],
      ["room", "limit"],
      ["who", "choice"],
    ],
  );
});

test("an unknown parameter, station or pool is named with what was probably meant", () => {
  assert.match(
    faultsOf(with_("create", 2, { hold: "loook" })).join(),
    /^create\[2\]\.hold: expected a parameter of the level or the platform, got "loook"; did you mean "look"\?/,
  );
  assert.match(
    faultsOf(with_("create", 2, { hold: "vm_create" })).join(),
    /got "vm_create"; level on-demand has one; add it to parameters/,
  );
  assert.match(
    faultsOf(with_("create", 1, { seize: "dsek" })).join(),
    /^create\[1\]\.seize: expected a station of the level or the platform, got "dsek"; did you mean "desk"\?/,
  );
  assert.match(
    faultsOf(with_("create", 0, { claim: "director" })).join(),
    /^create\[0\]\.claim: expected a pool of the level or the platform, got "director"/,
  );
  assert.match(
    faultsOf({ stations: { ...OWN.stations, director: 2 } }).join(),
    /^stations\.director: expected a name of its own, got "director", which is the platform's/,
  );
  assert.match(
    faultsOf({ stations: { desk: "desks" } }).join(),
    /^stations\.desk: expected a parameter of the level or the platform, got "desks"/,
  );
  const here = at();
  checkLimit({ what: "station", name: "operators", at: here }, { stations: {}, pools: {} });
  assert.is(here.faults.count, 0);
});

test.run();
