import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Check } from "../../../src/experiment/expectations/check.ts";
import { together } from "../../../src/report/tests/together.ts";

const check = (measure: string, of: Partial<Check> = {}): Check => ({
  ...{
    kind: "baseline",
    says: `${measure} against the baseline (tolerance 2 %)`,
    variant: "base",
    measure,
    of: "db",
    window: "",
  },
  ...{ value: "1 → 1", interval: "", verdict: "pass", severity: "error", detail: "paired: why", together: "unchanged" },
  ...of,
});

test("what says the same of many measures of a variant is one line in the place of the first; all else stays as it is", () => {
  const { together: _, ...alone } = check("refused", { verdict: "fail", detail: "worse" });
  const found = together([check("a"), alone, check("b"), check("c", { variant: "more" })]);
  assert.equal(
    found.map(({ says, variant, detail }) => [says, variant, detail]),
    [
      ["2 measures unchanged within tolerance", "base", "paired: why"],
      ["refused against the baseline (tolerance 2 %)", "base", "worse"],
      ["1 measure unchanged within tolerance", "more", "paired: why"],
    ],
  );
});

test("what cannot be judged is told by the reason, what has no counterpart by its names", () => {
  const lost = (measure: string, detail: string) =>
    check(measure, { together: "not judged", verdict: "inconclusive", detail });
  const gone = check("d", { together: "gone", verdict: "fail", detail: "`db` is gone" });
  const found = together([
    lost("a", "not judged: x"),
    lost("b", "not judged: y"),
    lost("c", "not judged: x"),
    gone,
    gone,
  ]);
  assert.equal(
    found.map(({ says, detail }) => [says, detail]),
    [
      ["3 measures compared with the baseline", "not judged: x: a of db and c of db; not judged: y: b of db"],
      ["2 measures of the baseline have no counterpart", "d of db and d of db: `db` is gone"],
    ],
  );
});

test.run();
