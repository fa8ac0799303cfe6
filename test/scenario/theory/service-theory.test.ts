import { test } from "uvu";
import * as assert from "uvu/assert";
import { erlangB } from "../../../src/maths/erlang.ts";
import { offeredLoads } from "../../../src/scenario/theory/offered-load.ts";
import { serviceTheory } from "../../../src/scenario/theory/service-theory.ts";
import { near } from "../../support/near.ts";
import { scenario } from "../small.ts";

type Sections = Readonly<Record<string, unknown>>;

const CLEAN = { broker: { call: "0 s" }, allocate: "0 s", scrub: "0 s", scrub_failure: "0 %" };
const steady = { horizon: "1000 d", warm_up: "50 d", regime: "steady", begin: "empty", replications: 2 };
const pool = (settings: object, demand: object = {}, more: Sections = {}) =>
  scenario({
    run: steady,
    services: { db: { level: "managed", levels: { managed: { ...CLEAN, ...settings } } } },
    demand: { db: { requests: { rate: "12 per day" }, lifetime: { exponential: { mean: "2 d" } }, ...demand } },
    platform: { cloud_controller: { pick_up: "0 s" } },
    ...more,
  });
const theories = (said: ReturnType<typeof scenario>) =>
  serviceTheory(said.services[0]!, { scenario: said, loads: offeredLoads(said) });
const caveats = (said: ReturnType<typeof scenario>) => theories(said)[0]?.caveats;

test("a pool that refuses: Erlang's loss, exact in the long run, and how full that leaves it", () => {
  const [refused, fullness] = theories(pool({ pool: { vms: 30 } }));
  near(refused!.value, erlangB(30, 24), 1e-9);
  near(fullness!.value, (24 * (1 - erlangB(30, 24))) / 30, 1e-9);
  assert.equal([refused!.caveats, fullness!.caveats], [[], []]);
});

test("work without a finite mean has no theory: nothing is known of how many are there", () => {
  const endless = { platform: { cloud_controller: { pick_up: { pareto: { shape: 1, minimum: "1 h" } } } } };
  assert.equal(theories(pool({ pool: { vms: 30 } }, {}, endless)), []);
});

test("a run that begins as its past would have it, as if nothing had been refused, is not in the long run at once", () => {
  const begun = (horizon: string, vms: number) =>
    caveats(pool({ pool: { vms } }, {}, { run: { horizon, begin: "steady", replications: 2 } }));
  assert.equal(begun("200 d", 26), ["in the long run, while this run begins as if nothing had been refused"]);
  assert.is(begun("12 h", 26), undefined);
});

test("who waits in lines, and who comes again after a refusal, is left out, and said", () => {
  const said = pool({ pool: { vms: 30 }, scrub: "20 min", scrub_lock: true });
  assert.equal(caveats(said), ["as if nobody waited in lines"]);
  assert.equal(caveats(pool({ pool: { vms: 30 } }, { when_refused: { try_again: "5 %", after: "1 h" } })), [
    "without those who try again",
  ]);
});

test("a limit that fails requests in mid-task refuses nobody: no claim; one beside that hardly refuses is left out", () => {
  const onDemand = (iaas: number, plan: number) =>
    theories(
      scenario({
        run: steady,
        demand: { db: { requests: { rate: "12 per day" }, lifetime: "2 d" } },
        services: {
          db: {
            level: "on-demand",
            levels: { "on-demand": { create_failure: "0 %", vm_failure: "0 %", quota: { plan, global: "unlimited" } } },
          },
        },
        platform: { iaas: { vms: iaas } },
      }),
    ).map(({ measure }) => measure);
  assert.equal(onDemand(24, 1000), []);
  assert.equal(onDemand(1000, 30), ["refused", "fullness"]);
  assert.equal(onDemand(1000, 1000), ["instances", "instances.p95"]);
});

const brokered = (demand: object, platform: object = {}) =>
  scenario({
    run: steady,
    demand: { db: { requests: { rate: "12 per day" }, lifetime: "2 d", when_failed: "give up", ...demand } },
    services: {
      db: {
        level: "brokered",
        levels: {
          brokered: {
            create_failure: "25 %",
            provider: { quota: "unlimited", delete: "0 s" },
            broker: { work: "0 s" },
          },
        },
      },
    },
    platform: { cloud_controller: { poll: "0 s" }, ...platform },
  });

test("a quota of the platform is nobody's own, while its refusals are the service's", () => {
  assert.equal(
    theories(brokered({}, { org_quota: 20 })).map(({ measure, of }) => [measure, of]),
    [
      ["refused", "db"],
      ["fullness", "org quota"],
    ],
  );
});

test("creations that fail thin the stream out, and the number alive stays Poisson; who makes them again is said", () => {
  const [mean, most] = theories(brokered({}));
  near(mean!.value, 18, 1e-9);
  assert.equal([mean!.caveats, most!.measure], [[], "instances.p95"]);
  assert.equal(caveats(brokered({ when_failed: { try_again: "20 %", after: "1 h" } })), [
    "without those who try again",
  ]);
});

test("lives without a mean, and stations that nobody gets through, leave nothing to say", () => {
  assert.equal(theories(pool({ pool: { vms: 30 } }, { lifetime: { pareto: { shape: 0.9, minimum: "1 h" } } })), []);
  assert.equal(theories(pool({ pool: { vms: 30 }, scrub: "3 h", scrub_lock: true })), []);
});

test.run();
