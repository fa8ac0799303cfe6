import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { MOST_SHARED, mattersOf, mostMoving } from "../../../src/experiment/planning/matters.ts";
import { MATTERS_SCHEMA } from "../../../src/experiment/planning/matters-answer.ts";
import { HOUR, MONTH } from "../../../src/maths/calendar.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import { ENOUGH, uncertainPool } from "../../support/uncertain-pool.ts";

const planning = { executor: inline() };
type Worth = { readonly path: string; readonly value: number; readonly low: number; readonly high: number };
const uniform = (low: string, high: string) => ({ over_runs: { uniform: [low, high] } });
const RATE = "demand.db.requests.rate";
const MANAGED = "services.db.levels.managed";
const LIFETIME = "demand.db.lifetime.exponential.mean";

const pool = (horizon: string) => ({
  headroom: 1,
  run: { seed: 2, horizon },
  demand: {
    db: {
      requests: { rate: uniform("4 per day", "6 per day") },
      lifetime: { exponential: { mean: uniform("1.4 d", "2.2 d") } },
      when_failed: "give up",
    },
  },
  services: {
    db: { level: "managed", levels: { managed: { pool: { vms: 12 }, scrub: "0 s", scrub_failure: "0 %" } } },
  },
  goals: ["refused < 5 %"],
});

test("Sobol's indices of a pool are those of Erlang's formula, with luck apart", async () => {
  const study = parseDocument(pool("500 d"));
  const { outputs, headroomMatters, inputs, knowing } = await mattersOf(
    study,
    { variant: 0, walks: 3, rows: 64, worlds: 50 },
    planning,
  );
  assert.is(headroomMatters, MATTERS_SCHEMA);
  assert.is(knowing, undefined, "with one level there is nothing to choose");
  const [output] = outputs;
  const order = mostMoving(outputs).map((nth) => inputs[nth]!.path);
  assert.equal(order.slice(0, 2).sort(), [LIFETIME, RATE]);
  const { shares } = output!;
  assert.ok(shares!.inputs.length <= MOST_SHARED);
  const exact = { [RATE]: [0.431543, 0.467433], [LIFETIME]: [0.532567, 0.568457] } as const;
  for (const [path, [alone, together]] of Object.entries(exact)) {
    const found = shares!.inputs.find((each) => each.path === path)!;
    // 3.5 standard errors, of which the interval has 1.96.
    const near = ({ value, low, high }: typeof found.alone, wanted: number) =>
      assert.ok(
        Math.abs(value - wanted) < (3.5 / 3.92) * (high - low),
        `${path}: ${value} (${low} to ${high}), ${wanted}`,
      );
    near(found.alone, alone);
    near(found.together, together);
  }
  assert.ok(shares!.luck.together.value < 0.1);
});

test("elementary effects have the sign and size that the formula gives; what does nothing moves nothing", async () => {
  const study = parseDocument(pool("300 d"));
  const { outputs, inputs } = await mattersOf(study, { variant: 0, walks: 4, rows: 0, worlds: 0 }, planning);
  const [{ effects, luck, shares }] = outputs as [(typeof outputs)[number]];
  assert.is(shares, undefined);
  const of = (path: string) => effects[inputs.findIndex((each) => each.path === path)]!;
  for (const path of [RATE, LIFETIME]) {
    assert.is(of(path).mean, of(path).size, "more is refused with more of either");
    assert.ok(of(path).size > 0.04 && of(path).size < 0.16 && of(path).size > 3 * luck.size, `${of(path).size}`);
  }
  assert.is(of("platform.people.cost").size, 0);
  assert.equal(inputs.find(({ path }) => path === RATE)!.between, ["4.1 per day", "5.9 per day"]);
});

test("what is worth knowing before a level is chosen: by chance, or by money", async () => {
  const variants = { "16 VMs": { "services.db.levels.managed.pool.vms": 16 } };
  const study = parseDocument({ ...pool("100 d"), variants });
  const asked = { variant: 0, walks: 2, rows: 0, worlds: 30 };
  const { knowing } = await mattersOf(study, asked, planning);
  assert.is(knowing!.best, "16 VMs");
  assert.is(knowing!.failing, null);
  // More VMs never fail where fewer do not: nothing is gained by knowing.
  assert.is(knowing!.all.value, 0);
  assert.ok(knowing!.inputs.every(({ value }) => value === 0));
  const paid = await mattersOf(study, { ...asked, failing: 0 }, planning);
  assert.is(paid.knowing!.failing, 0);
  assert.ok(paid.knowing!.inputs.length > 2);
});

test("what knowing a price is worth is what its integral says, through whole runs: among levels of the same pool", async () => {
  // Ten pool VMs and five of the broker, each at a price that is uniform, against fixed prices: the gain of the former in
  // USD/h is 0.1 + 0.3 U + 0.2 V, with U and V uniform on (−1, 1).
  const { services, ...others } = pool("30 d");
  const managed = { ...services.db.levels.managed, pool: { vms: 10, price: uniform("0.05 USD/h", "0.11 USD/h") } };
  const study = parseDocument({
    ...others,
    demand: { db: { ...others.demand.db, requests: { rate: "5 per day" }, lifetime: "1 d" } },
    services: {
      db: {
        level: "managed",
        levels: { managed: { ...managed, broker: { vms: 5, price: uniform("0.04 USD/h", "0.12 USD/h") } } },
      },
    },
    variants: { fixed: { [`${MANAGED}.pool.price`]: "0.1 USD/h", [`${MANAGED}.broker.price`]: "0.06 USD/h" } },
    goals: ["refused < 90 %"],
  });
  const { knowing } = await mattersOf(study, { variant: 0, walks: 2, rows: 0, worlds: 200, failing: 1_000 }, planning);
  const [mean, a, b] = [0.1, 0.3, 0.2].map((value) => (value * MONTH) / HOUR);
  // E max(0, m + a U) − m = (a − m)² / 4a, and 0 where a < m; of both by the middle rule.
  const one = (width: number) => (width > mean! ? (width - mean!) ** 2 / (4 * width) : 0);
  let both = 0;
  for (let i = 0; i < 400; i++)
    for (let j = 0; j < 400; j++)
      both += Math.max(0, -(mean! + a! * ((i + 0.5) / 200 - 1) + b! * ((j + 0.5) / 200 - 1))) / 160_000;
  assert.equal([knowing!.best, knowing!.decides], ["base", null]);
  const near = ({ value, error }: { value: number; error: number }, exact: number) =>
    assert.ok(Math.abs(value - exact) < 3.5 * error, `${value} ± ${error}, exactly ${exact}`);
  near(knowing!.all, both);
  const of = (path: string) => knowing!.inputs.find((each) => each.path === `${MANAGED}.${path}`)!;
  near(of("pool.price"), one(a!));
  near(of("broker.price"), one(b!));
  assert.is(knowing!.inputs[0]!.path, `${MANAGED}.pool.price`);
  assert.ok(of("pool.price").low <= one(a!) && one(a!) <= of("pool.price").high);
});

test("of a size: the load is what is worth knowing, and at most what Erlang's formula makes of it", async () => {
  // 10, 12 or 14 VMs at 61 USD a month each; missing 1 % costs 1,000 USD a month; the load is lognormal around 5 Erlang.
  const document = uncertainPool([10], "700 d");
  const study = parseDocument(document);
  const path = `${MANAGED}.pool.vms`;
  const decide = { path, name: "pool.vms", values: [10, 12, 14] };
  const asked = { variant: 0, walks: 2, rows: 0, worlds: 200, failing: 1_000, decide };
  const { knowing } = await mattersOf(study, asked, planning);
  assert.equal([knowing!.decides, knowing!.options], [path, ["pool.vms = 10", "pool.vms = 12", "pool.vms = 14"]]);
  const price = (0.083 * MONTH) / HOUR;
  const chances = [10, 12, 14].map((vms) => ENOUGH[vms]!);
  const losses = chances.map((chance, nth) => 2 * nth * price + 1_000 * (1 - chance));
  const now = Math.min(...losses);
  assert.is(knowing!.best, knowing!.options[losses.indexOf(now)]);
  // Known, the smallest that will do is taken; where none will do, the smallest of all.
  const [ten, twelve, fourteen] = chances as [number, number, number];
  const known = 2 * price * (twelve - ten) + 4 * price * (fourteen - twelve) + 1_000 * (1 - fourteen);
  const [first, second] = knowing!.inputs as readonly Worth[] as [Worth, Worth];
  assert.is(first.path, RATE);
  assert.ok(first.low > 0 && first.low <= now - known, `${first.low} to ${first.high}, exactly ${now - known}`);
  assert.ok(first.value > 0.5 * (now - known) && first.value > 3 * second.value, `${first.value} of ${now - known}`);
});

test.run();
