import type { Results } from "../../src/experiment/results/results.ts";
import { resultsFixture } from "../support/results-fixture.ts";

export const HOSTILE = `</script><script>alert(1)</script><!-- </style> " ' \u2028 \u202eevil\u202c שלום 😀 \u001b[31m=1+1`;

/** Results in which every string that a scenario may name is hostile, and one is 10 kB long. */
export function hostileResults(): Results {
  const results = resultsFixture();
  const [first, second, ...others] = results.variants;
  const long = "x".repeat(10_000);
  return {
    ...results,
    name: HOSTILE,
    question: `${HOSTILE} ${long}`,
    seed: HOSTILE,
    document: { [HOSTILE]: HOSTILE },
    answers: [HOSTILE],
    choices: [{ variant: HOSTILE, says: HOSTILE }],
    differences: [HOSTILE, long],
    warnings: [HOSTILE, long],
    windows: [{ kind: "upgrades", name: HOSTILE }],
    origins: [{ path: HOSTILE, value: long, from: HOSTILE, source: HOSTILE }],
    variants: [
      { ...first!, name: HOSTILE, set: { [HOSTILE]: HOSTILE } },
      {
        ...second!,
        name: long,
        measures: second!.measures.map((each) => ({
          ...each,
          measure: each.measure.replace("provider quota", HOSTILE),
        })),
      },
      ...others,
    ],
  };
}
