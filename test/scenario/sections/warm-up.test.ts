import { test } from "uvu";
import * as assert from "uvu/assert";
import { DAY, HOUR, WEEK } from "../../../src/maths/calendar.ts";
import { cycleOf } from "../../../src/scenario/sections/warm-up.ts";
import { problems, scenario, small, study } from "../small.ts";

const AUTO = { horizon: "20 w", regime: "steady", warm_up: "auto" };
const auto = (sections: Readonly<Record<string, unknown>> = {}, run = {}) => ({
  run: { ...AUTO, ...run },
  ...sections,
});
const wrong = (sections = {}, run = {}) => problems(auto(sections, run)).join("\n");
const asking = (requests: Readonly<Record<string, unknown>>) => ({ demand: { db: { requests, lifetime: "2 d" } } });

test("auto leaves the warm-up to a pilot", () => {
  const { warmUp, pilot } = scenario(auto()).run;
  assert.equal({ warmUp, pilot }, { warmUp: 0, pilot: true });
  assert.is(scenario({ run: { ...AUTO, warm_up: "3 d" } }).run.pilot, undefined);
  assert.match(
    wrong({}, { warm_up: "atuo" }),
    /expected a duration such as 3 d, or auto, got "atuo"; did you mean "auto"\?/,
  );
  assert.match(wrong({}, { warm_up: 3 }), /write the unit: 3 s/);
  assert.match(wrong({}, { regime: "terminating" }), /expected a warm-up only with regime: steady/);
});

test("a warm-up leaves something of the horizon", () => {
  assert.match(
    wrong({}, { warm_up: "20 w" }),
    /expected less than the horizon \(140 d\), which counts from time 0, got 140 d/,
  );
  assert.is(scenario({ run: { ...AUTO, warm_up: "139 d" } }).run.warmUp, 139 * DAY);
});

test("what never settles has no automatic warm-up, and is told why", () => {
  const rate = "12 per day";
  assert.match(
    wrong(asking({ rate, growth: "2 % per month" })),
    /warm_up: .*got auto beside the growth of demand.db: it reads a trend/,
  );
  assert.match(wrong(asking({ times: ["1 h", "2 h"] })), /beside the list of requests of demand.db, which ends/);
  assert.match(
    wrong({ changes: [{ after: "5 d", set: { "demand.db.requests.rate": "13 per day" } }] }),
    /beside changes: what is dated/,
  );
  assert.match(wrong({ releases: { stemcell: { every: "14 d" } } }), /beside releases: a campaign comes and goes/);
  const grown = { variants: { grown: { "demand.db.requests.growth": "2 % per month" } } };
  assert.match(wrong(grown), /in variant grown: .*beside the growth/);
  const both = wrong({ ...asking({ rate, growth: "2 % per month" }), releases: { stemcell: { every: "14 d" } } });
  assert.is(both.split("got auto beside").length, 3, "both reasons at once");
});

test("what follows the day or the week is seen in whole ones, ten at least", () => {
  const weekly = asking({ rate: "12 per day", pattern: "office hours" });
  assert.is(scenario(auto(weekly)).run.pilot, true);
  assert.match(
    wrong(weekly, { horizon: "145 d" }),
    /run.horizon: expected at least 10 whole weeks.*got 145 d; write 21 weeks/,
  );
  assert.match(wrong(weekly, { horizon: "9 w" }), /write 10 weeks/);
  assert.is(scenario(auto({}, { horizon: "10.5 d" })).run.pilot, true, "no cycle, no rule");
});

test("the cycle is that of demand and of people at work on requests", () => {
  const cycle = (sections: Readonly<Record<string, unknown>>) => cycleOf(scenario(small(sections)));
  const daily = { weekdays: { "08-18": 5 }, weekend: { "08-18": 5 } };
  assert.is(cycle({}), 0);
  assert.is(cycle(asking({ rate: "12 per day", pattern: "office hours" })), WEEK);
  assert.is(cycle({ ...asking({ rate: "12 per day", pattern: "p" }), patterns: { p: daily } }), DAY);
  const byHand = { services: { db: { level: "user-provided" } } };
  assert.is(cycle(byHand), WEEK);
  assert.is(cycle({ ...byHand, platform: { people: { hours: "always" } } }), 0);
});

test("a fixed warm-up that leaves no whole cycle is warned about", () => {
  const weekly = asking({ rate: "12 per day", pattern: "office hours" });
  const warned = (run: object) =>
    study({ ...weekly, run: { ...AUTO, ...run } }).warnings.some((text) => /no whole number of weeks/.test(text));
  assert.ok(warned({ warm_up: "3 d" }));
  assert.not.ok(warned({ warm_up: "14 d" }));
  assert.not.ok(warned({ warm_up: "auto" }));
  assert.is(DAY, 24 * HOUR);
});

test.run();
