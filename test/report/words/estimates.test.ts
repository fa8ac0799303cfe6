import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Results } from "../../../src/experiment/results/results.ts";
import { estimatesOf } from "../../../src/report/words/estimates.ts";
import { resultsFixture } from "../../support/results-fixture.ts";

const fixture = resultsFixture();
const estimate = (path: string): Results["origins"][number] => ({ path, value: "1", from: "estimate", source: "?" });

test("estimates come in the order of how many headline figures rest on them, and what rests on none comes last", () => {
  const paths = [
    "services.postgres.levels.on-demand.effort.team",
    "services.postgres.levels.on-demand.vm_create",
    "services.postgres.levels.on-demand.upgrade.repair",
    "services.other.levels.on-demand.upgrade.repair",
    "platform.people.cost",
  ];
  const stated = { ...estimate("platform.org_quota"), from: "file" as const };
  const found = estimatesOf({ ...fixture, origins: [stated, ...paths.map(estimate)] });
  assert.equal(
    found.map(({ path, figures, touches }) => [path, figures, touches.join(", ")]),
    [
      ["platform.people.cost", 4, "cost"],
      ["services.postgres.levels.on-demand.upgrade.repair", 2, "exposure, cost"],
      ["services.postgres.levels.on-demand.vm_create", 1, "waits"],
      ["services.postgres.levels.on-demand.effort.team", 0, ""],
      ["services.other.levels.on-demand.upgrade.repair", 0, "exposure, cost"],
    ],
  );
});

test.run();
