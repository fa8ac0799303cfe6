import { formatted, tickShare } from "../../experiment/results/format.ts";
import type { Results, VariantResults } from "../../experiment/results/results.ts";
import { rankedBy } from "../../platform/metric.ts";
import { metricOf } from "../../platform/metrics.ts";
import { shortLimit, subjectOf } from "../../platform/subject.ts";
import { causesOf, measureOf, partsOf, refusalsOf, tightestLimit } from "./measures.ts";

/** A line of the comparison, as people ask it, and everywhere that it is shown. */
export interface Question {
  readonly key: string;
  readonly label: string;
  /** Exactly what is measured. */
  readonly says: string;
  /** Which way is good; absent: neither. */
  readonly better?: "more" | "less";
  /** Its label among the few lines that stand first; absent: it is not one of them. */
  readonly leads?: string;
  /** In the picture that stands before everything: its label there, its place from the left, and the chart that shows more of it. */
  readonly picture?: { readonly place: number; readonly label: string; readonly chart: string };
  /** Asked of each window again: a mean over half a year is blind to a bad Tuesday. */
  readonly windows?: true;
  /** Asked of each service again, where several are compared together. */
  readonly services?: true;
  /** No line of the table of the whole run, which has its parts. */
  readonly unlisted?: true;
  /** Of what mostly never happens: no line where it did not. */
  readonly whereAny?: true;
  /** The limit that is measured instead of the service; undefined: the variant has no such limit. */
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

/** A metric as a line of the table. */
function line(name: string, also: Partial<Question> = {}): Question {
  const metric = metricOf(name);
  const { title, says, note, none, aside } = metric;
  const better = rankedBy(metric);
  return {
    key: name,
    label: title,
    says: [says, note ?? ""].join(" ").trim(),
    ...(better && { better }),
    ...(none !== undefined && { lacking: { "nothing observed": none } }),
    ...(aside !== undefined && { aside: () => aside }),
    ...also,
  };
}

/** The same as one of the few lines that stand first. */
function leading(name: string, also: Partial<Question> = {}): Question {
  return line(name, { leads: metricOf(name).title, ...also });
}

/**
 * The questions in the order in which people ask them, and the only place that says where each is shown: in the table, first
 * in it, in the picture, of windows, of services.
 */
const ALL: readonly Asked[] = [
  {
    group: "What developers see",
    questions: [
      leading("unasked"),
      leading("usable.15min", { windows: true, services: true }),
      line("usable.1h"),
      line("usable.1d"),
      line("lost", {
        unlisted: true,
        services: true,
        picture: { place: 2, label: "not served", chart: "refusals" },
      }),
      leading("refused", { windows: true }),
      {
        key: "refused by",
        label: "refused mostly by",
        says: "The limit that refused most of them.",
        services: true,
        words: bindingLimit("refused"),
      },
      leading("failed"),
      {
        key: "failed by",
        label: "failed mostly at",
        says: "The full limit that made most of them fail, and its share of them; the others failed by chance.",
        words: bindingLimit("failed"),
      },
      line("gave_up", { whereAny: true }),
      leading("wait.p50", { services: true }),
      leading("wait.p95", {
        windows: true,
        services: true,
        picture: { place: 1, label: "p95 wait", chart: "waiting" },
      }),
      line("wait.mean"),
      {
        key: "waits for",
        label: "main cause of waiting",
        leads: "main cause of waiting",
        says: "The greatest part of the mean wait, and its share of that mean (not of the requests): a few who were refused and came again hours later can make most of a mean.",
        words: mainCause,
      },
      leading("outage.all_back", {
        whereAny: true,
        services: true,
        picture: { place: 0, label: "all back after", chart: "down" },
      }),
      leading("down.hours", { services: true }),
      line("upgrade.downtime"),
      line("upgrade.downtime.p95"),
      leading("toil.hours"),
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
      line("fullness", { label: "fullest limit, on average", limit: tightestLimit }),
      line("fullness.p95", { label: "fullest limit, 95th percentile", limit: tightestLimit }),
      line("fullness.at_100", { label: "fullest limit, time at the limit", limit: tightestLimit }),
      line("unwanted", { whereAny: true }),
      leading("utilisation"),
      line("fullness", {
        label: "director workers busy",
        says: "Workers that do tasks / workers that may, averaged over time. One is kept for status calls where the scenario says so: it is no part of either.",
        limit: () => "director",
        aside: spareWorker,
      }),
      leading("upgrade.window", { services: true }),
      {
        key: "window goes",
        label: "main part of the mean upgrade window",
        says: "The greatest part of the mean upgrade window (the lines above and below are of its median and p95), and its share of that mean: work, waiting, repairs or people.",
        words: mainPart,
      },
      leading("upgrade.window.p95"),
      leading("upgrade.instance_exposure.mean", {
        services: true,
        picture: { place: 3, label: "mean exposure", chart: "upgrades" },
      }),
      line("upgrade.instance_exposure.p95"),
      line("upgrade.patched_95"),
      line("old.hours"),
    ],
  },
  {
    group: "What it costs a month",
    questions: [
      line("cost.platform"),
      line("cost.operators"),
      line("cost.fixed"),
      line("cost.provider"),
      line("cost.developer"),
      line("cost.toil"),
      leading("cost.total", {
        services: true,
        picture: { place: 4, label: "monthly cost", chart: "cost" },
      }),
      leading("effort"),
      line("effort.monthly"),
    ],
  },
];

const EACH = ALL.flatMap(({ questions }) => questions);

/** The lines of the table of the whole run. */
export const QUESTIONS: readonly Asked[] = ALL.map(({ group, questions }) => ({
  group,
  questions: questions.filter(({ unlisted }) => !unlisted),
}));

/** What is asked of each service again, under the names of the metrics. */
export const OF_SERVICES: readonly Question[] = EACH.filter(({ services }) => services).map(alone);

/** What is asked of each window again. */
export const IN_WINDOWS: readonly Question[] = EACH.filter(({ windows }) => windows).map(alone);

/** What the picture shows, from left to right. */
export const PICTURE: readonly (Question & Required<Pick<Question, "picture">>)[] = EACH.flatMap((each) =>
  each.picture === undefined ? [] : [{ ...each, picture: each.picture }],
).sort((a, b) => a.picture.place - b.picture.place);

/** A line that stands without the others of its group: none of the first, and not called after its neighbours. */
function alone({ leads: _, ...question }: Question): Question {
  return question.words ? question : { ...question, label: metricOf(question.key).title };
}

/** The limit that ended most of these requests, with its share unless it ended all of them. */
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
    : `${first.cause} (${first.value > 0.995 * total ? "all" : tickShare(first.value / total, 0)})`;
}

function mainPart(results: Results, variant: VariantResults): string {
  const parts = partsOf(results, variant);
  const [first] = [...parts].sort((a, b) => b.value - a.value);
  const total = parts.reduce((sum, { value }) => sum + value, 0);
  if (first === undefined) return "–";
  const share = first.value > 0.995 * total ? "all" : tickShare(first.value / total, 0);
  return `${first.part} (${share} of ${formatted(total, "s")})`;
}

/** One director worker may be kept for status calls: `4 of 5 do tasks`. */
function spareWorker({ origins, variants }: Results): string {
  const stated = (key: string) => origins.find(({ path }) => path === `platform.director.${key}`)?.value;
  const varies = variants.some(({ set }) => Object.keys(set).some((path) => path.startsWith("platform.director")));
  const workers = Number(stated("workers"));
  return stated("status_worker") === "true" && workers > 1 && !varies ? `${workers - 1} of ${workers} do tasks` : "";
}
