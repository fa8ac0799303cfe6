import { test } from "uvu";
import * as assert from "uvu/assert";
import { shareByLevel } from "../../../src/scenario/sections/share-by-level.ts";
import { problems, read, study } from "../small.ts";

const asking = (at: object) => ({ demand: { db: { requests: { rate: "1 per day", at }, lifetime: "2 d" } } });

test("requests may be made at some levels only, of the four or of the scenario's own", () => {
  assert.equal(
    [...read(shareByLevel, { managed: "25 %", own: 0 }).value!],
    [
      ["managed", 0.25],
      ["own", 0],
    ],
  );
  const levels = { own: { like: "brokered" } };
  const { arrivals } = study({ levels, ...asking({ managed: "25 %", own: 0 }) }).variants[0]!.scenario.demand[0]!;
  assert.is((arrivals as { asked?: number }).asked, 0.25);
});

test("a level that is not there is named at its key", () => {
  assert.match(
    problems(asking({ manged: "5 %" })).join(),
    /demand\.db\.requests\.at\.manged: expected a level, got "manged"; did you mean "managed"\?/,
  );
});

test.run();
