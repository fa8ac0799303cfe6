import type { Results, Series } from "../../../experiment/results/results.ts";
import type { Markup } from "../../words/markup.ts";

/** A picture of results: data and options in, one SVG out, as text; drawable without a browser. */
export interface Chart {
  /** Its anchor in the page and the name of its files. */
  readonly id: string;
  readonly title: string;
  /** How to read it, in one or two sentences. */
  readonly says: string;
  /** Undefined where the results hold nothing to draw; `missing` then says why. */
  readonly draw: (results: Results, options: ChartOptions) => Markup | undefined;
  readonly missing: string;
  /** The numbers behind the picture. */
  readonly table: (results: Results) => ChartTable;
  /** The measures that it draws, of what the comparison is about. */
  readonly measures?: readonly string[];
  /** What a reader asks that it shows: `how long they wait`. */
  readonly shows?: string;
  /** What sentences of the answer call it. */
  readonly called?: readonly string[];
  /** What a reader may switch, by label; the first is how it is drawn at first. */
  readonly views?: readonly View[];
  /** Whether its horizontal axis is the run's time, so that a stretch of it can be looked at. */
  readonly zooms?: boolean;
  /** Whether it draws what only a second look at the first replication shows, which the page takes when it is wanted. */
  readonly needsCloseUp?: boolean;
  /** Whether it draws series, which can be had in finer buckets for a stretch of the run. */
  readonly refines?: boolean;
}

export interface View {
  readonly label: string;
  readonly options: Partial<ChartOptions>;
}

export interface ChartOptions {
  /** px. */
  readonly width: number;
  readonly scale?: "log" | "linear";
  /** Last second of a linear time axis; absent: all. */
  readonly until?: number;
  /** The stretch of the run that is shown, seconds. */
  readonly from?: number;
  readonly to?: number;
  /**
   * By variant, the series of that stretch in finer buckets, drawn instead of those of the results; and the number of
   * replications behind them.
   */
  readonly zoomed?: { readonly replications: number; readonly series: readonly (readonly Series[])[] };
  /** Least width of a column of a series, px; absent: 2. */
  readonly grain?: number;
  /** Adds invisible areas with `data-tip` texts for a page that shows them under the pointer. */
  readonly tips?: boolean;
}

export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}
