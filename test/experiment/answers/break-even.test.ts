import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Alternative, Pool } from "../../../src/experiment/answers/alternative.ts";
import { breakEven } from "../../../src/experiment/answers/break-even.ts";
import type { Field } from "../../../src/experiment/answers/standing.ts";
import type { Best } from "../../../src/experiment/results/results.ts";

/** An alternative that costs this, by kind, and loses a share of its requests. */
function alternative(
  name: string,
  costs: Readonly<Record<string, number>>,
  more: Readonly<Record<string, number>> = {},
  pool?: Pool,
) {
  const total = Object.values(costs).reduce((sum, each) => sum + each, 0);
  const parts = Object.fromEntries(Object.entries(costs).map(([kind, value]) => [`cost.${kind}`, value]));
  const values: Readonly<Record<string, number>> = { lost: 0, "cost.total": total, ...parts, ...more };
  return {
    name,
    label: name,
    level: name,
    ...(pool && { pool }),
    measure: (measure: string) => (values[measure] === undefined ? undefined : { value: values[measure] }),
    differs: (measure: string, other: Alternative) => {
      const difference = (values[measure] ?? 0) - (other.measure(measure)?.value ?? 0);
      return { difference, low: difference, high: difference, significant: true };
    },
  } as unknown as Alternative;
}

function field(...alternatives: readonly Alternative[]): Field {
  const [least] = [...alternatives].sort((a, b) => a.measure("cost.total")!.value! - b.measure("cost.total")!.value!);
  const serving = alternatives.filter((each) => each.measure("lost")!.value === 0);
  const named = { of: "db", window: "" };
  const bests = [
    { ...named, measure: "cost.total", least: least!.name },
    ...(serving.length < alternatives.length ? [{ ...named, measure: "lost", least: serving[0]!.name }] : []),
  ] as unknown as readonly Best[];
  return { alternatives, bests };
}

const onDemand = alternative("on-demand", { platform: 2000, operators: 2000 });

test("a cost is linear in each price: at which other price the next would cost as little", () => {
  // 800 dearer, of which the provider charges 4,000: a fifth less. Its operators are 1,200 cheaper: two thirds more.
  const brokered = alternative("brokered", { provider: 4000, operators: 800 });
  assert.equal(breakEven(field(onDemand, brokered), 0), [
    "Prices are inputs: brokered would cost as little if the provider’s instances cost 20 % less.",
  ]);
  // 600 dearer: its VMs would have to cost 30 % less, or the 2,000 of operators that it does without 30 % more, which is nearer.
  const managed = alternative("managed", { platform: 4000, toil: 600 });
  assert.equal(breakEven(field(onDemand, managed), 0), [
    "Prices are inputs: managed would cost as little if an hour of operators cost 30 % more.",
  ]);
  assert.match(breakEven(field(onDemand, brokered, managed), 0)[0]!, /cost 20 % less; managed would cost/);
});

test("where no price within half and double turns it round, that is said", () => {
  const dear = alternative("user-provided", { developer: 1000, toil: 29_000 });
  assert.match(breakEven(field(onDemand, dear), 0)[0]!, /^That on-demand costs least .* each may be half or double\.$/);
});

test("how much longer running the cheapest may take, at what operators cost, and how much more it may cost for good", () => {
  // 800 USD dearer are 10 hours of 80 USD, and 5.3 of 150.
  const brokered = alternative("brokered", { provider: 4000, operators: 800 });
  assert.equal(breakEven(field(onDemand, brokered), 80), [
    "Prices are inputs: brokered would cost as little if the provider’s instances cost 20 % less, or if running on-demand took 10 h a month more or had 800 USD a month of fixed costs more.",
  ]);
  assert.match(breakEven(field(onDemand, brokered), 150)[0]!, /took 5.3 h a month more or had 800 USD/);
  // 26,000 USD are 325 hours: more than an operator has in a month.
  const dear = alternative("user-provided", { developer: 1000, toil: 29_000 });
  assert.match(
    breakEven(field(onDemand, dear), 80)[0]!,
    /double, and running on-demand may take 160 h a month more\.$/,
  );
});

const POOL = { vms: 50, vcpus: 8, plans: [] };

test("how many instances share a VM is an input like a price: where it would turn the order round is told", () => {
  // 50 VMs of 240 USD hold 4 each: 12,000 of 13,700, and on-demand costs 10,000. With 5 it would cost 11,300, with 6 9,700.
  const cheap = alternative("on-demand", { platform: 8000, operators: 2000 });
  const managed = (operators: number, slots = 4) =>
    alternative("managed", { platform: 12_030, operators }, {}, { ...POOL, slots, brokers: 30 });
  assert.equal(breakEven(field(cheap, managed(1670)), 0), [
    "Prices and sizes are inputs: managed would cost as little from 6 instances a VM (now 4), on 34 VMs instead of 50.",
  ]);
  // The other way round: managed costs 12,030 + 0, on-demand 14,000; with 3 instances a VM 16,030, beyond it.
  const dear = alternative("on-demand", { platform: 12_000, operators: 2000 });
  assert.match(
    breakEven(field(managed(0), dear), 0)[0]!,
    /^Prices and sizes are inputs: on-demand would cost as little with at most 3 instances a VM of managed \(now 4\), on 67 VMs instead of 50/,
  );
  // One instance a VM cannot become less, and twice as many is as far as it goes.
  assert.not.match(breakEven(field(managed(0, 1), dear), 0).join(), /instances a VM/);
  assert.not.match(
    breakEven(field(alternative("brokered", { provider: 3000 }), managed(0)), 0).join(),
    /instances a VM/,
  );
});

test("fewer VMs are told of where what they hold still fits", () => {
  // 50 VMs of 240 USD hold 200; it costs 1,200 more, which is five of them, and 45 hold 180.
  const cheap = alternative("on-demand", { platform: 8000, operators: 4800 });
  const holding = (instances: number) =>
    alternative("managed", { platform: 12_000, operators: 2000 }, { instances }, { ...POOL, slots: 4, brokers: 0 });
  assert.match(
    breakEven(field(cheap, holding(170)), 0).join(),
    /from 5 instances a VM \(now 4\), or with 45 VMs instead of 50/,
  );
  assert.not.match(breakEven(field(cheap, holding(180)), 0).join(), /with 45 VMs/);
});

test("nothing is said where no one is cheapest, or only one level is compared, or who is cheapest does not serve", () => {
  const other = alternative("brokered", { provider: 4400 });
  assert.equal(breakEven({ alternatives: [onDemand, other], bests: [] }, 0), []);
  assert.equal(breakEven(field(onDemand), 0), []);
  assert.equal(breakEven(field(alternative("managed", { platform: 100 }, { lost: 0.4 }), other), 0), []);
  assert.equal(breakEven(field(alternative("user-provided", { toil: 100 }, { unasked: 0.4 }), other), 0), []);
});

test("of levels that cannot be told apart it is said what would tell them, and what another would have to be", () => {
  const pool: Pool = { vms: 10, slots: 5, brokers: 0, vcpus: 8, plans: [] };
  const [a, b] = [alternative("a", { platform: 100 }), alternative("b", { platform: 120 }, {}, pool)];
  const far = alternative("far", { provider: 150 });
  const named = { measure: "cost.total", of: "db", window: "", amongLeast: ["a", "b"] };
  const tied = { alternatives: [b, a, far], bests: [named] } as unknown as Field;
  const apart = "prices and sizes, which are inputs (20 USD a month apart as they are)";
  const denser = "with 6 instances a VM (now 5) b would cost some 20 USD a month less, with 4 some 30 USD a month more";
  assert.equal(breakEven(tied, 5), [
    `Which of a and b costs least follows from ${apart}; ${denser}; each hour a month more of running one of them adds 5.0 USD; far would cost as little if the provider’s instances cost 33 % less, or if running a and b each took 10 h a month more or had 50 USD a month of fixed costs more.`,
  ]);
  const failing = alternative("b", { platform: 120 }, { lost: 0.5 }, pool);
  const lost = { measure: "lost", of: "db", window: "", least: "a" };
  assert.equal(breakEven({ alternatives: [failing, a, far], bests: [named, lost] } as unknown as Field, 5), []);
});

test.run();
