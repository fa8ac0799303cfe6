import { test } from "uvu";
import { MINUTE } from "../../../src/maths/calendar.ts";
import { rolloutTime } from "../../../src/scenario/theory/rollouts.ts";
import { walk } from "../../../src/scenario/theory/walk.ts";
import { near } from "../../support/near.ts";
import { scenario } from "../small.ts";

const onDemand = (upgrade: object) =>
  scenario({
    services: { db: { level: "on-demand", levels: { "on-demand": { upgrade: { failure: "0 %", ...upgrade } } } } },
  });

test("an errand sees an end at its next look, and a task at once", () => {
  const said = onDemand({ work: "90 s", poll: "60 s" });
  const [service] = said.services;
  const one = walk("upgrade", service!, { scenario: said });
  near(rolloutTime(one, 10, { pace: "errand", service: service!, scenario: said }), 20 * MINUTE, 1e-9);
  near(rolloutTime(one, 10, { pace: "task", service: service!, scenario: said }), 15 * MINUTE, 1e-9);
  near(rolloutTime(one, 0, { pace: "task", service: service!, scenario: said }), 0, 0);
});

test("500 instances of 5 to 10 min, two at a time with looks each minute, take the published loop 37.1 h", () => {
  const said = onDemand({ work: { uniform: ["5 min", "10 min"] }, poll: "60 s", max_in_flight: 2 });
  const [service] = said.services;
  const one = walk("upgrade", service!, { scenario: said });
  near(rolloutTime(one, 500, { pace: "errand", service: service!, scenario: said }), 37.1 * 60 * MINUTE, 0.02);
});

test.run();
