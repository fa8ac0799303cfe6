import { test } from "uvu";
import * as assert from "uvu/assert";
import { ledgersOf } from "../../../src/experiment/ledgers/ledgers.ts";
import { cutInto, isCut, partName, stretchesOf } from "../../../src/experiment/planning/stretches.ts";
import { DAY, MONTH, WEEK } from "../../../src/maths/calendar.ts";
import { parseDocument } from "../../../src/scenario/parse.ts";
import type { Run, Window } from "../../../src/scenario/scenario.ts";
import { simulate } from "../../../src/simulation/simulate.ts";

const run = (horizon: number, warmUp = 0) => ({ horizon, warmUp }) as Run;
const office: Window = { kind: "daily", name: "within 09:00-17:00", from: 9 * (DAY / 24), to: 17 * (DAY / 24) };

test("months where there are four of them and no more than windows; else what people report by", () => {
  assert.equal([stretchesOf(run(26 * WEEK), 1).says, stretchesOf(run(26 * WEEK), 1).parts.length], ["month", 6]);
  assert.equal([stretchesOf(run(8 * WEEK), 1).says, stretchesOf(run(8 * WEEK), 1).parts.length], ["week", 8]);
  assert.is(stretchesOf(run(5 * DAY), 1).says, "day");
  assert.is(stretchesOf(run(24 * MONTH), 2).says, "quarter");
  assert.is(stretchesOf(run(60 * MONTH), 1).says, "quarter");
  assert.is(stretchesOf(run(DAY / 24), 1).parts.length, 1);
});

test("parts lie side by side from the warm-up to the horizon", () => {
  const { parts } = stretchesOf(run(26 * WEEK, WEEK), 1);
  assert.is(parts[0]!.from, WEEK);
  assert.is(parts.at(-1)!.to, 26 * WEEK);
  for (const [nth, { from }] of parts.slice(1).entries()) assert.is(from, parts[nth]!.to);
});

test("too many parts of a stated length are refused", () => {
  assert.throws(() => stretchesOf(run(26 * WEEK), 1, DAY), /expected at most 30 parts of the run, got 182 of 1 d/);
  assert.is(stretchesOf(run(26 * WEEK), 1, WEEK).says, "week");
});

test("hours of the day can be cut, upgrades and first days cannot", () => {
  assert.ok(isCut(undefined) && isCut(office));
  assert.not.ok(isCut({ kind: "upgrades", name: "during upgrades" }));
});

test("what is counted in the parts adds up to the whole, all day and at some hours of it", () => {
  const { variants } = parseDocument({
    headroom: 1,
    run: { horizon: "20 d", replications: 1, windows: ["within 09:00-17:00", "within 22:00-06:00"] },
    demand: { db: { requests: { rate: "40 per day" }, lifetime: "8 h" } },
    services: { db: { level: "managed", levels: { managed: { pool: { vms: 9 } } } } },
  });
  const [plain] = variants;
  const stretches = stretchesOf(plain!.scenario.run, 3, 5.3 * DAY);
  const windows = [undefined, ...plain!.scenario.run.windows];
  const cut = cutInto(stretches, windows, plain!.scenario);
  const requestsIn = (scenario: typeof cut, window: string) =>
    ledgersOf(scenario, [simulate(scenario, 0)]).find((each) => each.of === "db" && each.window === window)!.totals;
  for (const window of windows) {
    const name = window?.name ?? "";
    for (const total of ["requests", "refused"]) {
      const whole = requestsIn(plain!.scenario, name).get(total)![0]!;
      const parts = stretches.parts.map((_, nth) => requestsIn(cut, partName(nth, name)).get(total)![0]!);
      assert.ok(whole > 0 && parts.every((part) => part > 0), `${total} ${name}`);
      assert.is(
        parts.reduce((sum, part) => sum + part, 0),
        whole,
        `${total} ${name}`,
      );
    }
  }
});

test.run();
