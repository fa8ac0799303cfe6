import type { Calibration, Explained, Graded, QuantileCompared } from "../../experiment/records/calibration-answer.ts";
import { REFUSAL_RULE, RULE, SATURATED } from "../../experiment/records/compared.ts";
import { formatted, plain, quantity } from "../../experiment/results/format.ts";
import { counted, listed } from "../../scenario/language/words.ts";
import type { Told, ToldPart } from "../planning/told.ts";
import { comparedPlot } from "./quantile-plot.ts";

/** A calibration as its faces show it. */
export function calibrationTold(of: Calibration): Told {
  const { name, variant, source, replications, grade, explained, version } = of;
  return {
    command: "calibrate",
    name,
    question: `Does ${variant} do as ${source.service} did in ${source.file}?`,
    facts: [...source.told, time(source.span), `${counted(replications, "replication")} of the observed demand`],
    answers: [
      `${grade === null ? "" : `Calibration: ${grade}. `}${comparisons(of)}`,
      saturationAnswer(of),
      ...explainedAnswers(explained),
    ].filter((text) => text !== ""),
    parts: [...compared(of), ...waits(of), ...fullness(of), ...(explained.length > 0 ? [inputs(explained)] : [])],
    warnings: warningsOf(of),
    version,
  };
}

/** The inputs that would explain the gap, as a part of a scenario's `variants`. */
export function calibrationYaml({ source, explained, variant }: Calibration): string {
  if (explained.length === 0) return `# headroom calibrate ${source.file}: nothing to change in ${variant}\n`;
  const lines = explained.map(({ path, today, value, left }, i) => {
    const words = `# today ${today}; leaves ${plain(100 * left, 0)} % of the gap`;
    return `${i === 0 ? "" : "    # or: "}${i === 0 ? "    " : ""}${path}: ${value} ${words}`;
  });
  return [
    `# headroom calibrate ${source.file}: one of these would explain the waits`,
    "variants:",
    "  calibrated:",
    ...lines,
    "",
  ].join("\n");
}

/** A record that has nothing to compare with has no grades. */
function compared(of: Calibration): readonly ToldPart[] {
  const part = grades(of);
  return part.table.rows.length > 0 ? [part] : [];
}

function comparisons({ waits, refusals, fullness }: Calibration): string {
  const told = [
    ...(waits
      ? [`waits are ${waits.grade} (mean ${time(waits.meanSimulated)}, observed ${time(waits.meanObserved)})`]
      : []),
    ...(refusals
      ? [
          `refusals are ${refusals.grade} (${quantity(refusals.simulated, "share")}, observed ${quantity(refusals.observed, "share")})`,
        ]
      : []),
    ...(fullness ? [`the number of instances is ${fullness.grade}`] : []),
  ];
  return told.length === 0
    ? "The record has nothing to compare with."
    : `${listed(told)}.`.replace(/^./, (letter) => letter.toUpperCase());
}

function saturationAnswer({ saturation }: Calibration): string {
  const { limit, use, capacityError, verdict } = saturation;
  if (verdict === "no gap" || limit === null || use === null) return "";
  const full = `${limit} is in use ${quantity(Math.min(1, use), "share")} of the time`;
  if (verdict === "error of the model")
    return `The gap is an error of the model, not of a run near its limits: ${full}, and what it can do would have to be wrong by ${capacityError === null ? "an amount that cannot be said" : quantity(capacityError, "share")}.`;
  return `The gap may be an error of a saturated run: ${full}, where waits grow without bound, and an error of ${capacityError === null ? "a few percent" : quantity(capacityError, "share")} in what it can do explains it.`;
}

function explainedAnswers(explained: readonly Explained[]): readonly string[] {
  const [best, ...others] = explained;
  if (!best) return [];
  const also =
    others.length === 0
      ? ""
      : ` ${listed(others.map(({ path }) => path))} would explain it about as well: measure them.`;
  return [
    `${best.path} of ${best.value} instead of ${best.today} leaves ${quantity(best.left, "share")} of the gap of the waits.${also}`,
  ];
}

function warningsOf({ waits, refusals, fullness, saturation, explained }: Calibration): readonly string[] {
  return [
    ...(waits === null
      ? ["The record has no waits (or fewer than 20). Add a column wait, from the request until it was usable."]
      : []),
    ...(refusals === null ? ["The record does not say who was refused. Add a column refused (true or false)."] : []),
    ...(fullness === null
      ? [
          "The number of instances is not compared: the record has no lifetimes, or the scenario begins with instances that it does not list.",
        ]
      : []),
    ...(saturation.isSaturated
      ? [
          "The run is saturated: a small error of capacity or work becomes a large one of waiting. Look at the grade of a quieter record too.",
        ]
      : []),
    ...(waits && waits.grade !== "excellent" && explained.length === 0
      ? ["No input that is an estimate or has a range halves the gap by itself."]
      : []),
  ];
}

function grades({ waits, refusals, fullness }: Calibration): ToldPart {
  const within = ({ error, correlation }: Graded) => [
    error === null ? "–" : quantity(error, "share"),
    correlation === null ? "–" : plain(correlation, 3),
  ];
  const rule = RULE.map(([grade, error, r]) => `${grade} below ${100 * error} % and above ${r}`).join(", ");
  const points = REFUSAL_RULE.map(([grade, off]) => `${grade} below ${100 * off}`).join(", ");
  return {
    id: "grades",
    title: "How well it agrees",
    says: `Graded by the mean absolute percentage error of quantiles (of parts of the record, for instances) and Pearson's r between them: ${rule}; else poor. Refusals by the percentage points that they are off: ${points}. In the band: share of them that the middle 95 % of the replications hold. A run is saturated where a limit is in use for ${100 * SATURATED} % of the time.`,
    table: {
      columns: ["compared", "grade", "mean error", "r", "in the band", "more"],
      rows: [
        ...(waits
          ? [
              [
                "waits",
                waits.grade,
                ...within(waits),
                quantity(waits.coverage, "share"),
                `KS ${plain(waits.ks, 3)} (p ${waits.p.toFixed(3)}), Wasserstein ${time(waits.wasserstein)}, ${bias(waits.quantiles)}`,
              ],
            ]
          : []),
        ...(refusals
          ? [
              [
                "refusals",
                refusals.grade,
                "–",
                "–",
                refusals.low <= refusals.observed && refusals.observed <= refusals.high ? "yes" : "no",
                `${quantity(refusals.simulated, "share")}, observed ${quantity(refusals.observed, "share")}`,
              ],
            ]
          : []),
        ...(fullness
          ? [["instances alive", fullness.grade, ...within(fullness), quantity(fullness.coverage, "share"), ""]]
          : []),
      ],
    },
  };
}

/** `p50 +3 %, p95 −12 %`. */
function bias(quantiles: readonly QuantileCompared[]): string {
  return [0.5, 0.95]
    .map((at) => {
      const { observed, simulated } = quantiles.find((each) => Math.abs(each.at - at) < 1e-9)!;
      const off =
        observed > 0 ? `${simulated >= observed ? "+" : ""}${plain(100 * (simulated / observed - 1), 1)} %` : "–";
      return `p${100 * at} ${off}`;
    })
    .join(", ");
}

function waits({ waits }: Calibration): readonly ToldPart[] {
  if (!waits) return [];
  const place = (at: number) => `${plain(100 * at, 0)} %`;
  const axes = { title: "Waits", across: "share that waits less", up: "wait", place, figure: time };
  return [
    {
      id: "waits",
      title: "Waits",
      says: "Quantiles of the waits, observed and simulated, with the band of 95 % of the replications.",
      table: tableOf("share below", waits.quantiles, place, time),
      draw: (width) => comparedPlot(waits.quantiles, axes, width),
    },
  ];
}

function fullness({ fullness, source }: Calibration): readonly ToldPart[] {
  if (!fullness) return [];
  const place = (at: number) => time(at * source.span);
  const figure = (value: number) => plain(value, 1);
  const axes = { title: "Instances", across: "since the record began", up: "instances alive", place, figure };
  return [
    {
      id: "instances",
      title: "Instances",
      says: "Instances alive, observed and simulated, with the band of 95 % of the replications.",
      table: tableOf("since the start", fullness.parts, place, figure),
      draw: (width) => comparedPlot(fullness.parts, axes, width),
    },
  ];
}

function tableOf(
  head: string,
  parts: readonly QuantileCompared[],
  place: (at: number) => string,
  figure: (value: number) => string,
) {
  return {
    columns: [head, "observed", "simulated", "band"],
    rows: parts.map(({ at, observed, simulated, low, high }) => [
      place(at),
      figure(observed),
      figure(simulated),
      `${figure(low)} to ${figure(high)}`,
    ]),
  };
}

function inputs(explained: readonly Explained[]): ToldPart {
  return {
    id: "inputs",
    title: "What would explain the gap",
    says: "Inputs that are estimates or have a range, each tried by itself at values of its range with the same random numbers; those that at least halve the distance of the waits. Several that explain it about as well cannot be told apart by this record.",
    table: {
      columns: ["input", "today", "fitted", "gap left"],
      rows: explained.map(({ path, today, value, left }) => [path, today, String(value), quantity(left, "share")]),
    },
  };
}

function time(seconds: number): string {
  return formatted(seconds, "s");
}
