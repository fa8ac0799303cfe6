import { inWords, type Metric } from "../../platform/metric.ts";
import { metricOf } from "../../platform/metrics.ts";
import { listed } from "../../scenario/language/words.ts";
import { figureOf, sentence } from "../results/format.ts";
import type { Choice } from "../results/results.ts";
import type { Alternative } from "./alternative.ts";
import { isLarge, isOpen } from "./compared.ts";
import { addsUp, worstFirst, worstOf } from "./parts.ts";
import { sharingOf } from "./sharing.ts";
import { disqualified, FELT, type Field, type Part, STAKES, standingIn, unaskedAt } from "./standing.ts";

/** Of each alternative, what one accepts with it: in what others are noticeably better, and what cannot be told. */
export function choicesAmong(field: Field, replications: number, beside: readonly Part[] = []): readonly Choice[] {
  if (field.alternatives.length < 2) return [];
  return field.alternatives.map((each) => {
    const aside = [...sharingOf(each, field), ...downtimeOf(each, field), ...worseBeside(each, beside)];
    return { variant: each.name, says: choice(each, field, { replications, aside }) };
  });
}

interface Aside {
  readonly replications: number;
  /** In what it is worse beside the stakes. */
  readonly aside: readonly string[];
}

function choice(own: Alternative, field: Field, { replications, aside }: Aside): string {
  const standing = (wanted: string) => STAKES.filter((stake) => standingIn(stake, own, field) === wanted);
  const worse = withoutEcho(standing("worse"));
  const unranked = withoutEcho(standing("unranked"));
  const more = [...forSingleServices(worse, own, field.parts), ...aside];
  const said = [
    ...(worse.length + more.length > 0
      ? [`choose it if you can accept ${listed([...worse.map((stake) => told(stake, own, field.parts)), ...more])}`]
      : unranked.length === 0
        ? ["no other is significantly better in requests served, waits, exposure or cost"]
        : []),
    ...(unranked.length > 0
      ? [
          `${runs(replications)} cannot tell whether another is better in ${listed(unranked.map(({ topic }) => topic!))}`,
        ]
      : []),
    ...avoided(own),
  ];
  return said.map(sentence).join(" ");
}

/** Who waits long or is not served at all is not served within 15 min either. */
function withoutEcho(stakes: readonly Metric[]): readonly Metric[] {
  const said = stakes.some(({ name }) => name === "wait.p95" || name === "lost");
  return stakes.filter(({ name }) => name !== "usable.15min" || !said);
}

/** A value as sentences say it; of what had no end, that it had none. */
function told(stake: Metric, alternative: Alternative, parts: readonly Part[] = []): string {
  const worst = worstOf(stake, [alternative], parts);
  return worst === "" ? wordsOf(stake, alternative) : `${wordsOf(stake, alternative)} (${worst})`;
}

function wordsOf(stake: Metric, alternative: Alternative): string {
  if (isOpen(stake.name, alternative)) return `${stake.topic} that does not end within the run`;
  return inWords(stake, figureOf(alternative.measure(stake.name)));
}

/** What another is better in for single services only, by the service that is worst off: `an exposure of 2.2 d for elastic`. */
function forSingleServices(known: readonly Metric[], own: Alternative, parts: readonly Part[] = []): readonly string[] {
  const stakes = STAKES.filter((stake) => !known.includes(stake) && !addsUp(stake));
  const found = stakes.flatMap((metric) => {
    const hit = worstFirst(metric, own, parts).filter(
      ({ part, alternative }) => standingIn(metric, alternative, part) === "worse",
    );
    return hit.length === 0 ? [] : [{ metric, hit }];
  });
  const told = withoutEcho([...known, ...found.map(({ metric }) => metric)]);
  return found
    .filter(({ metric }) => told.includes(metric))
    .map(({ metric, hit }) => {
      const among = hit.length === 1 ? "" : `, the worst of ${hit.length} services`;
      return `${wordsOf(metric, hit[0]!.alternative)} for ${hit[0]!.part.service}${among}`;
    });
}

export function runs(replications: number): string {
  return replications === 1 ? "one replication" : `${replications} replications`;
}

const DOWN = metricOf("down.hours");

/** Hours of downtime that are told: as many times those of the best. */
const NOTABLY = 2;

/** How long instances are down follows from these. */
const DOWNTIMES: readonly string[] = ["upgrade.downtime", "upgrade.repair"];

/**
 * Where instances are surely and much longer down than with the best of those that show it: not of those where much is not
 * even asked for, whose fewer instances are down less.
 */
function downtimeOf(own: Alternative, field: Field): readonly string[] {
  const hours = (each: Alternative) => each.measure(DOWN.name)?.value;
  const down = hours(own);
  if (down === undefined || down === null) return [];
  const out = disqualified(field);
  const [best] = field.alternatives
    .filter((each) => !out.includes(each))
    .flatMap((each) => {
      const value = each === own ? undefined : hours(each);
      return value !== undefined && value !== null && down >= NOTABLY * value ? [{ each, value }] : [];
    })
    .filter(({ each }) => own.differs(DOWN.name, each).significant)
    .sort((a, b) => a.value - b.value);
  if (!best) return [];
  const [mine, least] = [own, best.each].map((each) => figureOf(each.measure(DOWN.name)));
  const isOfOutages = (each: Alternative) => 2 * (each.measure("outage.hours")?.value ?? 0) > (hours(each) ?? 0);
  const assumed = [own, best.each].every(
    (each) => !isOfOutages(each) && DOWNTIMES.some((key) => each.estimates?.includes(key)),
  );
  const note = assumed ? "; both follow from estimates of an upgrade’s downtime and repair" : "";
  return [`${mine} of instances’ downtime in the run (${best.each.label} ${least}${note})`];
}

/** A neighbour's figure that is so many times the best is told: a smaller loss of another service decides nothing. */
const NOTABLY_BESIDE = 1.25;

/** In what another service is significantly and notably worse off with it than with the best of those that show it. */
function worseBeside({ name }: Alternative, beside: readonly Part[]): readonly string[] {
  return beside.flatMap(({ service, alternatives }) => {
    const own = alternatives.find((each) => each.name === name);
    return FELT.flatMap((metric) => {
      const value = (each: Alternative) => each.measure(metric.name)?.value ?? 0;
      const [best] = alternatives
        .filter((each) => own && each !== own && isLarge(metric.name, own, each))
        .filter((each) => metric.unit === "share" || value(own!) >= NOTABLY_BESIDE * value(each))
        .filter((each) => {
          const { difference, significant } = own!.differs(metric.name, each);
          return significant && difference! > 0;
        })
        .sort((a, b) => value(a) - value(b));
      if (!own || !best) return [];
      const other = figureOf(best.measure(metric.name));
      return [`${wordsOf(metric, own)} for ${service}, another service (${other} in the variant ${best.name})`];
    });
  });
}

/** Its figures are of fewer requests than those of others. */
function avoided(own: Alternative): readonly string[] {
  const unasked = own.measure("unasked");
  return unaskedAt(own) > 0 ? [inWords(metricOf("unasked"), figureOf(unasked!))] : [];
}
