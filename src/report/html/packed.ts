import type { Results, Series } from "../../experiment/results/results.ts";

/** A series whose numbers are texts: two letters each, of which the page carries thousands. */
type PackedSeries = Omit<Series, "mean" | "low" | "high"> & {
  /** The greatest of its numbers. */
  readonly most: number;
  readonly mean: string;
  readonly low: string;
  readonly high: string;
};

type Variant = Results["variants"][number];

/** Results as a page's text holds them. */
export type PackedResults = Omit<Results, "variants"> & {
  readonly variants: readonly (Omit<Variant, "series"> & { readonly series: readonly PackedSeries[] })[];
};

/** The same with its series in a third of the letters, to a part in 4095 of the greatest number of each. */
export function packed(results: Results): PackedResults {
  const variants = results.variants.map((variant) => ({ ...variant, series: variant.series.map(packedSeries) }));
  return { ...results, variants };
}

export function unpacked(results: PackedResults): Results {
  const variants = results.variants.map((variant) => ({ ...variant, series: variant.series.map(unpackedSeries) }));
  return { ...results, variants };
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
