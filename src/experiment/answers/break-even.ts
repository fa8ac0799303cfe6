import type { Metric } from "../../platform/metric.ts";
import { metricOf } from "../../platform/metrics.ts";
import { listed } from "../../scenario/language/words.ts";
import { plain, sentence } from "../results/format.ts";
import type { Alternative } from "./alternative.ts";
import { disqualified, type Field, leadersIn } from "./standing.ts";

const TOTAL: Metric = metricOf("cost.total");

/** Prices that the scenario states, each with the part of the cost that is in proportion to it. */
const PRICES: Readonly<Record<string, string>> = {
  "cost.platform": "VMs",
  "cost.provider": "the provider’s instances",
  "cost.developer": "developers’ own instances",
  "cost.operators": "an hour of operators",
  "cost.toil": "an hour of developers",
  "cost.fixed": "licences and fixed costs",
};

/** A price further off than this factor does not decide by itself. */
const FURTHEST = 2;

interface Flip {
  readonly other: Alternative;
  readonly price: string;
  /** By what the price would be multiplied. */
  readonly factor: number;
}

/**
 * Which level costs least follows from prices, and these are inputs: at what other price another level would cost as
 * little. A cost is linear in each price, so this is arithmetic on the means, the use of each level being as it was.
 */
export function breakEven(field: Field): readonly string[] {
  const [leader, another] = leadersIn(TOTAL, field);
  const out = disqualified(field);
  const others = field.alternatives.filter((each) => each !== leader && !out.includes(each));
  const levels = new Set(field.alternatives.map(({ level }) => level));
  if (!leader || another || out.includes(leader) || others.length === 0 || levels.size < 2) return [];
  const flips = others.flatMap((other) => nearest(leader, other) ?? []);
  if (flips.length === 0) {
    return [
      `That ${leader.label} costs least follows from prices, which are inputs, but from no single one: each may be half or double.`,
    ];
  }
  const said = flips.map(
    ({ other, price, factor }) => `${other.label} would cost as little if ${price} cost ${change(factor)}`,
  );
  return [sentence(`prices are inputs: ${listed(said)}`)];
}

/** The price that has to change least for the other to cost as little; undefined: none within reach. */
function nearest(leader: Alternative, other: Alternative): Flip | undefined {
  const of = (each: Alternative, name: string) => each.measure(name)?.value ?? 0;
  const gap = of(other, TOTAL.name) - of(leader, TOTAL.name);
  const flips = Object.entries(PRICES).flatMap(([name, price]): readonly Flip[] => {
    const factor = 1 + gap / (of(leader, name) - of(other, name));
    return factor >= 1 / FURTHEST && factor <= FURTHEST ? [{ other, price, factor }] : [];
  });
  const distance = ({ factor }: Flip) => Math.max(factor, 1 / factor);
  return flips.sort((a, b) => distance(a) - distance(b))[0];
}

function change(factor: number): string {
  const percent = plain(Math.abs(factor - 1) * 100, 0);
  return `${percent} % ${factor > 1 ? "more" : "less"}`;
}
