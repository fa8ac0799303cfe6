import { deepStrictEqual } from "node:assert/strict";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { Duration } from "../../../src/core/draws/duration.ts";
import { Law } from "../../../src/core/draws/law.ts";
import { Empirical, Mixture, transferLaw } from "../../../src/core/draws/laws.ts";
import { Constant, Exponential, Uniform } from "../../../src/core/draws/parametric-laws.ts";
import { Random } from "../../../src/core/draws/random.ts";
import { keyOf } from "../../../src/core/engine/machine.ts";
import type { Recorded } from "../../../src/core/engine/record.ts";
import { Tape } from "../../../src/core/engine/tape.ts";
import { WorkingTime } from "../../../src/core/engine/working-time.ts";
import { LimitBooks } from "../../../src/core/found/limit-books.ts";
import { LineSums } from "../../../src/core/found/line-sums.ts";
import { LoggedRequest } from "../../../src/core/found/logged-request.ts";
import { Path } from "../../../src/core/found/path.ts";
import { SeenStep } from "../../../src/core/found/seen-step.ts";
import { Arrivals } from "../../../src/core/model/arrivals.ts";
import { Batch } from "../../../src/core/model/batch.ts";
import { Idling } from "../../../src/core/model/idling.ts";
import { LimitModel } from "../../../src/core/model/limit-model.ts";
import { Luck } from "../../../src/core/model/luck.ts";
import { Model } from "../../../src/core/model/model.ts";
import { OutageModel } from "../../../src/core/model/outage-model.ts";
import { PlannedEvent } from "../../../src/core/model/planned-event.ts";
import { Release } from "../../../src/core/model/release.ts";
import { RetryModel } from "../../../src/core/model/retry-model.ts";
import { Run } from "../../../src/core/model/run.ts";
import { ServiceModel } from "../../../src/core/model/service-model.ts";
import { ServiceSettings } from "../../../src/core/model/service-settings.ts";
import { StageModel } from "../../../src/core/model/stage-model.ts";
import { StepModel } from "../../../src/core/model/step-model.ts";
import { StreamModel } from "../../../src/core/model/stream-model.ts";
import { Campaign } from "../../../src/core/state/campaign.ts";

// What goes into a run and comes out of it: a record that is read has every field of the one that was written.

const mixture = new Mixture(Float64Array.of(1, 3), [new Constant(5), new Empirical(Float64Array.of(1, 2))]);

/** Each record, with what stands in the fields that hold other records. */
const RECORDS: readonly (readonly [make: () => Recorded, others?: Readonly<Record<string, unknown>>])[] = [
  [() => new Random(), { at: keyOf(-5, 6) }],
  [() => new Duration(), { law: new Uniform(3, 4) }],
  [() => new WorkingTime()],
  [() => new LimitBooks()],
  [() => new LineSums()],
  [() => new LoggedRequest(3)],
  [() => new Path()],
  [() => new Arrivals(), { batch: filled(new Batch()), gap: mixture, modeLaws: [new Exponential(2), mixture] }],
  [() => new Batch()],
  [() => new Idling(), { look: new Duration(7), coldStart: new Duration(8) }],
  [() => new LimitModel(), { idling: filled(new Idling()) }],
  [
    () => new Luck(),
    streams(
      ["ties"],
      ["processes", "arrivals", "batches", "modes", "requests", "residents", "pauses", "developers", "outages"],
    ),
  ],
  [
    () => new Model(),
    {
      steps: [filled(new StepModel())],
      limits: [filled(new LimitModel())],
      durations: [new Duration(9), new Duration(10)],
    },
  ],
  [() => new OutageModel(), { every: new Duration(13), lasts: new Duration(14) }],
  [() => new PlannedEvent()],
  [() => new Release(), { work: new Duration(5), lag: new Duration(6) }],
  [() => new RetryModel(), { after: new Uniform(5, 6) }],
  [
    () => new Run(),
    {
      ...{ working: filled(new WorkingTime()), releases: [filled(new Release())], stages: [filled(new StageModel())] },
      outages: [filled(new OutageModel())],
    },
  ],
  [() => new SeenStep()],
  [() => new ServiceModel(), { settings: filled(new ServiceSettings()) }],
  [() => new ServiceSettings()],
  [() => new StageModel(), { after: new Duration(12) }],
  [() => new StepModel()],
  [
    () => new StreamModel(),
    {
      lifetime: mixture,
      patience: new Exponential(11),
      givesUpAfter: new Exponential(12),
      cleansUpAfter: new Exponential(13),
      whenRefused: filled(new RetryModel()),
      whenFailed: filled(new RetryModel()),
      arrivals: filled(new Arrivals()),
    },
  ],
  // What a campaign is told of: whose it is, and how far it is, is the run's.
  [
    () => new Campaign(),
    {
      ...{ service: 0, version: 0, remaining: 0, rolled: false, haltedSince: Number.NaN, last: Number.NaN },
      ...{ begun: new Float64Array(8), times: [1.5, 2.5], left: [4, 3] },
    },
  ],
];

for (const [make, others] of RECORDS)
  test(`${make().constructor.name}: every field is read as it was written`, () => {
    const record = filled(make(), others);
    const written = new Tape();
    record.transfer(written);
    const [tape, found] = [new Tape(written.numbers.slice(0, written.length)), make()];
    found.transfer(tape);
    assert.is(tape.at, tape.length);
    deepStrictEqual(found, record);
    assert.is(Object.keys(found).length, Object.keys(make()).length);
  });

test("a law that is read replaces the one that was there", () => {
  for (const law of [mixture, new Uniform(1, 2)] as readonly Law[]) {
    const written = new Tape();
    transferLaw(written, law);
    const found = transferLaw(new Tape(written.numbers.slice(0, written.length)), new Constant(3));
    deepStrictEqual(found, law);
    assert.instance(found, Law);
  }
});

/** The record with a value in every field of numbers that is no other's, and not what it has by itself. */
function filled<T extends Recorded>(record: T, others: Readonly<Record<string, unknown>> = {}): T {
  Object.keys(record).forEach((field, nth) => {
    const value: unknown = Reflect.get(record, field);
    const other =
      typeof value === "number"
        ? 1000 + nth
        : typeof value === "boolean"
          ? !value
          : value instanceof Int32Array
            ? Int32Array.of(nth, -nth)
            : value instanceof Float64Array
              ? new Float64Array(value.length || 2).fill(nth + 0.5)
              : value;
    Reflect.set(record, field, other);
  });
  return Object.assign(record, others);
}

function streams(one: readonly string[], some: readonly string[]): Readonly<Record<string, unknown>> {
  const random = (nth: number) => new Random(keyOf(nth, -nth));
  return Object.fromEntries([
    ...one.map((field, nth) => [field, random(nth)]),
    ...some.map((field, nth) => [field, [random(nth + 10), random(nth + 20)]]),
  ]);
}

test.run();
