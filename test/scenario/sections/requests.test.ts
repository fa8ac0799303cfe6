import { test } from "uvu";
import * as assert from "uvu/assert";
import { DAY, HOUR } from "../../../src/maths/calendar.ts";
import type { Arrivals } from "../../../src/scenario/scenario.ts";
import { requests } from "../../../src/scenario/sections/requests.ts";
import { problems, read, scenario } from "../small.ts";

// The ways to say when requests come; each alone, with what may stand beside it.

const arrivals = (requests: Readonly<Record<string, unknown>>): Arrivals =>
  scenario({ demand: { db: { lifetime: "2 d", requests } } }).demand[0]!.arrivals;
const wrong = (requests: Readonly<Record<string, unknown>>, more = {}) =>
  problems({ demand: { db: { lifetime: "2 d", requests } }, ...more }).join("\n");
const fine = (requests: Readonly<Record<string, unknown>>, more = {}) =>
  scenario({ demand: { db: { lifetime: "2 d", requests } }, ...more });

const MODES = [
  { rate: "2 per hour", lasts: "5 h" },
  { rate: "20 per hour", lasts: { exponential: { mean: "1 h" } } },
];

test("gaps are a duration or drawn from a distribution", () => {
  assert.equal(arrivals({ every: "10 min" }), { kind: "renewal", gap: { kind: "constant", value: HOUR / 6 } });
  assert.equal(arrivals({ every: { gamma: { shape: 3, mean: "1 h" } }, from: "0 s", batch: 2 }), {
    kind: "renewal",
    gap: { kind: "gamma", shape: 3, mean: HOUR },
    first: 0,
    batch: { kind: "constant", size: 2 },
  });
  assert.match(wrong({ every: "0 s" }), /every: expected a time with a mean above 0, got 0/);
  assert.match(wrong({ every: { pareto: { shape: 1, minimum: "1 s" } } }), /got an endless one/);
});

test("modes have the mean rate that a moment picked at random finds", () => {
  const found = arrivals({ modes: MODES, pattern: "office hours", growth: "2 % per month" });
  assert.ok(found.kind === "poisson" && found.pattern && found.growth > 0);
  assert.ok(Math.abs(found.rate * HOUR - (2 * 5 + 20) / 6) < 1e-12);
  assert.equal(
    found.modes!.map(({ rate }) => Math.round(rate * HOUR)),
    [2, 20],
  );
  assert.match(wrong({ modes: MODES.slice(1) }), /modes: expected at least two modes, got 1/);
  assert.match(
    wrong({ modes: MODES.map((mode) => ({ ...mode, rate: "0 per day" })) }),
    /modes: expected a mode with requests/,
  );
  assert.match(wrong({ modes: [MODES[0], { rate: "1 per day", lasts: "0 s" }] }), /lasts: expected a time with a mean/);
});

test("growth compounds unless it is linear", () => {
  const found = arrivals({ rate: "1 per day", growth: { linear: "2 % per d" } });
  assert.ok(found.kind === "poisson" && found.growth === 0);
  assert.ok(Math.abs(found.linear! * DAY - 0.02) < 1e-15);
  assert.match(wrong({ rate: "1 per day", growth: { linear: "2 per d" } }), /linear: expected a growth such as/);
  assert.match(wrong({ rate: "1 per day", growth: { liner: "2 % per d" } }), /did you mean "linear"/);
});

test("a share of the demand may be made at a level; where the service is at another, all of it is", () => {
  const asked = (requests: Readonly<Record<string, unknown>>) => (arrivals(requests) as { asked?: number }).asked;
  const level = scenario({ demand: {} }).services[0]!.level;
  for (const way of [
    { rate: "1 per day" },
    { every: "1 h" },
    { times: ["1 h"] },
    { developers: 3, each: "1 per day" },
  ]) {
    assert.is(asked({ ...way, at: { [level]: "30 %" } }), 0.3);
    assert.is(asked({ ...way, at: { brokered: "30 %" } }), 1);
    assert.is(asked(way), undefined);
  }
  const rate = { rate: "1 per day" };
  assert.match(wrong({ ...rate, at: { brokered: "130 %" } }), /at\.brokered: expected a share from 0 % to 100 %/);
  assert.match(
    wrong({ ...rate, at: { brokered: "30 per day" } }),
    /at\.brokered: expected a share .* got "30 per day"/,
  );
  assert.match(wrong({ ...rate, at: { on_demand: "30 %" } }), /at\.on_demand: .*did you mean "on-demand"/);
  assert.match(
    wrong({ developers: 3, pause: "1 d", at: { brokered: "30 %" } }),
    /at: expected at only with rate .*got it with developers with pause/,
  );
});

test("all that is wrong is said at once: a rate that cannot be read hides no pattern and no second way", () => {
  const found = wrong({ rate: "5 per dya", pattern: "office hour", every: "1 h" });
  assert.match(found, /rate: .*5 per dya/);
  assert.match(found, /pattern: expected constant, office hours .* got "office hour"; did you mean "office hours"/);
  assert.match(found, /requests: expected exactly one of: .* got rate and every; keep one/);
  assert.not.match(wrong({ rat: "5 per day" }), /expected exactly one of/, "a misspelt way is one mistake");
});

test("a mistake inside a pattern does not make its name unknown", () => {
  const found = wrong({ rate: "5 per day", pattern: "nights" }, { patterns: { nights: { otherwise: -1 } } });
  assert.match(found, /patterns.nights.otherwise: expected a weight/);
  assert.not.match(found, /requests.pattern/);
});

test("a team is developers with a pause", () => {
  assert.equal(arrivals({ developers: 5, pause: { exponential: { mean: "10 h" } } }), {
    kind: "team",
    developers: 5,
    pause: { kind: "exponential", mean: 10 * HOUR },
    until: "ready",
  });
  assert.equal((arrivals({ developers: 5, pause: "1 h", until: "deleted" }) as { until: string }).until, "deleted");
  assert.match(wrong({ developers: 5, pause: "0 s" }), /pause: expected a time with a mean above 0/);
  assert.match(wrong({ pause: "1 h" }), /developers and pause together; add the other/);
  assert.match(wrong({ developers: 200_000, pause: "1 h" }), /developers: expected at most 100000/);
  assert.match(wrong({ developers: 5, pause: "1 h", until: "gone" }), /until: expected one of ready or deleted/);
});

test("a conflict is one fault that names what is there, and what to remove", () => {
  const both = wrong({ rate: "1 per day", every: "1 h" });
  assert.match(both, /expected exactly one of: rate, .*, got rate and every; keep one/);
  assert.is(both.split("\n").length, 1);
  assert.match(
    wrong({ developers: 3, each: "1 per d", pause: "1 h" }),
    /got developers with each and developers with pause/,
  );
  for (const [requests, says] of [
    [
      { every: "1 h", pattern: "office hours" },
      "pattern: expected pattern only with rate or each or modes, got it with every",
    ],
    [{ every: "1 h", growth: "2 % per d" }, "growth: expected growth only with rate"],
    [{ developers: 3, pause: "1 h", batch: 2 }, "batch: expected batch only with rate"],
    [{ developers: 3, pause: "1 h", growth: "2 % per d" }, "got it with developers with pause; remove one of them"],
    [{ times: [], batch: 2 }, "batch: expected batch only"],
    [{ rate: "1 per d", from: "1 h" }, "from: expected from only with every"],
    [{ rate: "1 per d", until: "ready" }, "until: expected until only with pause"],
    [
      { rate: "1 per d", developers: 3 },
      "developers: expected developers only with each or pause, got it with rate; write rate: 40 per week, or developers: 90 with each: 0.44 per week",
    ],
  ] as const)
    assert.ok(wrong(requests).includes(says), wrong(requests));
});

test("a steady beginning is refused where the past is not known exactly", () => {
  const begin = { run: { horizon: "10 d", begin: "steady" } };
  const steady = (requests: Readonly<Record<string, unknown>>) => wrong(requests, begin);
  assert.match(
    steady({ every: "2 h" }),
    /begin: expected empty .* got steady: demand.db has gaps that begin with the run/,
  );
  assert.match(steady({ modes: MODES }), /demand.db begins with its first mode/);
  assert.match(steady({ rate: "1 per d", batch: 2 }), /demand.db has batches/);
  assert.match(steady({ developers: 3, pause: "1 d" }), /demand.db has developers who all begin with a pause/);
  assert.match(steady({ rate: "1 per d", growth: { linear: "-2 % per month" } }), /a growth of 0 or more/);
  fine({ rate: "1 per d", batch: 1 }, begin);
  fine({ rate: "1 per d", growth: { linear: "2 % per month" } }, begin);
});

test("stated instances belong to nobody of a team that keeps its own", () => {
  const begin = { run: { horizon: "10 d", begin: { instances: { db: 3 } } } };
  const keeps = { developers: 3, pause: "1 d", until: "deleted" };
  assert.match(wrong(keeps, begin), /nobody knows which developers of demand.db have them/);
  fine({ ...keeps, until: "ready" }, begin);
});

test("numbers may change on a date; the way to say when and a first request may not", () => {
  const to = (key: string, value: unknown) => ({
    changes: [{ after: "2 d", set: { [`demand.db.requests.${key}`]: value } }],
  });
  const change = (requests: Readonly<Record<string, unknown>>, key: string, value: unknown) =>
    wrong(requests, to(key, value));
  fine({ every: "1 h" }, to("every", { exponential: { mean: "2 h" } }));
  fine({ modes: MODES }, to("modes", [MODES[0], { ...MODES[1], rate: "9 per hour" }]));
  fine({ rate: "1 per h", batch: 2 }, to("batch", { geometric: { mean: 3 } }));
  fine({ rate: "1 per h", growth: { linear: "1 % per d" } }, to("growth", { linear: "2 % per d" }));
  assert.match(change({ modes: MODES }, "modes", [...MODES, ...MODES]), /make it a variant/);
  assert.match(change({ every: "1 h", from: "0 s" }, "from", "3 d"), /arrivals.first/);
  assert.match(change({ rate: "1 per h" }, "batch", 3), /arrivals.batch/);
  fine({ developers: 3, pause: "1 d" }, to("developers", 4));
  assert.match(
    wrong(
      { every: "1 h" },
      { changes: [{ after: "2 d", set: { "demand.db.requests": { developers: 3, pause: "1 h" } } }] },
    ),
    /make it a variant/,
  );
});

test("an editor is told of every way", () => {
  const properties = requests.json.properties as Record<string, { description?: string }>;
  for (const key of [
    "rate",
    "developers",
    "each",
    "pause",
    "until",
    "every",
    "from",
    "modes",
    "batch",
    "growth",
    "times",
  ])
    assert.ok((properties[key]?.description ?? "").length > 20, key);
  assert.equal(read(requests, { every: "1 h" }).faults, []);
});

test.run();
