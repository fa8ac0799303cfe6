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

test("what moves a figure most comes first, with what a tenth more of it does", () => {
  const moves = (by: number) => ({ figure: "cost" as const, variant: "on-demand", by });
  const found = estimatesOf({
    ...fixture,
    origins: [
      estimate("platform.people.cost"),
      { ...estimate("platform.people.developer_cost"), moves: moves(0.0312) },
      { ...estimate("services.postgres.levels.on-demand.operations.monthly"), moves: moves(0.0667) },
    ],
  });
  assert.equal(
    found.map(({ path, moves }) => [path, moves]),
    [
      ["services.postgres.levels.on-demand.operations.monthly", "cost of on-demand by 6.7 %"],
      ["platform.people.developer_cost", "cost of on-demand by 3.1 %"],
      ["platform.people.cost", ""],
    ],
  );
  const [alone] = estimatesOf({
    ...fixture,
    variants: fixture.variants.slice(0, 1),
    origins: [{ ...estimate("platform.people.cost"), moves: moves(0.1) }],
  });
  assert.is(alone!.moves, "cost by 10 %");
});

test.run();
