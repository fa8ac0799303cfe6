import type { Results, Series, Upgrade } from "../../experiment/results/results.ts";

/** A series whose numbers are texts: two letters each, of which the page carries thousands. */
type PackedSeries = Omit<Series, "mean" | "low" | "high"> & {
  /** The greatest of its numbers. */
  readonly most: number;
  readonly mean: string;
  readonly low: string;
  readonly high: string;
};

/** An upgrade without the names of its parts; of its burn-down each number less the one before, time and count in turn. */
type PackedUpgrade = readonly [
  ...[service: string, release: string, replication: number],
  ...[published: number, started: number | null, canaries: number | null, ended: number | null],
  burnDown: readonly number[],
];

type Variant = Results["variants"][number];
type PackedVariant = Omit<Variant, "series" | "upgrades"> & {
  readonly series: readonly PackedSeries[];
  readonly upgrades: readonly PackedUpgrade[];
};

/** Results as a page's text holds them. */
export type PackedResults = Omit<Results, "variants"> & { readonly variants: readonly PackedVariant[] };

/** The same with its series in a third of the letters, to a part in 4095 of the greatest number of each. */
export function packed(results: Results): PackedResults {
  const variants = results.variants.map((variant) => ({
    ...variant,
    series: variant.series.map(packedSeries),
    upgrades: variant.upgrades.map(packedUpgrade),
  }));
  return { ...results, variants };
}

export function unpacked(results: PackedResults): Results {
  const variants = results.variants.map((variant) => ({
    ...variant,
    series: variant.series.map(unpackedSeries),
    upgrades: variant.upgrades.map(unpackedUpgrade),
  }));
  return { ...results, variants };
}

function packedUpgrade(upgrade: Upgrade): PackedUpgrade {
  const { service, release, replication, published, started, canaries = null, ended, burnDown } = upgrade;
  const steps = burnDown.flatMap(([time, count], at) => {
    const [timeBefore, countBefore] = burnDown[at - 1] ?? [0, 0];
    return [time - timeBefore, count - countBefore];
  });
  return [service, release, replication, published, started, canaries, ended, steps];
}

function unpackedUpgrade(packed: PackedUpgrade): Upgrade {
  const [service, release, replication, published, started, canaries, ended, steps] = packed;
  let [time, count] = [0, 0];
  const burnDown = Array.from({ length: steps.length / 2 }, (_, at): [number, number] => {
    time += steps[2 * at]!;
    count += steps[2 * at + 1]!;
    return [time, count];
  });
  const own = { service, release, replication, published, started, ended, burnDown };
  return canaries === null ? own : { ...own, canaries };
}

function packedSeries({ mean, low, high, ...series }: Series): PackedSeries {
  const most = [mean, low, high].flat().reduce((top, each) => Math.max(top, each), 0);
  const text = (values: readonly number[]) => values.map((each) => lettersOf(most > 0 ? each / most : 0)).join("");
  return { ...series, most, mean: text(mean), low: text(low), high: text(high) };
}

function unpackedSeries({ most, mean, low, high, ...series }: PackedSeries): Series {
  const values = (text: string) =>
    Array.from({ length: text.length / 2 }, (_, at) =>
      Number((shareOf(text.slice(2 * at, 2 * at + 2)) * most).toPrecision(5)),
    );
  return { ...series, mean: values(mean), low: values(low), high: values(high) };
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const LEVELS = LETTERS.length ** 2 - 1;

function lettersOf(share: number): string {
  const level = Math.round(share * LEVELS);
  return LETTERS[Math.floor(level / LETTERS.length)]! + LETTERS[level % LETTERS.length]!;
}

function shareOf(letters: string): number {
  return (LETTERS.indexOf(letters[0]!) * LETTERS.length + LETTERS.indexOf(letters[1]!)) / LEVELS;
}
