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

test("what may be worse is told with its differences and what each needs; what is not worse, or has no worse side, is counted apart", () => {
  const open = (measure: string, interval: string, needs: string) =>
    check(measure, {
      ...{ together: "too few", verdict: "inconclusive", interval },
      detail: `too few replications to tell: ${needs} needed on each side`,
    });
  const found = together([
    open("a", "−0.4 ± 1.1 min", "about 340"),
    open("b", "+3.0 min (+0.5 to +9.0)", "more"),
    check("c", { together: "not worse" }),
    check("d", { together: "no difference" }),
    check("e", { together: "no difference" }),
  ]);
  assert.equal(
    found.map(({ says, detail }) => [says, detail]),
    [
      [
        "2 measures may be worse than tolerated",
        "too few replications to tell: a of db (−0.4 ± 1.1 min; about 340 needed on each side) and b of db (+3.0 min, +0.5 to +9.0; more needed on each side)",
      ],
      ["1 measure not worse, within tolerance", "paired: why"],
      ["2 measures without a significant difference", "paired: why"],
    ],
  );
});

test.run();
