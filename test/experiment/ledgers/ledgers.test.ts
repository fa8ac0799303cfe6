import { test } from "uvu";
import * as assert from "uvu/assert";
import { columns, type Ledger, parts } from "../../../src/experiment/ledgers/ledger.ts";
import { LedgerBuilder } from "../../../src/experiment/ledgers/ledger-builder.ts";
import { ledgersOf } from "../../../src/experiment/ledgers/ledgers.ts";
import { comparisonsOf, measuresOf } from "../../../src/experiment/ledgers/measures.ts";
import { pricesOf } from "../../../src/simulation/entries/entries.ts";
import { EntryBuilder, NO_ENTRY } from "../../../src/simulation/entries/entry.ts";
import {
  fillLevels,
  fillLimit,
  fillLine,
  fillMoney,
  fillRequests,
} from "../../../src/simulation/entries/fill-entry.ts";
import type { Replication } from "../../../src/simulation/read/replication.ts";
import { run, scenario } from "../../simulation/base.ts";
import * as made from "../made.ts";

const { DAY, HOUR, SECOND } = made;

const ofName = (ledgers: readonly Ledger[], of: string, window = "") =>
  ledgers.find((ledger) => ledger.of === of && ledger.window === window)!;
const figureOf = (ledger: Ledger, measure: string) =>
  measuresOf(ledger).find((each) => each.measure === measure)?.value;
const single = (fill: (entry: EntryBuilder) => void, kind: Ledger["kind"] = "service") => {
  const entry = new EntryBuilder();
  entry.add("replications", 1);
  fill(entry);
  const ledger = new LedgerBuilder({ of: "x", kind, window: "" });
  ledger.enter(entry);
  return ledger;
};

test("refused requests do not count as wait 0 (trap T10)", () => {
  const cell = made.cell({ service: "db" }, [20 * SECOND, 40 * SECOND], { refused: 2, "refused:pool": 2 });
  const ledger = single((entry) => fillRequests(entry, [cell], 0));
  assert.is(figureOf(ledger, "wait.mean"), 30);
  assert.is(figureOf(ledger, "refused"), 0.5);
  assert.is(figureOf(ledger, "refused:pool"), 0.5);
  assert.is(figureOf(ledger, "usable.15min"), 0.5);
  assert.is(figureOf(ledger, "wait.max"), 40);
  assert.is(figureOf(ledger, "wait.sd"), 10);
});

test("replications weigh by their requests (trap T9)", () => {
  const busy = made.replication(0, { cells: [made.cell({ service: "db" }, new Array(90).fill(0))] });
  const quiet = made.replication(1, { cells: [made.cell({ service: "db" }, new Array(10).fill(100 * SECOND))] });
  const ledgers = ledgersOf(made.scenario([made.service("db", "managed")]), [busy, quiet]);
  assert.is(figureOf(ofName(ledgers, "db"), "wait.mean"), 10);
});

test("all that is measured: services, plans, streams, everything, limits", () => {
  const services = [made.service("db", "managed", ["small", "large"]), made.service("mq", "brokered")];
  const base = made.scenario(services);
  const streams = [...base.demand, { ...base.demand[0]!, name: "pipelines" }];
  const levels = [made.level({ name: "director", kind: "in use" }, [DAY, DAY], 2)];
  const ledgers = ledgersOf({ ...base, demand: streams }, [made.replication(0, { levels })]);
  assert.equal(
    ledgers.map(({ of, kind }) => [of, kind]),
    [
      ["db", "service"],
      ["db/small", "requests"],
      ["db/large", "requests"],
      ["db: db", "requests"],
      ["pipelines", "requests"],
      ["mq", "service"],
      ["", "service"],
      ["director", "limit"],
    ],
  );
});

test("fullness by every capacity the limit had, and what counts as full", () => {
  const grown = made.level({ name: "pool", kind: "in use", firstReached: [DAY, null, null] }, []);
  const histograms = [
    { capacity: 4, values: [4], counts: [2 * HOUR] },
    { capacity: 5, values: [4], counts: [6 * HOUR] },
    { capacity: 0, values: [0], counts: [2 * HOUR] },
  ];
  const window = { time: 10 * HOUR, area: 32 * HOUR, peak: 4, histograms };
  const ledger = single((entry) => fillLimit(entry, { ...grown, windows: [window] }, 0), "limit");
  const found = [
    "fullness",
    "fullness.at_80",
    "fullness.at_95",
    "fullness.p50",
    "fullness.peak",
    "in_use",
    "fullness.first_80",
  ];
  assert.equal(
    found.map((name) => figureOf(ledger, name)),
    [0.88, 1, 0.4, 0.8, 1, 3.2, 86_400],
  );
  assert.is(measuresOf(ledger).find(({ measure }) => measure === "fullness.first_95")!.withheld, "not reached");
});

test("an unlimited station is in use, but never full", () => {
  const level = made.level({ name: "iaas vms", kind: "in use", firstReached: [null, null, null] }, [HOUR, HOUR]);
  const ledger = single((entry) => fillLimit(entry, level, 0), "limit");
  assert.is(figureOf(ledger, "in_use"), 0.5);
  assert.not.ok(measuresOf(ledger).some(({ measure }) => measure.startsWith("fullness")));
});

test("an instant is the value then, and nothing that sums over the run", () => {
  const windows = [{ kind: "instant", name: "noon", at: DAY }] as const;
  const at = (number: number, value: number): Replication => {
    const seen = { time: 1, area: value, peak: value, histograms: [{ capacity: 8, values: [value], counts: [1] }] };
    const levels = [
      made.level({ name: "db", kind: "instances", service: "db", windows: [seen] }, [DAY, DAY]),
      made.level({ name: "pool", kind: "in use", service: "db", windows: [seen] }, [DAY, DAY], 8),
    ];
    return made.replication(number, { levels });
  };
  const ledgers = ledgersOf(made.scenario([made.service("db", "managed")], { windows }), [at(0, 2), at(1, 4)]);
  const noon = ofName(ledgers, "db", "noon");
  assert.is(figureOf(noon, "instances"), 3);
  assert.is(figureOf(noon, "instances.sd"), 1);
  assert.is(figureOf(ofName(ledgers, "db: pool", "noon"), "fullness"), 0.375);
  assert.not.ok(measuresOf(noon).some(({ measure }) => /refused|cost|down.hours/.test(measure)));
});

const prices = { developer: 80, operator: 100, writeOff: 730 * HOUR };
const running = { brokers: 0.5, fixed: 2, attention: 0.25 };

test("utilisation is of paid VMs, and nothing where the platform pays none", () => {
  const vms = (name: string, time: readonly number[], payer: "platform" | "developer") =>
    made.level({ name, kind: "vms", cost: { payer, price: 0.5 } }, time);
  const paid = single((entry) => {
    fillRequests(entry, [made.cell({ service: "db" }, [0], { toil: 2 * HOUR, upgrade_toil: HOUR })], 0);
    fillLevels(entry, [vms("serving", [0, 6 * HOUR], "platform"), vms("idle", [0, 2 * HOUR], "platform")], 0);
    fillMoney(entry, { work: HOUR, running, prices });
  });
  assert.is(figureOf(paid, "utilisation"), 0.75);
  const monthly = (money: number, hours: number) => Number(((money * 730) / hours).toPrecision(12));
  // Six hours: brokers for 3 USD, 12 USD fixed, one hour and six quarters of operators.
  assert.is(figureOf(paid, "cost.platform"), monthly(4 + 3, 6));
  assert.is(figureOf(paid, "cost.toil"), monthly(240, 6));
  assert.is(figureOf(paid, "cost.operators"), monthly(250, 6));
  assert.is(figureOf(paid, "cost.fixed"), monthly(12, 6));
  assert.is(figureOf(paid, "cost.total"), monthly(4 + 3 + 240 + 250 + 12, 6));
  assert.is(figureOf(paid, "operators.hours"), 2.5);
  assert.is(figureOf(paid, "toil"), 2);
  assert.is(figureOf(paid, "vm_hours:idle"), 2);
  const failing = ["serving", "idle", "failed"].map((name, nth) => vms(name, [0, [6, 2, 2][nth]! * HOUR], "platform"));
  const down = single((entry) => {
    fillLevels(entry, failing, 0);
    fillMoney(entry, { work: 0, running: { ...running, brokers: 0 }, prices });
  });
  assert.is(figureOf(down, "utilisation"), 0.75, "a VM that has failed could not have served");
  assert.is(figureOf(down, "availability"), 0.8);
  assert.is(figureOf(down, "cost.platform"), monthly(5, 6), "but is paid for");
  const free = single((entry) => {
    fillLevels(entry, [vms("serving", [0, HOUR], "developer")], 0);
    fillMoney(entry, { work: 0, running: { ...running, brokers: 0 }, prices });
  });
  assert.is(figureOf(free, "utilisation"), null);
  assert.is(figureOf(free, "cost.developer"), monthly(0.5, 1));
});

test("a limit is at its limit where what is left is too little for the largest that asks", () => {
  const of = (largest?: number) =>
    single((entry) => {
      const what = { name: "iaas vcpus", kind: "in use" as const, ...(largest !== undefined && { largest }) };
      fillLimit(entry, made.level(what, [4, 0, 0, 0, 3, 0, 0, 0, 2, 0, 1], 10), 0);
    }, "limit");
  // 4 h at 0, 3 h at 4, 2 h at 8 and 1 h at 10 of ten.
  assert.is(figureOf(of(), "fullness.at_100"), 0.1);
  assert.is(figureOf(of(4), "fullness.at_100"), 0.3, "four do not fit beside eight");
  assert.is(figureOf(of(7), "fullness.at_100"), 0.6);
});

test("two VMs of four vCPUs fill ten: whoever comes meanwhile is refused", () => {
  const said = scenario(`
run: { horizon: 10 h }
demand: { db: { requests: { times: [0 h, 0 h, 1 h] }, lifetime: 5 h } }
services: { db: { level: on-demand, plans: { large: { vcpus: 4 } } } }
platform: { iaas: { vcpus: 10 } }`);
  const ledgers = ledgersOf(said, [run(said)]);
  assert.is(figureOf(ofName(ledgers, "db"), "failed:iaas vcpus"), 0.333333333333);
  assert.is(figureOf(ofName(ledgers, "iaas vcpus"), "fullness.at_100"), 0.5);
  assert.is(figureOf(ofName(ledgers, "iaas vcpus"), "fullness.peak"), 0.8);
});

test("waits in a line", () => {
  const wait = { values: [0, 10 * SECOND], counts: [15, 5] };
  const windows = [{ joined: 20, waited: 5, sum: 50 * SECOND, squares: 500 * SECOND * SECOND, wait }];
  const ledger = single((entry) => fillLine(entry, { name: "director", service: "", windows }, 0), "limit");
  assert.equal(
    ["line.mean", "line.share", "line.p50", "line.max"].map((name) => figureOf(ledger, name)),
    [2.5, 0.25, 0, 10],
  );
});

test("comparisons meet by name; a cause that one side lacks is 0 there", () => {
  const requests = (sums: Readonly<Record<string, number>>) =>
    [0, 1, 2].map((number) =>
      made.replication(number, { cells: [made.cell({ service: "db" }, [SECOND, 2 * SECOND], sums)] }),
    );
  const scenario = made.scenario([made.service("db", "managed")]);
  const [a, b] = [requests({ "cause:worked": SECOND }), requests({})].map((each) => ledgersOf(scenario, each));
  const found = comparisonsOf({ variant: "a", baseline: "b" }, a!, b!);
  const worked = found.find(({ measure, of }) => measure === "wait.cause:worked" && of === "db")!;
  assert.equal([worked.difference, worked.low, worked.high, worked.significant], [0.5, 0.5, 0.5, true]);
  const mean = found.find(({ measure, of }) => measure === "wait.mean" && of === "db")!;
  assert.equal([mean.difference, mean.low, mean.high, mean.significant], [0, 0, 0, false]);
});

test("a column has a total of each replication, 0 where it names none; nobody else is named", () => {
  const ledger = new LedgerBuilder({ of: "x", kind: "service", window: "" });
  ledger.enter(NO_ENTRY);
  const entry = new EntryBuilder();
  entry.add("a", 2);
  entry.add("a", 1);
  assert.is(entry.total("a"), 3);
  ledger.enter(entry);
  const [a, b] = [[0, 3], new Float64Array(2)];
  assert.equal(columns(ledger, ["a", "b"]), [a, b]);
  assert.equal(parts(ledger, { part: "a", whole: "b" }), [a, b]);
  assert.ok(ledger.totals.has("a") && !ledger.totals.has("b"));
});

test("prices", () => {
  assert.equal(pricesOf(made.scenario([])), { developer: 80, operator: 100, writeOff: 36 * 730 * HOUR });
});

test.run();
