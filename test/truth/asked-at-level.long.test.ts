import { test } from "uvu";
import * as assert from "uvu/assert";
import { summarize } from "../../src/experiment/results/summarize.ts";
import { rateOf } from "../../src/scenario/theory/request-rate.ts";
import type { RequestRecord } from "../../src/simulation/read/replication.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { DAY, HOUR, range, run, scenario, study, sum } from "../simulation/base.ts";
import { counted } from "./traps/seen.ts";

// Demand that depends on the level: of the same arrivals, some are not made there.

const LONG = "run: { horizon: 100 d }\nplatform: { people: { hours: always } }";
const asked = (share: string, more = "", way = "rate: 20 per day") => `${LONG}
demand: { db: { requests: { ${way}${share === "" ? "" : `, at: { on-demand: ${share} }`} }, lifetime: { exponential: { mean: 2 d } } } }
services: { db: { level: on-demand } }
${more}`;
const made = (text: string) => [...run(text, 0, { requests: true }).log].sort((a, b) => a.index - b.index);
const told = ({ index, at, lifetime, plan, wait }: RequestRecord) => [index, at, lifetime, plan, wait].join(" ");

test("what is made at a level is part of the same arrivals, and less of it is part of more", () => {
  const [all, some, few] = ["", "60 %", "20 %"].map((share) => made(asked(share)).map(told));
  const within = (few: readonly string[], more: readonly string[]) => {
    const known = new Set(more);
    return few.every((each) => known.has(each));
  };
  assert.ok(within(some!, all!) && within(few!, some!));
  // 2,000 requests: the standard deviation of a share is 1.1 %.
  assert.ok(Math.abs(some!.length / all!.length - 0.6) < 0.04, `${some!.length} of ${all!.length}`);
  assert.ok(Math.abs(few!.length / all!.length - 0.2) < 0.04, `${few!.length} of ${all!.length}`);
  assert.is(made(asked("0 %")).length, 0);
});

test("at other levels nothing changes, to the last event", () => {
  const plain = run(asked(""));
  assert.is(run(asked("100 %")).fingerprint, plain.fingerprint);
  assert.is(run(asked("60 %").replace("on-demand: 60", "managed: 60")).fingerprint, plain.fingerprint);
});

test("requests that nobody makes are counted, and are no requests", () => {
  const [all, some] = [run(asked("100 %")), run(asked("60 %"))];
  assert.is(sum(some, "requests") + sum(some, "unasked"), sum(all, "requests"));
  assert.is(sum(all, "unasked"), 0);
  const found = counted(asked("60 %"), 3, () => 0);
  const share = found.measure("unasked");
  assert.ok(share.low! <= 0.4 && 0.4 <= share.high!, `${share.low} ${share.high}`);
  assert.is(found.measure("lost").value, 0);
  assert.throws(() => counted(asked(""), 2, () => 0).measure("unasked"), /no measure unasked/);
});

test("a batch is made or left out as a whole", () => {
  const all = made(asked("50 %", "", "every: 6 h, batch: 3"));
  const together = new Map<number, number>();
  for (const { at } of all) together.set(at, (together.get(at) ?? 0) + 1);
  assert.ok([...together.values()].every((size) => size === 3));
  assert.ok(together.size > 150 && together.size < 250, `${together.size} of 400`);
});

test("listed requests are thinned too, and a dated change gives another share", () => {
  const times = Array.from({ length: 400 }, (_, i) => `${i} h`).join(", ");
  const change = "changes: [{ after: 200 h, set: { demand.db.requests.at.on-demand: 100 % } }]";
  const found = made(asked("0 %", change, `times: [${times}]`));
  assert.equal(
    found.map(({ at }) => at / HOUR),
    Array.from({ length: 200 }, (_, i) => 200 + i),
  );
});

test("theory knows the share: the rate, and the instances that it sustains from the beginning on", () => {
  const of = (share: string) => scenario(asked(share));
  const rate = (share: string) => rateOf(of(share).demand[0]!, of(share), 0) * DAY;
  assert.ok(Math.abs(rate("30 %") - 6) < 1e-9 && Math.abs(rate("") - 20) < 1e-9);
  // 6 a day for 2 days each: 12 at any time, by Little; over 100 days and 10 runs the error is 0.2.
  const steady = asked("30 %").replace("horizon: 100 d", "horizon: 100 d, begin: steady");
  const alive = counted(steady, 10, () => 0).measure("instances").value;
  assert.ok(Math.abs(alive - 12) < 0.8, String(alive));
  const day = asked("30 %").replace("horizon: 100 d", "horizon: 1 h, begin: steady");
  const first = counted(day, 200, () => 0).measure("instances").value;
  assert.ok(Math.abs(first - 12) < 1, String(first));
});

test("a comparison says that less is asked for, and praises no cost of it", () => {
  const said = study(`
run: { horizon: 20 d, begin: steady }
demand: { db: { requests: { rate: 20 per day, at: { user-provided: 30 % } }, lifetime: { exponential: { mean: 2 d } } } }
services: { db: { level: on-demand } }
compare: { service: db, levels: [user-provided, on-demand], baseline: on-demand }`);
  const replications = said.variants.map(({ scenario }) => range(12).map((nth) => simulate(scenario, nth, {})));
  const { answers, choices } = summarize(said, replications, "test");
  assert.not.match(answers.join(" "), /user-provided (costs least|is fastest)/);
  const [choice] = choices!.filter(({ variant }) => variant === "user-provided");
  assert.match(choice!.says, /(69|70|71)(\.\d)? % of the requests are not made \(an assumption\)\./);
});

test.run();
