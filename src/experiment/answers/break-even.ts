import type { Metric } from "../../platform/metric.ts";
import { metricOf } from "../../platform/metrics.ts";
import { listed } from "../../scenario/language/words.ts";
import { formatted, plain, sentence } from "../results/format.ts";
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

/** What one operator works in a month: beyond it no level is misjudged. */
const MOST_HOURS = 160;

/** What else the cost of a level would be: at this price, or with so many instances on each VM of a pool. */
interface Flip {
  readonly says: string;
  /** By what an input would be multiplied. */
  readonly factor: number;
}

/**
 * Which level costs least follows from prices and sizes, and these are inputs: at what other price, or with how many
 * instances on a VM, another level would cost as little. A cost is linear in each, so this is arithmetic on the means, the
 * use of each level being as it was. Of several that cannot be told apart it is the least of them that another would equal.
 */
export function breakEven(field: Field, operatorHour: number): readonly string[] {
  const leaders = [...leadersIn(TOTAL, field)].sort((a, b) => costOf(a) - costOf(b));
  const [leader] = leaders;
  const out = disqualified(field);
  const others = field.alternatives.filter((each) => !leaders.includes(each) && !out.includes(each));
  const levels = new Set(field.alternatives.map(({ level }) => level));
  if (!leader || leaders.some((each) => out.includes(each)) || levels.size < 2) return [];
  if (leaders.length > 1) return tied(leaders, others, operatorHour);
  if (others.length === 0) return [];
  const found = others.flatMap((other) =>
    asLittle(other, [...sharing(leader, other), ...nearest(leader, other), ...longer([leader], other, operatorHour)]),
  );
  if (found.length === 0) {
    return [
      `That ${leader.label} costs least follows from prices, which are inputs, but from no single one: each may be half or double${operatorHour > 0 ? `, and running ${leader.label} may take ${MOST_HOURS} h a month more` : ""}.`,
    ];
  }
  const what = [leader, ...others].some(({ pool }) => pool) ? "prices and sizes are inputs" : "prices are inputs";
  return [sentence(`${what}: ${found.join("; ")}`)];
}

function asLittle({ label }: Alternative, flips: readonly Flip[]): readonly string[] {
  return flips.length > 0 ? [`${label} would cost as little ${flips.map(({ says }) => says).join(", or ")}`] : [];
}

const costOf = ({ measure }: Alternative) => measure(TOTAL.name)?.value ?? Infinity;

/**
 * How many instances would have to share a VM of the same price for the other to cost as little: the pool then has as many
 * places on fewer VMs, or on more.
 */
function sharing(leader: Alternative, other: Alternative): readonly Flip[] {
  const of = (each: Alternative, name: string) => each.measure(name)?.value ?? 0;
  const gap = of(other, TOTAL.name) - of(leader, TOTAL.name);
  const spent = (each: Alternative) => of(each, "cost.platform") - (each.pool?.brokers ?? 0);
  const fewer = smaller(other, 1 - gap / spent(other));
  const said = (alternative: Alternative, slots: number): readonly Flip[] => {
    const { slots: now, vms } = alternative.pool!;
    const factor = slots / now;
    if (!(slots >= 1) || slots === now || factor < 1 / FURTHEST || factor > FURTHEST) return [];
    const from = slots > now ? "from" : "with at most";
    const left = fewer.length > 0 ? "" : `, on ${plain(Math.ceil((vms * now) / slots), 0)} VMs instead of ${vms}`;
    const whose = alternative === other ? "" : ` of ${alternative.label}`;
    return [{ says: `${from} ${slots} instances a VM${whose} (now ${now})${left}`, factor }];
  };
  // VMs are in inverse proportion to the instances on each.
  const denser = other.pool ? said(other, Math.ceil(other.pool.slots / (1 - gap / spent(other)) - 1e-9)) : [];
  const sparser = leader.pool ? said(leader, Math.floor(leader.pool.slots / (1 + gap / spent(leader)) + 1e-9)) : [];
  return [...denser, ...sparser, ...fewer];
}

/** With how many VMs fewer the other would cost as little, where what it holds on average still fits. */
function smaller({ pool, measure }: Alternative, factor: number): readonly Flip[] {
  if (!pool) return [];
  const vms = Math.floor(pool.vms * factor + 1e-9);
  const isEnough = vms >= 1 && vms < pool.vms && vms * pool.slots > (measure("instances")?.value ?? Infinity);
  return isEnough ? [{ says: `with ${vms} VMs instead of ${pool.vms}`, factor }] : [];
}

/** How much longer it would take to run those that lead, or how much more they would cost for good, for the other to cost as little. */
function longer(leaders: readonly Alternative[], other: Alternative, operatorHour: number): readonly Flip[] {
  const gap = costOf(other) - Math.min(...leaders.map(costOf));
  const hours = gap / operatorHour;
  if (!(operatorHour > 0 && hours <= MOST_HOURS)) return [];
  const [time, money] = [plain(hours, hours < 10 ? 1 : 0), formatted(gap, "USD")];
  return [
    {
      says: `if running ${listed(leaders.map(({ label }) => label))}${leaders.length > 1 ? " each" : ""} took ${time} h a month more or had ${money} a month of fixed costs more`,
      factor: 1,
    },
  ];
}

/**
 * Of several that cost least and cannot be told apart, the least first, what would tell them: how densely the VMs of each are shared, and who has more to
 * do; and what another would have to be to cost as little as the least of them.
 */
function tied(
  leaders: readonly Alternative[],
  others: readonly Alternative[],
  operatorHour: number,
): readonly string[] {
  const money = (value: number) => `${formatted(value, "USD")} a month`;
  const denser = leaders.flatMap(({ label, pool, measure }) => {
    if (!pool || pool.slots < 2) return [];
    const spent = (measure("cost.platform")?.value ?? 0) - pool.brokers;
    const [less, more] = [spent / (pool.slots + 1), spent / (pool.slots - 1)];
    return [
      `with ${pool.slots + 1} instances a VM (now ${pool.slots}) ${label} would cost some ${money(less)} less, with ${pool.slots - 1} some ${money(more)} more`,
    ];
  });
  const hour =
    operatorHour > 0 ? [`each hour a month more of running one of them adds ${formatted(operatorHour, "USD")}`] : [];
  const apart = costOf(leaders.at(-1)!) - costOf(leaders[0]!);
  const names = listed(leaders.map(({ label }) => label));
  // A price that the others of the least pay too would move them as well.
  const isTheirs = (name: string) => leaders.some(({ measure }) => (measure(name)?.value ?? 0) !== 0);
  const found = others.flatMap((other) =>
    asLittle(other, [...nearest(leaders[0]!, other, isTheirs), ...longer(leaders, other, operatorHour)]),
  );
  return [
    sentence(
      [
        `which of ${names} costs least follows from prices and sizes, which are inputs (${money(apart)} apart as they are)`,
        ...denser,
        ...hour,
        ...found,
      ].join("; "),
    ),
  ];
}

/** The price that has to change least for the other to cost as little; none where none is within reach. */
function nearest(leader: Alternative, other: Alternative, leavesOut = (_: string) => false): readonly Flip[] {
  const of = (each: Alternative, name: string) => each.measure(name)?.value ?? 0;
  const gap = of(other, TOTAL.name) - of(leader, TOTAL.name);
  const flips = Object.entries(PRICES).flatMap(([name, price]): readonly Flip[] => {
    if (leavesOut(name)) return [];
    const factor = 1 + gap / (of(leader, name) - of(other, name));
    return factor >= 1 / FURTHEST && factor <= FURTHEST ? [{ says: `if ${price} cost ${change(factor)}`, factor }] : [];
  });
  const distance = ({ factor }: Flip) => Math.max(factor, 1 / factor);
  return flips.sort((a, b) => distance(a) - distance(b)).slice(0, 1);
}

function change(factor: number): string {
  const percent = plain(Math.abs(factor - 1) * 100, 0);
  return `${percent} % ${factor > 1 ? "more" : "less"}`;
}
