import { test } from "uvu";
import * as assert from "uvu/assert";
import { DAY } from "../../../src/maths/calendar.ts";
import { meanLoads } from "../../../src/scenario/theory/offered-load.ts";
import { nameOf } from "../../../src/scenario/theory/warnings.ts";
import type { LevelRecord, Replication } from "../../../src/simulation/read/replication.ts";
import { replications } from "../../simulation/replications.ts";
import { namesOfShipped, shipped } from "../../support/shipped.ts";
import { average } from "../../support/standard-errors.ts";

// What `explain` expects of every limit of the shipped scenarios, beside what runs use of it. Who waits in a line keeps what
// it has for longer, or takes what it asks for later; who is refused takes nothing: so much apart they may be.

const RUNS = 8;
/** Of what is expected: formulas do not know which upgrades overlap, nor which instances are gone before their turn. */
const MODEL = 0.05;
const UPGRADES = 0.15;
/** Only who rolls out, repairs or is repaired comes here: few, and each for long, so that a short run says nothing of it. */
const RARE = ["apply changes", "operators"];
const SHORT = 7 * DAY;
let compared = 0;

for (const name of namesOfShipped())
  for (const variant of shipped(name).variants)
    test(`${name}, ${variant.name}: every limit is used as explain says`, () => {
      const { scenario } = variant;
      const { horizon, warmUp } = scenario.run;
      const givesUp = scenario.demand.some(({ timeOut }) => timeOut !== undefined);
      const runs = replications(scenario, RUNS);
      const mean = (run: Replication, kind: LevelRecord["kind"], of: (level: LevelRecord) => boolean) =>
        run.levels
          .filter((level) => level.kind === kind && of(level))
          .reduce((sum, level) => sum + level.windows[0]!.area / (horizon - warmUp), 0);
      const counted = meanLoads(scenario).filter((load) => {
        const limit = nameOf(load);
        if (RARE.includes(limit) && horizon < SHORT) return false;
        return runs[0]!.levels.some((one) => one.kind === "in use" && nameOf({ ...one, limit: one.name }) === limit);
      });
      compared += counted.length;
      const vms = Math.max(...scenario.services.flatMap(({ plans }) => plans.map((plan) => plan.vms * plan.vcpus)));
      for (const load of counted) {
        const limit = nameOf(load);
        const found = average(
          runs.map((run) => mean(run, "in use", (one) => nameOf({ ...one, limit: one.name }) === limit)),
        );
        const each = limit.startsWith("iaas") ? vms : 1;
        const inLine = average(runs.map((run) => mean(run, "queue", () => true))).value * each;
        const model = (RARE.includes(limit) ? UPGRADES : MODEL) * load.load;
        const near = 3.5 * found.error + model;
        const [low, high] = [
          load.load * (1 - refusedIn(runs, load.service)) - near - inLine,
          // What clients that give up leave behind comes on top, as explain says.
          givesUp ? Infinity : load.load + near + inLine,
        ];
        assert.ok(
          found.value >= low && found.value <= high,
          `${limit}: explain says ${load.load}, runs use ${found.value} ± ${found.error} (standard error); between ${low} and ${high} was expected`,
        );
      }
    });

test("levels outside of the platform have no limit, all others some", () => {
  assert.ok(compared > 60, `${compared} limits`);
});

/** The part of a service's requests that is refused; of the platform's limits, that of the service of which most are. */
function refusedIn(runs: readonly Replication[], service: string): number {
  const cells = runs.flatMap(({ cells }) => cells).filter(({ window }) => window === 0);
  const names = [...new Set(cells.map((cell) => cell.service))].filter((name) => service === "" || name === service);
  const sum = (name: string, counter: string) =>
    cells.reduce((all, cell) => all + (cell.service === name ? (cell.sums[counter] ?? 0) : 0), 0);
  return Math.max(0, ...names.map((name) => sum(name, "refused") / Math.max(1, sum(name, "requests"))));
}

test.run();
