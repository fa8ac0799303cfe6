import { test } from "uvu";
import { erlangCWait } from "../../../src/maths/erlang.ts";
import { MINUTE, scenario, sum } from "../../simulation/base.ts";
import { replications } from "../../simulation/replications.ts";
import { near } from "../../support/near.ts";

test("where workers are ample, creates are a queue M/M/c of the operations", () => {
  const said = scenario(`
run: { horizon: 60 d }
platform: { iaas: { operations: 4 } }
demand: { db: { requests: { rate: 96 per hour }, lifetime: 1 min } }
services: { db: { level: on-demand, levels: { on-demand: { vm_create: { exponential: { mean: 2 min } } } } } }`);
  const found = replications(said, 4);
  const total = (counter: string) => found.reduce((all, one) => all + sum(one, counter), 0);
  // 3.2 of 4 places; of some 550,000 requests.
  near(total("wait") / total("ready") / MINUTE, 2 + erlangCWait(4, 3.2, 2), 0.02);
});

test.run();
