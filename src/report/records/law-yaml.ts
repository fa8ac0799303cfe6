import type { Bounds, Figure } from "../../experiment/records/fit-answer.ts";
import { scaleOf } from "../../experiment/results/format.ts";
import { type DistributionSpec, distribution } from "../../maths/distributions.ts";

/** A length of time as a scenario writes it, to four digits; `like`: in the unit that this length has. */
export function lengthText(seconds: number, like = seconds): string {
  if (like < 1) return `${Math.max(1, Math.round(seconds * 1e6))} us`;
  const { size, word } = scaleOf(like, "s");
  return `${digits(Math.max(seconds / size, 1e-4))}${word}`;
}

/** Four digits, never with an exponent. */
export function digits(value: number, count = 4): string {
  return Math.abs(value) < 1e-4 ? "0" : String(Number(value.toPrecision(count)));
}

/** A law of seconds as a scenario writes it; with bounds, its mean as a range that `matters` and `enough` vary. */
export function lawText(spec: DistributionSpec, range?: Bounds): string {
  const mean = rangeText(distribution(spec).mean, range);
  switch (spec.kind) {
    case "exponential":
      return `{ exponential: { mean: ${mean} } }`;
    case "weibull":
    case "gamma":
      return `{ ${spec.kind}: { shape: ${digits(spec.shape)}, mean: ${mean} } }`;
    case "lognormal": {
      const law = distribution(spec);
      if (range) return `{ lognormal: { mean: ${mean}, cv: ${digits(Math.sqrt(law.variance) / law.mean)} } }`;
      return `{ lognormal: { ${lognormalText(spec)} } }`;
    }
    case "hyperexponential": {
      const branches = spec.branches.map(
        ({ mean }, i) => `{ probability: ${partText(spec.branches[0]!.probability, i)}, mean: ${lengthText(mean)} }`,
      );
      return `{ hyperexponential: [${branches.join(", ")}] }`;
    }
    case "mixture": {
      const parts = spec.parts.map(
        ({ of }, i) => `{ share: ${partText(spec.parts[0]!.share, i)}, lognormal: { ${lognormalText(of)} } }`,
      );
      return `{ mixture: [${parts.join(", ")}] }`;
    }
    default:
      throw new RangeError(`law: expected one that fits are made of, got ${spec.kind}`);
  }
}

/** Parameters that are lengths of time, and those that are counted by it. */
const TIMES: ReadonlySet<string> = new Set(["mean", "scale", "mean1", "mean2"]);
const DAY = 86_400;

/** The parameters of a law of seconds with their standard errors: `shape 0.79 ± 0.18, scale 1.1 d ± 10 h`. */
export function parametersText(parameters: Readonly<Record<string, Figure>>): string {
  return Object.entries(parameters)
    .map(([name, { value, error }]) => {
      const written = TIMES.has(name)
        ? (of: number) => lengthText(Number(of.toPrecision(4)), value)
        : name === "rate"
          ? (of: number) => `${digits(of * DAY)} per day`
          : (of: number) => digits(of, of === value ? 5 : 2);
      return `${name} ${written(value)} ± ${error === null ? "not known" : written(error)}`;
    })
    .join(", ");
}

/** Lives that stand for a record. */
export function empiricalText(lives: readonly number[]): string {
  const texts = lives.map((life) => lengthText(life));
  return texts.every((text) => text === texts[0]) ? texts[0]! : `{ empirical: [${texts.join(", ")}] }`;
}

/** Of two parts, the first or what is left of it, so that both add up. */
function partText(first: number, nth: number): string {
  const percent = Number((100 * first).toPrecision(4));
  return `${nth === 0 ? percent : Number((100 - percent).toFixed(6))} %`;
}

function lognormalText(spec: DistributionSpec): string {
  const law = distribution(spec);
  return `median: ${lengthText(law.inverse(0.5))}, p95: ${lengthText(law.inverse(0.95))}`;
}

/** From the 95 % bounds to those that ranges have: below and above in one of ten worlds each. */
const TENTHS = 1.2815515594600038 / 1.959963984540054;

function rangeText(mean: number, range: Bounds | undefined): string {
  if (range === undefined || range.high === null) return lengthText(mean);
  const bound = (end: number) => lengthText(mean * (end / mean) ** TENTHS, mean);
  return `{ low: ${bound(range.low)}, mid: ${lengthText(mean)}, high: ${bound(range.high)} }`;
}
