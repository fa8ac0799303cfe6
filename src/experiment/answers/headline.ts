import { inWords, type Metric } from "../../platform/metric.ts";
import { metricOf } from "../../platform/metrics.ts";
import { listed } from "../../scenario/language/words.ts";
import { figureOf, inProse, sentence } from "../results/format.ts";
import type { Alternative } from "./alternative.ts";
import { runs } from "./choices.ts";
import { isLarge, isOpen } from "./compared.ts";
import { type Contrast, contrastsIn, worstOf } from "./parts.ts";
import { disqualified, type Field, leadersIn, type Part, STAKES, standingIn } from "./standing.ts";

/** In what an alternative may be ahead of all others. */
const AHEAD: readonly Metric[] = STAKES.filter(({ best }) => best);

const LOST = metricOf("lost");

/**
 * Which alternative leads in which measure, and which does not serve noticeably more requests than the best: a short wait
 * of the served is no comfort to the others. Of one alternative, what it gives at what price.
 */
export function headline(field: Field, replications: number): string {
  const [only] = field.alternatives;
  if (field.alternatives.every((each) => each.measure("usable.15min")?.value == null))
    return "There is nothing to answer: nobody asks for anything.";
  return field.alternatives.length === 1 ? alone(only!, field.parts) : sentence(told(field, replications).join("; "));
}

function told(field: Field, replications: number): readonly string[] {
  const { alternatives } = field;
  const hidden = worstOf(LOST, alternatives, field.parts);
  const losing = new Set(alternatives.filter((each) => standingIn(LOST, each, field) === "worse"));
  const unserved = losing.size === 0 && hidden !== "" ? [`${hidden} are not served`] : [];
  const out = disqualified(field);
  const loses = (each: Alternative) => {
    losing.delete(each);
    const worst = worstOf(LOST, [each], field.parts);
    return `does not serve ${figureOf(each.measure("lost")!)}${worst === "" ? "" : ` (${worst})`}`;
  };
  const ahead = groupedLeaders(field, out).map(({ first, metrics }) => {
    const what = listed(metrics.map((metric) => praise(metric, first, { ...field, replications })));
    const [sole, other] = first;
    const lost = other === undefined && losing.has(sole!) ? ` but ${loses(sole!)}` : "";
    return `${listed(first.map(({ label }) => label))} ${what}${lost}`;
  });
  const apart = contrasts(field, out);
  const others = [...losing].map((each) => `${each.label} ${loses(each)}`);
  const unranked = AHEAD.filter(
    (metric) =>
      leadersIn(metric, field).length === 0 &&
      alternatives.some((each) => standingIn(metric, each, field) === "unranked"),
  );
  const missing =
    unranked.length > 0
      ? [`${runs(replications)} cannot rank them by ${listed(unranked.map((metric) => unrankedIn(metric, field)))}`]
      : [];
  const all = [...ahead, ...apart, ...others, ...unserved, ...missing];
  return all.length > 0 ? all : ["none is significantly ahead of another in waits, exposure or cost"];
}

/** A topic with the worst that it can be for a service. */
function unrankedIn(metric: Metric, { alternatives, parts }: Field): string {
  const worst = worstOf(metric, alternatives, parts);
  return worst === "" ? metric.topic! : `${metric.topic} (${worst})`;
}

interface Leaders {
  readonly first: readonly Alternative[];
  readonly metrics: readonly Metric[];
}

/** Who leads in what, those together that lead in several measures. */
function groupedLeaders(field: Field, out: readonly Alternative[]): readonly Leaders[] {
  const groups: { first: readonly Alternative[]; metrics: Metric[] }[] = [];
  for (const metric of AHEAD) {
    const first = withEquals(metric, leadersIn(metric, field), field);
    if (first.length === 0 || first.some((each) => out.includes(each))) continue;
    const known = groups.find(
      (group) => group.first.length === first.length && group.first.every((each) => first.includes(each)),
    );
    if (known) known.metrics.push(metric);
    else groups.push({ first, metrics: [metric] });
  }
  return groups;
}

/** With those that are practically as good; none where that is everybody. */
function withEquals({ name }: Metric, first: readonly Alternative[], { alternatives }: Field): readonly Alternative[] {
  const isAsGood = (each: Alternative) =>
    each.measure(name)?.value != null && first.some((one) => one === each || !isLarge(name, each, one));
  const all = alternatives.filter(isAsGood);
  return all.length === alternatives.length ? [] : all;
}

interface Praising extends Pick<Field, "parts"> {
  readonly replications: number;
}

/** `costs least (7,450 USD a month)`; of several that may differ all the same, that they are not told apart. */
function praise(metric: Metric, first: readonly Alternative[], { parts, replications }: Praising): string {
  const { name, best } = metric;
  const figures = [...new Set(first.map((each) => figureOf(each.measure(name)!)))].join(", ");
  const same = first.every((one) => first.every((other) => !isLarge(name, one, other)));
  const worst = worstOf(metric, first, parts);
  const asides = [same ? "" : `: ${runs(replications)} cannot tell them apart`, worst === "" ? "" : `; ${worst}`];
  return best![first.length > 1 ? 1 : 0].replace("…", figures).replace(/\)$/, `${asides.join("")})`);
}

/** Of those that are told. */
const MOST_CONTRASTS = 3;

/** For which services others lead than over all services together, the gravest first. */
function contrasts(field: Field, out: readonly Alternative[]): readonly string[] {
  const found = AHEAD.flatMap((metric) => {
    const praised = withEquals(metric, leadersIn(metric, field), field);
    const meant = praised.length > 0 ? praised : field.alternatives.filter((each) => !out.includes(each));
    return contrastsIn(metric, meant, field.parts);
  }).sort((a, b) => b.times - a.times);
  const more = found.length - MOST_CONTRASTS;
  const shown = found.slice(0, more > 1 ? MOST_CONTRASTS : found.length).map(contrast);
  return more > 1 ? [...shown, `${more} more such differences for single services`] : shown;
}

/** `for elastic “B” is fastest (p95 wait 6 min, “A” 3 h)`. */
function contrast({ service, metric, first, worse }: Contrast): string {
  const { name, best, topic } = metric;
  const figures = [...new Set(first.map((each) => figureOf(each.measure(name)!)))].join(", ");
  const other = isOpen(name, worse) ? `${topic} that does not end within the run` : figureOf(worse.measure(name)!);
  const verb = best![first.length > 1 ? 1 : 0].replace("…", `${figures}; ${worse.label} ${other}`);
  return `for ${service} ${listed(first.map(({ label }) => label))} ${verb}`;
}

function alone(only: Alternative, parts?: readonly Part[]): string {
  const { label, measure } = only;
  const worst = (name: string) => {
    const told = worstOf(metricOf(name), [only], parts);
    return told === "" ? "" : ` (${told})`;
  };
  const [soon, p95, lost] = [measure("usable.15min"), measure("wait.p95"), measure("lost")];
  const [cost, exposure] = [measure("cost.total"), measure("upgrade.instance_exposure.mean")];
  const slow = soon!.value! < 0.5 && p95?.value != null;
  const verbs = [
    slow
      ? `has ${inWords(metricOf("wait.p95"), inProse(p95))}${worst("wait.p95")}`
      : `serves ${inProse(soon!)} of the requests within 15 min${worst("usable.15min")}`,
    ...(lost?.value && (lost.value >= 0.005 || worst("lost") !== "")
      ? [`does not serve ${inProse(lost)}${worst("lost")}`]
      : []),
    ...(cost?.value ? [`costs ${inWords(metricOf("cost.total"), inProse(cost))}`] : []),
  ];
  const exposed =
    exposure?.value == null
      ? ""
      : `; after a release an instance is exposed for ${inProse(exposure)} on average${worst("upgrade.instance_exposure.mean")}`;
  return sentence(`${label} ${listed(verbs)}${exposed}`);
}
