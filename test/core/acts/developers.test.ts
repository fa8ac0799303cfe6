import { test } from "uvu";
import * as assert from "uvu/assert";
import { begin, ended, gone } from "../../../src/core/acts/developers.ts";
import { askBy } from "../../../src/core/acts/requests.ts";
import { Counter } from "../../../src/core/found/counter.ts";
import { EventClass } from "../../../src/core/state/classes.ts";
import type { Developer } from "../../../src/core/state/stream.ts";
import type { Replication } from "../../../src/simulation/read/replication.ts";
import { simulate } from "../../../src/simulation/simulate.ts";
import { area, HOUR, minutes, range, run, scenario, sum } from "../../simulation/base.ts";
import { replications } from "../../simulation/replications.ts";
import { agrees, differs } from "../../support/standard-errors.ts";
import { nextIn, worldOf } from "../../support/twin.ts";
import { caught } from "../../truth/traps/caught.ts";

// Teams: who waits for an instance asks for no other.

const team = (requests: string, service: string, more = "{}") =>
  scenario(
    `
run: { regime: steady, warm_up: 100 h, horizon: 4100 h }
demand: { db: { requests: { ${requests} }, lifetime: 0 s } }
services: { db: ${service} }`,
    more,
  );
const workers = (count: number, work: string) =>
  `{ level: brokered, levels: { brokered: { broker: { workers: ${count}, work: ${work} } } } }`;
const pool = (vms: number) => `{ level: managed, levels: { managed: { pool: { vms: ${vms} } } } }`;

const exponential = (mean: string) => `{ exponential: { mean: ${mean} } }`;
const perHour = (minutes: number) => minutes / 60 / 4000;
const line = ({ lines }: Replication) => lines.find(({ name }) => name === "broker workers")!.windows[0]!;

test("machine interference (M/M/2//5): five developers, two workers, and no open stream", () => {
  const said = team(`developers: 5, pause: ${exponential("10 h")}`, workers(2, exponential("4 h")));
  const found = replications(said, 40);
  const busy = found.map((one) => perHour(area(one, "in use", "broker workers")));
  const waiting = found.map((one) => perHour(area(one, "queue", "broker workers")));
  agrees(busy, 1.33563646027, 0.03);
  agrees(
    busy.map((one, i) => one + waiting[i]!),
    1.66090884932,
    0.03,
  );
  const rate = found.map((one) => sum(one, "requests") / 4000);
  agrees(rate, 0.333909115068, 0.03);
  differs(rate, 0.5); // each asks every 10 h, whether or not he has what he asked for
  agrees(
    found.map((one) => line(one).sum / line(one).joined / HOUR),
    0.974134500597,
    0.1,
  );
  agrees(
    found.map((one) => line(one).waited / line(one).joined),
    0.353362514922,
    0.04,
  );
  caught("T44");
});

/** Engset: which share of requests finds all so many busy, for a number of others who each are `ratio` as long with one as without. */
function engset(others: number, busy: number, ratio: number): number {
  const terms = [1];
  for (let k = 1; k <= busy; k++) terms.push((terms[k - 1]! * ratio * (others - k + 1)) / k);
  return terms[busy]! / terms.reduce((total, term) => total + term, 0);
}

test("Engset: developers who keep one instance each; who is refused works on, whatever the law of lifetimes", () => {
  for (const lifetime of [exponential("4 h"), "4 h", "{ lognormal: { mean: 4 h, cv: 2 } }"]) {
    const said = team(
      `developers: 8, pause: ${exponential("5 h")}, until: deleted`,
      pool(3),
      `demand: { db: { lifetime: ${lifetime} } }`,
    );
    const refused = replications(said, 30).map((one) => sum(one, "refused") / sum(one, "requests"));
    agrees(refused, engset(7, 3, 4 / 5), 0.03);
    differs(refused, engset(8, 3, 4 / 5)); // what somebody from outside would see
  }
});

test("a pause begins when the request is ready, or when the instance is gone", () => {
  const found = (until: string) =>
    run(
      scenario(`
run: { horizon: 20 h }
demand: { db: { requests: { developers: 1, pause: 2 h, until: ${until} }, lifetime: 3 h } }
services: { db: ${workers(1, "1 h")} }`),
    );
  const at = (until: string) => found(until).log.map(({ at }) => at / HOUR);
  assert.equal(at("ready"), [2, 5, 8, 11, 14, 17]);
  assert.equal(at("deleted"), [2, 8, 14]);
  assert.equal(minutes(found("deleted")), [60, 60, 60]);
});

test("a request that comes to nothing ends the waiting too: refused, broken in mid-task, tried again in vain", () => {
  const at = (service: string, more = "", until = "deleted") =>
    run(
      scenario(`
run: { horizon: 12 h }
demand: { db: { requests: { developers: 1, pause: 2 h, until: ${until} }, lifetime: 1 h ${more} } }
services: { db: ${service} }`),
    ).log.map(({ at, outcome }) => `${at / HOUR} ${outcome}`);
  assert.equal(at(pool(0)), ["2 refused", "4 refused", "6 refused", "8 refused", "10 refused"]);
  const breaks =
    "{ level: on-demand, levels: { on-demand: { vm_create: 1 h, create_failure: 100 %, delete_task: 4 h } } }";
  assert.equal(at(breaks), ["2 failed", "5 failed", "8 failed", "11 failed"]);
  const retry = ", when_refused: { try_again: 100 %, after: 1 h, at_most: 1 }";
  assert.equal(at(pool(0), retry), ["2 refused", "5 refused", "8 refused", "11 refused"]);
  assert.equal(at(pool(0), retry, "ready"), ["2 refused", "5 refused", "8 refused", "11 refused"]);
});

test("who loses patience works on, and who is served elsewhere waits for that instance", () => {
  const patience = run(`
run: { horizon: 12 h }
demand: { db: { requests: { developers: 2, pause: 2 h }, lifetime: 0 s, patience: 1 h } }
services: { db: ${workers(1, "9 h")} }`);
  assert.equal(
    patience.log.map(({ at, outcome }) => `${at / HOUR} ${outcome}`),
    ["2 ready", "2 gave up", "5 gave up", "8 gave up", "11 ready"],
  );
  const elsewhere = run(`
run: { horizon: 12 h }
demand: { db: { requests: { developers: 1, pause: 2 h, until: deleted }, lifetime: 3 h, when_refused: { instead: other } } }
services: { db: ${pool(0)}, other: { level: on-demand, levels: { on-demand: { broker: { call: 0 s }, vm_create: 1 h, disk: 0 s, start: 0 s, create_failure: 0 %, delete_task: 0 s } } } }`);
  assert.equal(
    elsewhere.log.map(({ at }) => at / HOUR),
    [2, 8],
  );
});

test("each developer's requests are the same in every variant, in whatever order they are served", () => {
  const lives = (count: number) => {
    const said = scenario(`
run: { horizon: 4000 h }
demand: { db: { requests: { developers: 6, pause: ${exponential("10 h")} }, lifetime: ${exponential("1 h")} } }
services: { db: ${workers(count, exponential("4 h"))} }`);
    return simulate(said, 3, { requests: true }).requests!.map(({ lifetime }) => lifetime);
  };
  const [few, more] = [lives(1), new Set(lives(3))];
  // With more workers nobody's nth request comes later: all that came still come, and others.
  assert.ok(more.size > few.length && few.length > 800);
  assert.ok(few.every((life) => more.has(life)));
});

test("teams and streams side by side: one more developer changes nothing about the stream", () => {
  const stream = (developers: number) =>
    run(
      scenario(`
run: { horizon: 500 h }
demand:
  a: { service: db, requests: { developers: ${developers}, pause: 3 h }, lifetime: 1 h }
  b: { service: db, requests: { rate: 1 per hour }, lifetime: ${exponential("1 h")} }
  c: { service: db, requests: { developers: 2, pause: ${exponential("3 h")} }, lifetime: ${exponential("1 h")} }
services: { db: { level: on-demand } }`),
    ).log.filter(({ demand }) => demand !== "a");
  assert.equal(stream(7), stream(3));
  assert.equal(new Set(stream(0).map(({ demand }) => demand)), new Set(["b", "c"]));
});

test("a team changes its size by date: who comes begins a pause, who leaves asks no more, and may come back", () => {
  const asked = (team: string, changes: string) =>
    run(`
run: { horizon: 20 h }
demand: { db: { requests: { developers: 2, ${team} }, lifetime: 3 h } }
services: { db: { level: on-demand } }
changes: [${changes}]`).log.map(({ at }) => at / HOUR);
  const to = (developers: number, at: number) =>
    `{ after: ${at} h, set: { demand.db.requests.developers: ${developers} } }`;
  assert.equal(asked("pause: 4 h", to(3, 5)), [4, 4, 8, 8, 9, 12, 12, 13, 16, 16, 17]);
  assert.equal(asked("pause: 4 h", to(1, 5)), [4, 4, 8, 12, 16]);
  assert.equal(asked("pause: 4 h", `${to(1, 5)}, ${to(2, 6)}`), [4, 4, 8, 10, 12, 14, 16, 18]);
  // Who leaves while his instance lives is done with it first.
  const until = "pause: 2 h, until: deleted";
  assert.equal(asked(until, to(1, 3)), [2, 2, 7, 12, 17]);
  assert.equal(asked(until, `${to(1, 3)}, ${to(2, 4)}`), [2, 2, 7, 7, 12, 12, 17, 17]);
  assert.equal(asked(until, `${to(1, 3)}, ${to(2, 6)}`), [2, 2, 7, 8, 12, 13, 17, 18]);
});

test("a team that has grown before the measured time is, in the long run, as one that always was of that size", () => {
  const grown = `{ changes: [{ after: 50 h, set: { demand.db.requests.developers: 5 } }] }`;
  const said = team(`developers: 2, pause: ${exponential("10 h")}`, workers(2, exponential("4 h")), grown);
  const busy = replications(said, 40).map((one) => perHour(area(one, "in use", "broker workers")));
  agrees(busy, 1.33563646027, 0.03);
  differs(busy, (2 * 4) / 14);
});

test("a dated change of the pause begins those in progress anew", () => {
  const text = (set: string) => `
run: { horizon: 20 h }
demand: { db: { requests: { developers: 2, pause: 4 h }, lifetime: 0 s } }
services: { db: { level: on-demand } }
changes: [{ after: 5 h, set: { ${set} } }]`;
  const found = run(text("demand.db.requests.pause: 6 h"));
  assert.equal(
    found.log.map(({ at }) => at / HOUR),
    [4, 4, 11, 11, 17, 17],
  );
  assert.throws(() => run(text("demand.db.requests.until: deleted")), /make it a variant/);
});

test("each developer of a team begins with a pause of his own, and another when what he waited for is gone", () => {
  const said = `demand: { db: { requests: { developers: 3, pause: { exponential: { mean: 1 h } } }, lifetime: 1 h } }`;
  const world = worldOf(scenario(said));
  const events = range(3).map(() => nextIn(world));
  assert.equal(
    [events.every(({ kind }) => kind === EventClass.arrival), new Set(events.map(({ time }) => time)).size],
    [true, 3],
  );
  const developer = events[0] as Developer;
  const instance = askBy(developer)!;
  gone(instance);
  assert.is(instance.developer, null);
  assert.is(nextIn(world), developer);
  gone(instance);
  begin();
  const again = range(3).map(() => nextIn(world));
  assert.not.ok(again.includes(developer), "nobody waits for it any more");
});

test("a request that is ready ends the wait, unless he keeps its instance until it is deleted", () => {
  for (const [until, waits] of [
    ["ready", false],
    ["deleted", true],
  ] as const) {
    const requests = `{ developers: 1, pause: 1 h, until: ${until} }`;
    const world = worldOf(scenario(`demand: { db: { requests: ${requests}, lifetime: 1 h } }`));
    const instance = askBy(nextIn(world) as Developer)!;
    ended(instance, Counter.ready);
    assert.is(instance.developer !== null, waits, until);
    ended(instance, Counter.refused);
    assert.is(instance.developer, null);
  }
});

test.run();
