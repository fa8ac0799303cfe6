import type { Results, VariantResults } from "../experiment/results.ts";
import { tickShare } from "./format.ts";
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
  /** Words instead of a measure. */
  readonly words?: (results: Results, variant: VariantResults) => string;
}

/** Questions asked together, of the whole run or of one window. */
export interface Asked {
  readonly group: string;
  readonly questions: readonly Question[];
  readonly window?: string;
}

/** The questions in the order in which people ask them. */
export const QUESTIONS: readonly Asked[] = [
  {
    group: "What developers see",
    questions: [
      { key: "usable.15min", label: "usable within 15 min", leads: "usable within 15 min", better: "more" },
      { key: "usable.1h", label: "usable within 1 h", better: "more" },
      { key: "usable.1d", label: "usable within 1 d", better: "more" },
      { key: "refused", label: "refused for good", leads: "refused for good", better: "less" },
      { key: "refused by", label: "… mostly by", says: "The limit that refused most of them.", words: bindingLimit },
      { key: "failed", label: "failed in mid-task", leads: "failed in mid-task", better: "less" },
      { key: "wait.p50", label: "wait, half within", leads: "wait, half within", better: "less" },
      { key: "wait.p95", label: "wait, 95 % within", leads: "wait, 95 % within", better: "less" },
      { key: "wait.mean", label: "wait, mean", better: "less" },
      { key: "waits for", label: "… mostly", says: "The greatest part of the mean wait.", words: mainCause },
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
      { key: "utilisation", label: "utilisation of paid VMs", leads: "utilisation of paid VMs", better: "more" },
      { key: "fullness", label: "director workers busy", limit: () => "director" },
      { key: "upgrade.window", label: "upgrade window", leads: "upgrade, first to last instance", better: "less" },
      {
        key: "upgrade.exposure",
        label: "release to last instance",
        leads: "exposed, release to last instance",
        better: "less",
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
  { key: "wait.p95", label: "wait, 95 % within", better: "less" },
];

function bindingLimit(results: Results, variant: VariantResults): string {
  const [first] = refusalsOf(results, variant);
  const total = measureOf(results, variant, "refused")?.value ?? 0;
  if (first === undefined || total === 0) return "–";
  const share = first.measure.value! / total;
  const limit = shortLimit(first.limit, subjectOf(results, variant));
  return share > 0.995 ? limit : `${limit} (${tickShare(share, 0)})`;
}

function tightest(results: Results, variant: VariantResults): string {
  const limit = tightestLimit(results, variant);
  return limit === undefined ? "–" : shortLimit(limit, subjectOf(results, variant));
}

function mainCause(results: Results, variant: VariantResults): string {
  const [first] = [...causesOf(results, variant)].sort((a, b) => b.value - a.value);
  const total = causesOf(results, variant).reduce((sum, { value }) => sum + value, 0);
  return first === undefined || total === 0 ? "–" : `${first.cause} (${tickShare(first.value / total, 0)})`;
}
