import { test } from "uvu";
import * as assert from "uvu/assert";
import { HOUR, MINUTE, SECOND } from "../../../src/maths/calendar.ts";
import { closedWait } from "../../../src/scenario/theory/means.ts";
import { NEVER_READY, walk } from "../../../src/scenario/theory/walk.ts";
import { scenario } from "../small.ts";

const onDemand = (settings: Readonly<Record<string, unknown>>, more = {}) => {
  const plain = {
    broker: { call: "1 s" },
    vm_create: "100 s",
    disk: "20 s",
    start: "60 s",
    create_failure: "0 %",
    delete_task: "2 min",
  };
  return scenario({
    services: { db: { level: "on-demand", levels: { "on-demand": { ...plain, ...settings } } } },
    platform: { cloud_controller: { pick_up: "2 s", poll: "60 s" } },
    ...more,
  });
};
const near = (a: number | undefined, b: number) => assert.ok(Math.abs(a! / b - 1) < 1e-12, `${a} is not ${b}`);

test("a create keeps the broker for its call and a worker for the task; a poll waits for its whole interval", () => {
  const model = onDemand({});
  const { busy, time, claims } = walk("create", model.services[0]!, { scenario: model });
  near(busy.get("broker"), SECOND);
  near(busy.get("director"), 180 * SECOND);
  near(time, 2 * SECOND + SECOND + 180 * SECOND);
  assert.equal(
    claims.map(({ pool }) => pool),
    ["org quota", "plan quota", "global quota", "vcpu quota", "iaas vms", "iaas vcpus", "iaas ips", "iaas disks"],
  );
  near(walk("delete", model.services[0]!, { scenario: model }).frees.get("iaas vms"), 3 * SECOND + 2 * MINUTE);
  // Disks are kept for five days more.
  near(walk("delete", model.services[0]!, { scenario: model }).frees.get("iaas disks"), 123 * SECOND + 120 * HOUR);
});

test("tries that fail take time too, errands repeat, and a failed create is cleaned up", () => {
  const tries = onDemand({ vm_failure: "50 %", vm_tries: 3 });
  near(
    walk("create", tries.services[0]!, { scenario: tries }).busy.get("director"),
    (100 * 1.75 + 0.875 * 80 + 0.125 * 120) * SECOND,
  );
  const errands = onDemand({ post_deploy_errands: 2, post_deploy_errand: "30 s" });
  near(walk("create", errands.services[0]!, { scenario: errands }).busy.get("director"), 240 * SECOND);
  const failing = onDemand({ create_failure: "50 %" });
  near(walk("create", failing.services[0]!, { scenario: failing }).busy.get("director"), (180 + 60) * SECOND);
});

test("a creation that fails keeps its claims until they are cleared away, and never becomes an instance", () => {
  const failing = { create_failure: "25 %", vm_failure: "50 %", vm_tries: 2 };
  const model = onDemand(failing, { platform: { cloud_controller: { pick_up: "2 s", poll: "0 s" } } });
  const { lasts, held } = walk("create", model.services[0]!, { scenario: model });
  near(lasts, 0.75 * 0.75);
  const orphan = 2 * MINUTE;
  near(
    held.get("iaas vms"),
    150 * SECOND + 0.25 * orphan + 0.75 * (80 * SECOND + 0.25 * orphan + 0.75 * (time(model) - 233 * SECOND)),
  );
  near(held.get("plan quota"), held.get("iaas vms")!);
  const polled = onDemand(failing);
  const { unsure } = walk("create", polled.services[0]!, { scenario: polled });
  assert.ok(unsure.polls > 0, "a poll after tries comes who knows when");
});

test("that a creation has failed is known at the poll, and so much longer is everything kept", () => {
  // It ends after 180 s, exactly at a look; with a start of 10 s less, 10 s before it.
  const kept = (start: string) => {
    const model = onDemand({ create_failure: "50 %", start });
    return walk("create", model.services[0]!, { scenario: model }).held.get("plan quota");
  };
  near(kept("60 s"), (180 + 0.5 * 120) * SECOND);
  near(kept("50 s"), (180 + 0.5 * 120) * SECOND);
});

const time = (model: ReturnType<typeof onDemand>) => walk("create", model.services[0]!, { scenario: model }).time;

test("a test that fails sends back to the broker: the creation takes longer, and lasts", () => {
  const said = (failure: string) =>
    scenario({
      services: {
        db: {
          level: "brokered",
          levels: {
            brokered: {
              create_failure: "0 %",
              broker: { call: "0 s", work: "1 min" },
              provider: { latency: "2 min" },
              test: { work: "3 min", failure },
            },
          },
        },
      },
      platform: { cloud_controller: { pick_up: "0 s", poll: "0 s" } },
    });
  const model = said("50 %");
  const { lasts, busy, time } = walk("create", model.services[0]!, { scenario: model });
  // What comes back is walked until it is negligible.
  const about = (a: number | undefined, b: number) => assert.ok(Math.abs(a! / b - 1) < 1e-7, `${a} is not ${b}`);
  about(lasts, 1);
  about(time, 2 * 6 * MINUTE);
  about(busy.get("test workers"), 2 * 3 * MINUTE);
});

test("people work in the open share of the week, and nobody knows when they begin", () => {
  const model = scenario({
    services: { db: { level: "user-provided", levels: { "user-provided": { team: { people: 2, work: "8 h" } } } } },
  });
  const { busy, shut, unsure } = walk("create", model.services[0]!, { scenario: model });
  near(busy.get("team"), (8 * HOUR * 168) / 40);
  assert.equal([...shut], ["team"]);
  // The team, and the developer who sets it up.
  near(unsure.hours, 2 * closedWait(model));
});

test("a rollout keeps its worker while it goes over all instances", () => {
  const model = onDemand({ upgrade: { fixed: "10 min", work: "90 s", failure: "0 %", max_in_flight: 2 } });
  const { busy } = walk("campaign", model.services[0]!, { scenario: model, alive: 10 });
  near(busy.get("director"), 10 * MINUTE + (10 * 2 * MINUTE) / 2 + 10 * 90 * SECOND);
  // Where they do not end at the same look, a slot that was freed stays empty for one more.
  const uneven = onDemand({
    upgrade: { fixed: "10 min", work: { uniform: ["60 s", "120 s"] }, failure: "0 %", max_in_flight: 2 },
  });
  const again = walk("campaign", uneven.services[0]!, { scenario: uneven, alive: 10 }).busy;
  near(again.get("director"), 10 * MINUTE + (10 * 3 * MINUTE) / 2 + 10 * 90 * SECOND);
});

test("a pool's upgrade waits for the repair of what failed, and an errand for that of its canaries only", () => {
  const office = { failure: "10 %", repair: "2 h", work: "6 min", fixed: "0 s", watch: "0 s" };
  const pool = scenario({
    platform: { people: { hours: "always" } },
    services: {
      db: { level: "managed", levels: { managed: { pool: { vms: 40 }, upgrade: { ...office, canaries: 0 } } } },
    },
  });
  const busy = walk("campaign", pool.services[0]!, { scenario: pool }).busy;
  near(busy.get("apply changes"), 40 * (6 * MINUTE + 0.1 * 2 * HOUR));
  const errand = scenario({
    platform: { people: { hours: "always" } },
    services: {
      db: {
        level: "on-demand",
        levels: { "on-demand": { upgrade: { ...office, canaries: 2, poll: "60 s", watch: "30 s" } } },
      },
    },
  });
  const errands = walk("campaign", errand.services[0]!, { scenario: errand, alive: 40 }).busy;
  near(errands.get("apply changes"), 40 * 6 * MINUTE + 30 * SECOND + 2 * 0.1 * 2 * HOUR);
});

test("who takes a VM that is kept ready pays for its successor, who finds none for its own", () => {
  const model = onDemand({ warm: { vms: 3, create: "40 s" } });
  const busy = (more = {}) => walk("create", model.services[0]!, { scenario: model, ...more }).busy.get("director");
  near(busy(), (80 + 40) * SECOND);
  near(busy({ ready: NEVER_READY }), 180 * SECOND);
  near(busy({ ready: { cold: 0.25, topUps: 0.5 } }), (80 + 25 + 20) * SECOND);
});

test.run();
