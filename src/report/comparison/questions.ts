import type { Results, VariantResults } from "../../experiment/results/results.ts";
import { tickShare } from "../words/format.ts";
import { causesOf, measureOf, refusalsOf, shortLimit, subjectOf, tightestLimit } from "./measures.ts";

/** A line of the comparison, as people ask it. */
export interface Question {
  readonly key: string;
  readonly label: string;
  /** Its meaning, where no metric of that name has one. */
  readonly says?: string;
  /** Which way is good; absent: neither. */
  readonly better?: "more" | "less";
  /** Its label among the few lines that stand first; absent: it is not one of them. */
  readonly leads?: string;
  /** Costs over the horizon, shown per month. */
  readonly monthly?: boolean;
  /** The limit it is of, instead of the service; undefined: there is none. */
  readonly limit?: (results: Results, variant: VariantResults) => string | undefined;
  /** What stands where there is no value, by why it is withheld. */
  readonly lacking?: Readonly<Record<string, string>>;
  /** What a reader of its label must know here; "" where nothing. */
  readonly aside?: (results: Results) => string;
  /** Words instead of a measure. */
  readonly words?: (results: Results, variant: VariantResults) => string;
}

/** Questions asked together, of the whole run or of one window. */
export interface Asked {
  readonly group: string;
  readonly questions: readonly Question[];
  readonly window?: string;
}

const READY =
  "from the first attempt to usable. Only those that became ready wait; who is refused or fails is counted in the lines above";
const P95: Question = {
  key: "wait.p95",
  label: "p95 wait",
  leads: "p95 wait",
  says: `The wait that 95 % of the ready requests are not above, ${READY}.`,
  better: "less",
  lacking: { "nothing observed": "none ready" },
};

/** The questions in the order in which people ask them. */
export const QUESTIONS: readonly Asked[] = [
  {
    group: "What developers see",
    questions: [
      { key: "usable.15min", label: "usable within 15 min", leads: "usable within 15 min", better: "more" },
      { key: "usable.1h", label: "usable within 1 h", better: "more" },
      { key: "usable.1d", label: "usable within 1 d", better: "more" },
      { key: "refused", label: "refused for good", leads: "refused for good", better: "less" },
      {
        key: "refused by",
        label: "… mostly by",
        says: "The limit that refused most of them.",
        words: bindingLimit("refused"),
      },
      { key: "failed", label: "failed in mid-task", leads: "failed in mid-task", better: "less" },
      {
        key: "failed by",
        label: "… at a full limit",
        says: "The limit that was full when most of them met it in mid-task, and their share; the others broke by chance.",
        words: bindingLimit("failed"),
      },
      {
        key: "wait.p50",
        label: "median wait",
        leads: "median wait",
        says: `The wait that half of the ready requests are not above, ${READY}.`,
        better: "less",
        lacking: { "nothing observed": "none ready" },
      },
      P95,
      { key: "wait.mean", label: "mean wait", better: "less" },
      {
        key: "waits for",
        label: "… most of which is",
        leads: "most of the mean wait is",
        says: "The greatest part of the mean wait, and its share of that mean (not of the requests): a few who were refused and came again hours later can make most of a mean.",
        words: mainCause,
      },
      { key: "down.hours", label: "instances down, all told", leads: "instances down, all told", better: "less" },
      { key: "toil.hours", label: "developers' own work", leads: "developers' own work", better: "less" },
    ],
  },
  {
    group: "What operators see",
    questions: [
      {
        key: "tightest",
        label: "fullest limit",
        says: "Of the limits that requests meet here, the one with the highest fullness on average.",
        words: tightest,
      },
      { key: "fullness", label: "… full on average", limit: tightestLimit },
      { key: "fullness.p95", label: "… 95 % of the time below", limit: tightestLimit },
      { key: "fullness.at_100", label: "… time at the limit", better: "less", limit: tightestLimit },
      {
        key: "utilisation",
        label: "utilisation of paid VMs",
        leads: "utilisation of paid VMs",
        better: "more",
        lacking: { "nothing observed": "no VMs" },
      },
      {
        key: "fullness",
        label: "director workers busy",
        says: "Workers that do tasks / workers that may, averaged over time. One is kept for status calls where the scenario says so: it is no part of either.",
        limit: () => "director",
        aside: spareWorker,
      },
      {
        key: "upgrade.window",
        label: "upgrade window",
        leads: "upgrade window",
        aside: () => "first to last instance",
        says: "From the first instance or VM touched to the last one done; the median over upgrades, of which an unfinished one counts as longer than any.",
        better: "less",
        lacking: { "nothing observed": "no upgrade" },
      },
      {
        key: "upgrade.exposure",
        label: "exposure",
        leads: "exposure",
        aside: () => "publication to last instance",
        says: "From the publication of a release until no instance is on an older one: the upgrade window and what it waits for before; the median over upgrades.",
        better: "less",
        lacking: { "nothing observed": "no upgrade" },
      },
      { key: "old.hours", label: "instances on an old version", better: "less" },
    ],
  },
  {
    group: "What it costs a month",
    questions: [
      { key: "cost.platform", label: "paid by the platform", monthly: true },
      { key: "cost.provider", label: "charged by the provider", monthly: true },
      { key: "cost.developer", label: "paid by developers", monthly: true },
      { key: "cost.toil", label: "developers' time", monthly: true },
      { key: "cost.total", label: "altogether", leads: "cost a month, altogether", better: "less", monthly: true },
      { key: "effort", label: "once: reaching this level", leads: "once: reaching this level" },
    ],
  },
];

/** What is asked of each window again: a mean over half a year is blind to a bad Tuesday. */
export const IN_WINDOWS: readonly Question[] = [
  { key: "usable.15min", label: "usable within 15 min", better: "more" },
  { key: "refused", label: "refused for good", better: "less" },
  P95,
];

/** The limit that ended most of them, with its share where it did not end all. */
function bindingLimit(how: "refused" | "failed"): (results: Results, variant: VariantResults) => string {
  return (results, variant) => {
    const [first] = refusalsOf(results, variant, how);
    const total = measureOf(results, variant, how)?.value ?? 0;
    if (first === undefined || total === 0) return "–";
    const share = first.measure.value! / total;
    const limit = shortLimit(first.limit, subjectOf(results, variant));
    return share > 0.995 ? limit : `${limit} (${tickShare(share, 0)})`;
  };
}

function tightest(results: Results, variant: VariantResults): string {
  const limit = tightestLimit(results, variant);
  return limit === undefined ? "–" : shortLimit(limit, subjectOf(results, variant));
}

function mainCause(results: Results, variant: VariantResults): string {
  const [first] = [...causesOf(results, variant)].sort((a, b) => b.value - a.value);
  const total = causesOf(results, variant).reduce((sum, { value }) => sum + value, 0);
  return first === undefined || total === 0
    ? "–"
    : `${first.cause} (${first.value > 0.995 * total ? "all" : tickShare(first.value / total, 0)} of it)`;
}

/** One director worker may be kept for status calls: `4 of 5 do tasks`. */
function spareWorker({ origins, variants }: Results): string {
  const stated = (key: string) => origins.find(({ path }) => path === `platform.director.${key}`)?.value;
  const varies = variants.some(({ set }) => Object.keys(set).some((path) => path.startsWith("platform.director")));
  const workers = Number(stated("workers"));
  return stated("status_worker") === "true" && workers > 1 && !varies ? `${workers - 1} of ${workers} do tasks` : "";
}
