import { test } from "uvu";
import * as assert from "uvu/assert";
import { inline } from "../../../src/executors/inline.ts";
import { MOST_SHARED, mattersOf, mostMoving } from "../../../src/experiment/planning/matters.ts";
import { MATTERS_SCHEMA } from "../../../src/experiment/planning/matters-answer.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";

const planning = { executor: inline() };
const uniform = (low: string, high: string) => ({ over_runs: { uniform: [low, high] } });
const RATE = "demand.db.requests.rate";
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

test.run();
