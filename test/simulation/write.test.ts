import { test } from "uvu";
import * as assert from "uvu/assert";
import { Tape } from "../../src/core/engine/tape.ts";
import { asker } from "../../src/core/model/asker.ts";
import { CONSTANT, GEOMETRIC, LISTED, POISSON, RENEWAL, SIZES, TEAM } from "../../src/core/model/demand.ts";
import { Model } from "../../src/core/model/model.ts";
import * as W from "../../src/core/model/planned-events.ts";
import { Luck, Run } from "../../src/core/model/run.ts";
import { DAY } from "../../src/maths/calendar.ts";
import { distribution } from "../../src/maths/distributions.ts";
import { stream } from "../../src/maths/random.ts";
import type { Arrivals } from "../../src/scenario/scenario.ts";
import { residents } from "../../src/simulation/compile/initial-instances.ts";
import { writeModel } from "../../src/simulation/compile/write-model.ts";
import { writeLuck, writeRun } from "../../src/simulation/compile/write-run.ts";
import { readReplication } from "../../src/simulation/read/read.ts";
import { givenTo, models } from "../../src/simulation/simulate.ts";
import { read } from "../support/arrivals.ts";
import { planOf, twin } from "../support/twin.ts";
import { HOUR, range, scenario } from "./base.ts";
import { RICH } from "./rich.ts";

// What a run is given, as numbers in one order (services: src/core/model/service-model.ts), and what it gives back (requests:
// src/simulation/read/read-requests.ts): each number is read where it was written.

const all = Object.values(RICH).map((text) => scenario(text));

test("a model is read as it was written, to the last number", () => {
  for (const said of all)
    for (const model of [models(said).model, ...models(said).later]) {
      const tape = new Tape();
      writeModel(tape, model);
      const found = new Model(tape);
      assert.is(tape.at, tape.length);
      const { program, limits, services, streams } = model;
      assert.equal(found.program.code, program.code);
      assert.equal(found.program.services, program.services);
      assert.is(found.program.endStep, model.endStep);
      program.held.forEach((own, step) => {
        const { held, heldFrom } = found.program;
        assert.equal([...held.subarray(heldFrom[step], heldFrom[step + 1])], own);
      });
      assert.equal(
        found.limits.map(({ capacity, places, lastFirst, reserve }) => [capacity, places, lastFirst, reserve]),
        limits.map(({ capacity, places, lastFirst, reserve }) => [capacity, places, lastFirst, reserve]),
      );
      assert.equal(
        found.limits.map(({ owner }) => model.services[owner]?.service.name ?? ""),
        limits.map(({ service }) => service),
      );
      assert.equal(
        found.limits.map(({ idling }) => idling && [idling.look?.constant, idling.coldStart?.constant]),
        limits.map(({ idling }) => idling && [idling.look?.constant, idling.coldStart?.constant]),
      );
      assert.equal(
        found.services.map(({ entries, pool, holdings }) => [entries, pool.limit, pool.growAt, [...holdings]]),
        services.map(({ entries, pool, growAt, holdings }) => [
          entries,
          pool,
          growAt,
          holdings.map(({ limit }) => limit),
        ]),
      );
      assert.equal(
        found.streams.map(({ service, cells, cumulative, org, instead }) => ({
          service,
          cells: [...cells],
          cumulative: [...cumulative],
          org,
          instead,
        })),
        streams.map(({ service, cells, cumulative, org, instead }) => ({ service, cells, cumulative, org, instead })),
      );
      assert.equal(
        found.streams.map((one) => one.asker),
        streams.map((one) => asker(one.class, one.privileged)),
      );
      assert.equal([...found.probabilities], model.probabilities);
      assert.equal([...found.counts], model.counts);
      assert.equal(
        [found.mostHoldings, found.causes, found.cells, found.classes, found.equal],
        [model.mostHoldings, model.causes.length, model.cells.length, model.classes, model.equal],
      );
    }
});

test("a law is worked out once for each place where it is written: as the tape is read, never again", () => {
  for (const said of all) {
    const { model } = models(said);
    const { durations, streams } = planOf(said).model;
    assert.is(new Set(durations).size, model.laws.length);
    const uniforms = [0, 0.1, 0.5, 0.999];
    model.laws.forEach(({ spec, constant }, nth) => {
      const { inverse } = distribution(spec);
      assert.is(durations[nth]!.isConstant, !Number.isNaN(constant));
      assert.equal(
        uniforms.map((u) => durations[nth]!.drawn(u)),
        uniforms.map((u) => Math.round(inverse(u))),
      );
    });
    said.demand.forEach(({ lifetime, patience }, nth) => {
      const { inverse } = distribution(lifetime);
      assert.equal(
        uniforms.map((u) => streams[nth]!.lifetime.inverse(u)),
        uniforms.map((u) => inverse(u)),
      );
      assert.is(streams[nth]!.patience === null, patience === undefined || patience === null);
    });
    assert.is(new Set(streams.map(({ lifetime }) => lifetime)).size, streams.length);
  }
});

test("the length of a run, its windows, its calendar and its releases are read as they were written", () => {
  for (const said of all) {
    const tape = new Tape();
    writeRun(tape, said, { buckets: 7, requests: true });
    const found = new Run(tape);
    assert.is(tape.at, tape.length);
    const { run, changes, releases, services } = said;
    assert.equal(
      [found.horizon, found.warmUp, found.follow, found.windows, found.buckets, found.keepsLog, found.keepsHalves],
      [run.horizon, run.warmUp, run.follow, run.windows.length + 1, 7, true, run.regime === "steady"],
    );
    const upgrades = run.windows.map(({ kind }, nth) => (kind === "upgrades" ? 2 << nth : 0));
    assert.is(
      found.whileUpgrading,
      upgrades.reduce((bits, bit) => bits | bit, 0),
    );
    assert.is(found.sinceMonday, DAY * ((new Date(run.start).getUTCDay() + 6) % 7));
    assert.equal(
      [...found.changes],
      changes.map(({ at }) => at),
    );
    assert.equal(
      found.releases.map((own) => [...own].map((service) => services[service]!.name)),
      releases.map((release) => release.services),
    );
  }
});

test("working hours are the scenario's, from its first day on", () => {
  const { working } = planOf(
    scenario("{ run: { start: 2026-01-09 }, platform: { people: { hours: office hours } } }"),
  ).run;
  // Two hours of work: on Friday from 16:00 on, and the rest on Monday from 09:00 on.
  assert.is(working.advance(16 * HOUR, 2 * HOUR), 3 * DAY + 10 * HOUR);
});

test("a replication has streams, keys, plans and residents of its own, which are read as they were written", () => {
  for (const said of all) {
    const [tape, { model }] = [new Tape(), models(said)];
    writeLuck(tape, model, 4);
    const found = new Luck(tape);
    assert.is(tape.at, tape.length);
    const seed = `${said.run.seed}/4`;
    const first = (name: string) => stream(`${seed}/${name}`).uniform();
    said.demand.forEach(({ name }, nth) => {
      const { arrivals, batches, modes, requests, residents } = found;
      assert.equal(
        [arrivals, batches, modes, requests, residents].map((each) => each[nth]!.uniform()),
        ["", ".batches", ".modes"]
          .map((own) => first(`demand ${name}${own}`))
          .concat(first(`keys ${name}`), first(`keys of begin ${name}`)),
      );
    });
    assert.is(found.ties?.uniform() ?? null, said.run.ties === "shuffled" ? first("ties") : null);
    assert.is(found.keys.length, 2 * said.services.length);
    const { streams, plans, rests } = residents(said, seed);
    assert.equal([found.streams, found.plansOfResidents, found.rests], [streams, plans, rests]);
    assert.is(found.keepsBurnDown, false);
    assert.is(planOf(said, 2).luck.keepsBurnDown, true);
  }
});

test("each developer of each team has a stream for his pauses and one for his requests", () => {
  const said = scenario(RICH["teams, bursts, batches, lists and growth"]!);
  const { pauses, developers } = planOf(said, 1).luck;
  assert.equal([pauses.length, developers.length], [10, 10]);
  const name = `${said.run.seed}/1/demand eager.developer 0`;
  assert.equal(
    [pauses[7]!.uniform(), developers[7]!.uniform()],
    [stream(`${name} pauses`).uniform(), stream(`${name} keys`).uniform()],
  );
});

test("what is planned comes in the order in which it was said: windows, changes, releases, errands", () => {
  const said = scenario(`
run: { horizon: 3 d, windows: [in the first 3 h] }
demand: { db: { requests: { rate: 1 per h }, lifetime: 1 h } }
services: { db: { level: on-demand } }
changes: [{ after: 1 d, set: { platform.director.workers: 3 } }]
releases: { stemcell: { on: [2026-01-06, 2026-01-07] } }
errands: [{ run: delete-all, service: db, on: 2026-01-06 }]`);
  const { times, plans, which } = planOf(said).luck;
  assert.equal(
    [...times].map((at, nth) => [at / HOUR, plans[nth], which[nth]]),
    [
      [0, W.MEASURE, 0],
      [72, W.MEASURE_NO_MORE, 0],
      [0, W.OPEN_WINDOW, 2],
      [3, W.SHUT_WINDOW, 2],
      [24, W.APPLY, 0],
      [24, W.PUBLISH, 0],
      [48, W.PUBLISH, 0],
      [24, W.DELETE_ALL, 0],
    ],
  );
});

test("every way of asking is read as it was written", () => {
  const hourly = { kind: "exponential", mean: HOUR } as const;
  const sizes = {
    kind: "sizes",
    sizes: [
      { size: 3, share: 0.25 },
      { size: 5, share: 0.75 },
    ],
  } as const;
  const pattern = range(168).map((hour) => hour / 83.5);
  const poisson = read({ kind: "poisson", rate: 2, growth: 0.5, linear: 0.25, pattern, batch: sizes });
  assert.equal([poisson.kind, poisson.rate, poisson.growth, poisson.linear], [POISSON, 2, 0.5, 0.25]);
  assert.equal([...poisson.pattern], pattern);
  assert.equal(
    { ...poisson.batch },
    { kind: SIZES, size: 0, sizes: Int32Array.of(3, 5), shares: Float64Array.of(0.25, 0.75) },
  );
  const plain = read({ kind: "poisson", rate: 2, growth: 0 });
  assert.ok(Number.isNaN(plain.linear) && plain.batch === null && plain.gap === null);
  assert.equal([plain.pattern.length, plain.modeRates.length], [0, 0]);
  const modal = read({
    kind: "poisson",
    rate: 2,
    growth: 0,
    modes: [
      { rate: 1, lasts: hourly },
      { rate: 4, lasts: hourly },
    ],
  });
  assert.equal([[...modal.modeRates], modal.modeLaws.length], [[1, 4], 2]);
  const renewal = (first?: number): Arrivals => ({
    kind: "renewal",
    gap: hourly,
    ...(first !== undefined && { first }),
    batch: { kind: "geometric", mean: 2.5 },
  });
  const gaps = read(renewal(7));
  assert.equal([gaps.kind, gaps.first, gaps.batch!.kind, gaps.batch!.size], [RENEWAL, 7, GEOMETRIC, 2.5]);
  assert.is(gaps.gap!.inverse(0.5), distribution(hourly).inverse(0.5));
  assert.ok(Number.isNaN(read(renewal()).first));
  const team = (until: "ready" | "deleted") => read({ kind: "team", developers: 6, pause: hourly, until });
  assert.equal([team("ready").kind, team("ready").developers, team("ready").untilDeleted], [TEAM, 6, false]);
  assert.is(team("deleted").untilDeleted, true);
  const requests = [{ at: 1 }, { at: 5, plan: "large" }, { at: 5, lifetime: 9 }];
  const plans = [{ name: "small" }, { name: "large" }] as never;
  const listed = read({ kind: "trace", requests } as never, { plans });
  assert.equal([listed.kind, [...listed.times], [...listed.plans]], [LISTED, [1, 5, 5], [-1, 1, -1]]);
  assert.equal([...listed.lifetimes], [Number.NaN, Number.NaN, 9]);
  const four = read({ kind: "renewal", gap: hourly, batch: { kind: "constant", size: 4 } });
  assert.equal([four.batch!.kind, four.batch!.size], [CONSTANT, 4]);
});

test("what a run gives back is read to the last number: levels, lines, campaigns, books, and the requests asked for", () => {
  for (const said of all)
    for (const requests of [true, false]) {
      const asked = { buckets: 5, requests };
      const tape = new Tape(twin()(givenTo(said, 1, asked)));
      const { model } = models(said);
      const { record, books } = readReplication(tape, model, { replication: 1, ...asked });
      // Who did not ask for requests is told that there are none.
      if (!requests) assert.is(tape.next(), 0);
      assert.is(tape.at, tape.length);
      assert.is(record.requests === undefined, !requests);
      assert.is(record.lines.length, model.limits.length);
      assert.equal(
        books.limits.map(({ name }) => name),
        model.limits.map(({ service, name }) => `${service} ${name}`.trim()),
      );
      assert.is(books.pools.length, said.services.length);
    }
});

test.run();
