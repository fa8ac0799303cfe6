import { test } from "uvu";
import * as assert from "uvu/assert";
import { stream } from "../../../src/maths/random.ts";
import { residents } from "../../../src/simulation/compile/initial-instances.ts";
import { stated } from "../../../src/simulation/compile/stated-instances.ts";
import { meanOf } from "../../support/goodness.ts";
import { near } from "../../support/near.ts";
import { HOUR, scenario } from "../base.ts";

// Stated instances whose demand hardly had a past: they are found at once, and have ages that say what is known.

const PATTERNS = '{ work: { otherwise: 0, weekdays: { "9-17": 1 } } }';
const EXPONENTIAL = "{ exponential: { mean: 8 h } }";

/** Mean age and mean rest, in hours, of 4,000 instances of one plan. */
function found(requests: string, lifetime = EXPONENTIAL, more = ""): readonly [age: number, rest: number] {
  const said = scenario(`{
    run: { begin: { instances: { db: { small: 4000 } } } }, patterns: ${PATTERNS},
    demand: { db: { requests: ${requests}, lifetime: ${lifetime}, plans: { small: ${more || "100 %"}, large: ${more ? "100 %" : "0 %"} } } },
    services: { db: { level: user-provided, plans: { small: {}, large: {} } } } }`);
  const { ages, rests } = residents(said, "1/0");
  assert.is(ages.length, 4000);
  return [meanOf(ages) / HOUR, meanOf(rests) / HOUR];
}

test("without a past the ages are those of a demand that was always the same", () => {
  for (const requests of ["{ rate: 0 per day }", "{ developers: 0, each: 1 per day }"]) {
    const [age, rest] = found(requests);
    near(age, 8, 0.05);
    near(rest, 8, 0.05);
  }
  // The last requests came 55 hours before Monday, so none of those who live for an hour explains an instance.
  const [age, rest] = found("{ rate: 1 per day, pattern: work }", "1 h");
  near(age, 0.5, 0.05);
  near(rest, 0.5, 0.05);
});

test("a past that explains few has them all the same: who came on Friday and still lives on Monday", () => {
  const [age, rest] = found("{ rate: 1 per day, pattern: work }");
  // 55 h since Friday, 8 (1 - 1 / (e - 1)) h of its eight, and a day more for every e^-3 who came the day before.
  near(age, 59.6, 0.02);
  near(rest, 8, 0.1);
});

test("instances of a plan that nobody asks for any more live as others of their demand", () => {
  const [age, rest] = found("{ rate: 5 per day }", EXPONENTIAL, "0 %");
  near(age, 8, 0.05);
  near(rest, 8, 0.05);
});

test("a stated number is found exactly, each with some life left, also where the demand has no past", () => {
  const said = scenario("demand: { db: { requests: { rate: 0 per day }, lifetime: 2 h } }");
  const into = { streams: [], plans: [], ages: [], rests: [] as number[] };
  const { service, plans } = said.demand[0]!;
  stated({ service, plan: plans[0]!.plan, count: 7 }, said, stream("stated"), into);
  assert.is(into.rests.length, 7);
  assert.ok(into.rests.every((rest) => rest > 0 && rest <= 2 * HOUR));
});

test("streams of different patterns are behind stated instances as they are behind those alive", () => {
  const said = scenario(`{
    run: { begin: { instances: { db: 4000 } } }, patterns: ${PATTERNS},
    demand: {
      apps: { service: db, requests: { rate: 1 per day, pattern: work }, lifetime: { exponential: { mean: 30 d } } },
      tests: { service: db, requests: { rate: 720 per day }, lifetime: 1 h } },
    services: { db: { level: user-provided } } }`);
  const { streams } = residents(said, "1/0");
  // Seven a week in five working days: on Monday at midnight 1.4 (e^-59/720 + … + e^-155/720) / (1 - e^-168/720) = 29.0.
  near(streams.filter((stream) => stream === 1).length / 4000, 29.02 / 59.02, 0.05);
});

test.run();
