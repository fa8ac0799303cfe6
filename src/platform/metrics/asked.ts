import { LENGTH } from "../../maths/time-words.ts";
import {
  type Endless,
  openMean,
  openQuantile,
  openSd,
  quantile,
  sd,
  tail,
  timeQuantile,
  timeTail,
} from "../estimate.ts";
import type { Metric } from "../metric.ts";

/** What a scenario can ask of by rule: any quantile, the share beyond any value, mean and standard deviation. */
interface Asked extends Pick<Metric, "of" | "unit" | "better" | "needs" | "wholeRun"> {
  readonly name: string;
  /** The name of what is observed in the ledgers. */
  readonly tally: string;
  /** One observation in words: `wait in line`; a level: `instances`. */
  readonly noun: string;
  /** What the observations are of, `ready requests`; absent of a level, which has a value at each instant. */
  readonly among?: string;
  /** Of durations of which some have not ended: why those have no value, and how they count. */
  readonly endless?: { readonly why: Endless; readonly says: string };
}

const STILL_OPEN = { why: "still open", says: "what is still open at the end counts as longer" } as const;
const NOT_REACHED = { why: "not reached", says: "a replication that never reaches it counts as later" } as const;
const NEVER_REFUSED = { why: "never refused", says: "a replication without a refusal counts as later" } as const;
const UPGRADES = { of: "service", unit: "s", better: "less", needs: "a release", wholeRun: true } as const;
const LIMIT_FULL = { of: "limit", needs: "a bounded limit" } as const;

const first = (part: number): Asked => ({
  ...{ ...LIMIT_FULL, unit: "s", better: "more", wholeRun: true, among: "replications", endless: NOT_REACHED },
  ...{ name: `fullness.first_${part}`, tally: `first ${part}` },
  noun: part === 100 ? "first time at the limit" : `first time at ${part} % of the limit`,
});

const upgradeTime = (name: string, noun: string, among = "upgrades"): Asked => ({
  ...{ ...UPGRADES, name: `upgrade.${name}`, tally: name.replaceAll("_", " "), noun, among, endless: STILL_OPEN },
});

const UPGRADE_TIMES: readonly Asked[] = [
  upgradeTime("window", "upgrade window"),
  upgradeTime("window_50", "upgrade window until 50 % are patched"),
  upgradeTime("window_95", "upgrade window until 95 % are patched"),
  upgradeTime("errand", "errand time"),
  upgradeTime("patched_50", "time until 50 % are patched"),
  upgradeTime("patched_95", "time until 95 % are patched"),
  upgradeTime("exposure", "time until all are patched"),
  upgradeTime("everywhere", "time until patched everywhere", "releases"),
  upgradeTime("instance_exposure", "exposure of an instance", "pairs of an instance and a release"),
  upgradeTime("downtime", "downtime of an instance", "upgrades of instances"),
];

const ASKED: readonly Asked[] = [
  { name: "wait", of: "requests", unit: "s", better: "less", tally: "wait", noun: "wait", among: "ready requests" },
  {
    ...{ name: "wait.gave_up", of: "requests", unit: "s", better: "less", tally: "wait of gave up" },
    ...{ noun: "wait before giving up", among: "requests that gave up" },
  },
  {
    ...{ name: "wait.batch_first", of: "requests", unit: "s", better: "less", tally: "wait of batch first" },
    ...{ noun: "wait of the first of a batch", among: "ready requests that came first in their batch" },
  },
  {
    ...{ name: "first_refusal", of: "requests", unit: "s", better: "more", wholeRun: true, tally: "first refusal" },
    ...{ noun: "first refusal", among: "replications", endless: NEVER_REFUSED },
  },
  { name: "instances", of: "service", unit: "count", tally: "instances", noun: "number of instances alive" },
  { name: "down", of: "service", unit: "count", better: "less", tally: "down", noun: "number of instances down" },
  ...UPGRADE_TIMES,
  { ...LIMIT_FULL, name: "fullness", unit: "share", tally: "fullness", noun: "part of the limit in use" },
  ...[80, 95, 100].map(first),
  { name: "in_use", of: "limit", unit: "count", tally: "in use", noun: "number in use" },
  { name: "queue", of: "limit", unit: "count", better: "less", tally: "queue", noun: "number in line" },
  {
    name: "line",
    of: "limit",
    unit: "s",
    better: "less",
    tally: "line",
    noun: "wait in line",
    among: "what came to it",
  },
];

const NUMBER = String.raw`\d+(?:\.\d+)?`;
const TIME = new RegExp(`^(?:${NUMBER} *[a-zµ]+ *)+$`);

const BY_NAME: ReadonlyMap<string, Asked> = new Map(ASKED.map((asked) => [asked.name, asked]));

/** The measure of a name that no table holds but a rule makes: `wait.p75`, `instances > 20`, `usable.7min`. */
export function askedMetric(name: string): Metric | undefined {
  const [, of = "", statistic = ""] = /^(.+)\.(p[\d.]+|mean|sd)$/.exec(name) ?? [];
  const asked = BY_NAME.get(of);
  if (asked) return statisticOf(asked, statistic);
  const within = /^usable\.(\d\S*)$/.exec(name)?.[1];
  return within === undefined ? beyond(name) : usableWithin(within);
}

/** What a threshold can be asked of by this name, and the unit of the threshold. */
export function askedUnit(name: string): Metric["unit"] | undefined {
  return BY_NAME.get(name)?.unit;
}

const THRESHOLDS: Readonly<Partial<Record<Metric["unit"], string>>> = {
  s: "20 min",
  share: "90 %",
  count: "20",
};

/** One of each form, for people. */
export const ASKED_EXAMPLES: readonly Metric[] = [
  "usable.7min",
  ...ASKED.flatMap(({ name, unit }) => [`${name}.p75`, `${name} > ${THRESHOLDS[unit]}`]),
].map((name) => askedMetric(name)!);

/** What these names look like, for editors. */
export const ASKED_PATTERNS: readonly string[] = [
  `(?:${ASKED.map(({ name }) => name.replaceAll(".", "\\.")).join("|")})(?:\\.p\\d+(?:\\.\\d+)?|\\.mean|\\.sd| *(?:>=?|≥) *\\d.*)`,
  "usable\\.\\d.*",
];

function statisticOf(asked: Asked, statistic: string): Metric | undefined {
  if (statistic.startsWith("p")) return quantileOf(asked, statistic);
  const { tally, noun, among, endless } = asked;
  const over = endless ? "over replications" : "over time";
  if (statistic === "sd" && (endless || among === undefined))
    return {
      ...named(asked, ".sd"),
      ...{ title: `standard deviation of the ${noun}`, says: `Standard deviation ${over} of the ${noun}.` },
      estimate: endless ? openSd(tally) : sd(tally, "time"),
      better: undefined,
    };
  if (statistic !== "mean" || !endless) return undefined;
  const says = `Mean of the ${noun}; unknown where one is ${endless.why}.`;
  return { ...named(asked, ".mean"), title: `mean ${noun}`, says, estimate: openMean(tally) };
}

function quantileOf(asked: Asked, statistic: string): Metric | undefined {
  const digits = /^p(\d{1,2}(?:\.\d+)?)$/.exec(statistic)?.[1];
  const percent = Number(digits);
  if (!(percent > 0)) return undefined;
  const { tally, noun, among, endless } = asked;
  const metric = named(asked, `.${statistic}`);
  const p = Number(`${percent}e-2`);
  if (among === undefined)
    return {
      ...metric,
      ...{ title: `${noun}, ${percent} % of the time at most`, estimate: timeQuantile(tally, p) },
      says: `The ${noun} that is not exceeded ${percent} % of the time.`,
    };
  return {
    ...metric,
    title: `${statistic} ${noun}`,
    says: `The ${noun} that ${percent} % of ${among} are not above${endless ? `; ${endless.says}` : ""}.`,
    estimate: endless ? openQuantile(tally, p, endless.why) : quantile(tally, p),
  };
}

/** `wait > 20 min`, in the unit of what it is a threshold of. */
function beyond(name: string): Metric | undefined {
  const [, of = "", sign = "", text = ""] = /^(\S+?) *(>=|≥|>) *(\d.*)$/.exec(name) ?? [];
  const asked = BY_NAME.get(of);
  const value = asked && boundOf(text, asked.unit);
  if (!asked || value === undefined) return undefined;
  const side = { sign: sign === ">" ? ">" : ">=", value } as const;
  const { tally, noun, among, endless } = asked;
  const bound = `${sign === ">" ? "above" : "of at least"} ${spaced(text)}`;
  return {
    ...named(asked, ` ${side.sign} ${spaced(text)}`),
    unit: "share",
    title: `${noun} ${bound}`,
    says: among
      ? `Of ${among}, those with a ${noun} ${bound}${endless ? `; ${endless.says}` : ""}.`
      : `Share of time with a ${noun} ${bound}.`,
    estimate: among ? tail(tally, side) : timeTail(tally, side),
  };
}

/** `usable.7min`: as `usable.15min`, which is counted. */
function usableWithin(text: string): Metric | undefined {
  const value = boundOf(text, "s");
  if (value === undefined) return undefined;
  const time = spaced(text);
  return {
    ...{ name: `usable.${text}`, of: "requests", unit: "share", better: "more" },
    title: `usable within ${time}`,
    says: `Of all requests, those usable within ${time} of their first attempt.`,
    estimate: tail("wait", { sign: "<=", value }, "requests"),
  };
}

function named({ of, unit, better, needs, wholeRun, name }: Asked, suffix: string) {
  return {
    ...{ name: name + suffix, of, unit, better },
    ...(needs !== undefined && { needs }),
    ...(wholeRun && { wholeRun }),
  };
}

/** As ledgers hold it: times in µs, shares 0–1. */
function boundOf(text: string, unit: Metric["unit"]): number | undefined {
  if (unit === "count") return new RegExp(`^${NUMBER}$`).test(text) ? Number(text) : undefined;
  const percent = new RegExp(`^(${NUMBER}) ?%$`).exec(text)?.[1];
  if (unit === "share") return percent === undefined ? undefined : Number(percent) / 100;
  if (!TIME.test(text)) return undefined;
  const parts = [...text.matchAll(new RegExp(`(${NUMBER}) *([a-zµ]+)`, "g"))];
  const length = parts.reduce((sum, [, n, word]) => sum + Number(n) * (LENGTH.get(word!) ?? Number.NaN), 0);
  return length <= Number.MAX_SAFE_INTEGER ? Math.round(length) : undefined;
}

/** A number and its unit with one blank between them. */
function spaced(text: string): string {
  return text.replaceAll(/(\d) *(?=[a-zµ%])/g, "$1 ").replaceAll(/([a-zµ]) *(?=\d)/g, "$1 ");
}
