import type { Figure, RecordFit } from "../../experiment/records/fit-answer.ts";
import { formatted, plain, quantity } from "../../experiment/results/format.ts";
import type { ToldPart } from "../planning/told.ts";
import { digits } from "./law-yaml.ts";

const AFTER: Readonly<Record<NonNullable<RecordFit["repeats"]>["after"], string>> = {
  failed: "a failure",
  refused: "a refusal",
  "short lives": "a life of less than an hour",
};

/** Of a share of so many, in points. */
function errorOf({ error }: Figure, of: number): string {
  return `± ${plain(100 * (error ?? 0), 1)}, of ${of}`;
}

/** How requests come, figure by figure. */
export function arrivalFigures({ arrivals, repeats, failures }: RecordFit): ToldPart {
  const { perDay, growth, poisson, batches, resolution } = arrivals;
  const p = (value: number) => (value < 0.001 ? "p < 0.001" : `p ${value.toFixed(3)}`);
  const index =
    poisson.dispersion.degrees < 1 ? "–" : plain(poisson.dispersion.statistic / poisson.dispersion.degrees, 2);
  return {
    id: "arrivals",
    title: "How requests come",
    says: `Times are spread over the ${time(resolution)} to which they are rounded, and each ${time(poisson.stretch)} is tested by itself at its own rate. Poisson is doubted where Lewis's test or the dispersion of counts has p below 0.025.`,
    table: {
      columns: ["figure", "value", "how sure"],
      rows: [
        ["asked a day", plain(perDay.value, 3), `± ${plain(perDay.error ?? 0, 3)}`],
        [
          "growth a month",
          growth === null ? "–" : `${digits(100 * growth.value, 3)} %`,
          growth === null
            ? "record too short"
            : `± ${digits(100 * (growth.error ?? 0), 2)}${growth.isClear ? "" : ", not clear from 0"}`,
        ],
        [
          "sizes of batches",
          batches
            .slice(0, 8)
            .map(({ size, count }) => `${size}: ${count}`)
            .join(", "),
          batches.length > 8 ? `and ${batches.length - 8} more` : "",
        ],
        ["Lewis's test", plain(poisson.lewis.distance, 4), p(poisson.lewis.p)],
        ["conditional-uniform test", plain(poisson.conditionalUniform.distance, 4), p(poisson.conditionalUniform.p)],
        ["dispersion of counts (Poisson: 1)", index, p(poisson.dispersion.p)],
        ...(failures === null
          ? []
          : [
              [
                "failed while being created",
                quantity(failures.share.value, "share"),
                errorOf(failures.share, failures.of),
              ],
            ]),
        repeats === null
          ? ["asked again after a failure", "–", "fewer than 20 failures or short lives"]
          : [
              `asked again after ${AFTER[repeats.after]}`,
              quantity(repeats.again.value, "share"),
              `${errorOf(repeats.again, repeats.count)}, by the same ${repeats.by}`,
            ],
      ],
    },
  };
}

function time(seconds: number): string {
  return formatted(seconds, "s");
}
