import { test } from "uvu";
import * as assert from "uvu/assert";
import { MINUTE } from "../../../src/maths/calendar.ts";
import { offeredLoads } from "../../../src/scenario/theory/offered-load.ts";
import { backlogOf, delayOf, isServed, lineAt } from "../../../src/scenario/theory/waiting.ts";
import { walk } from "../../../src/scenario/theory/walk.ts";
import { near } from "../../support/near.ts";
import { scenario } from "../small.ts";

const brokered = (broker: object, requests: object = {}) =>
  scenario({
    run: { horizon: "70 d", replications: 2, begin: "steady" },
    demand: { db: { requests: { rate: "30 per hour", ...requests }, lifetime: "2 h" } },
    services: {
      db: {
        level: "brokered",
        levels: { brokered: { provider: { quota: "unlimited" }, create_failure: "0 %", broker } },
      },
    },
    platform: { cloud_controller: { poll: "0 s" } },
  });
const around = (said: ReturnType<typeof brokered>) => ({ scenario: said, loads: offeredLoads(said) });
const delay = (said: ReturnType<typeof brokered>) =>
  delayOf(walk("create", said.services[0]!, { scenario: said }), said.services[0]!, around(said));

test("a line is that of exponential work: of one server with half of its time used, half wait, as long as work takes", () => {
  const line = lineAt({ load: 0.5, capacity: 1, hold: MINUTE }, 1);
  assert.equal([line.share, line.mean], [0.5, MINUTE]);
  assert.equal(lineAt({ load: 0.5, capacity: 1, hold: MINUTE }, 2), { share: 1, mean: Infinity });
  assert.equal(lineAt({ load: 5, capacity: null, hold: MINUTE }, 1), { share: 0, mean: 0 });
});

test("lines lengthen a walk by their waits, in the busiest hour", () => {
  near(delay(brokered({ workers: 1, work: "1 min" })), MINUTE, 1e-9);
  assert.ok(
    delay(brokered({ workers: 1, work: "20 s" }, { pattern: "office hours" })) >
      3 * delay(brokered({ workers: 1, work: "20 s" })),
  );
  assert.is(delay(brokered({ workers: 1, work: "1 min" }, { pattern: "office hours" })), Infinity);
});

test("who may miss a poll by waiting waits for another one", () => {
  const said = brokered({ workers: 1, work: "1 min" });
  const polled = { ...said, platform: { ...said.platform, "cloud_controller.poll": 10 * MINUTE } };
  near(delay(polled), MINUTE + 0.5 * 10 * MINUTE, 1e-9);
});

test("nobody is served in the end by a station that is overloaded or sends away", () => {
  const served = (broker: object) => {
    const said = brokered(broker);
    return isServed(said.services[0]!, around(said));
  };
  assert.ok(served({ workers: 1, work: "1 min" }));
  assert.not.ok(served({ workers: 1, work: "3 min" }));
  assert.not.ok(served({ workers: 1, work: "1 min", places: 3 }));
});

test("what is in line when the run ends is little of a long run, and nobody knows how much after a busy day", () => {
  const said = brokered({});
  assert.equal(backlogOf(7 * MINUTE, said), {
    load: (7 * MINUTE) / said.run.horizon,
    says: "as if nobody waited in lines",
  });
  assert.equal(backlogOf(Infinity, said), { says: "as if requests came evenly over the week" });
});

test.run();
