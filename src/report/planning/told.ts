import type { ChartTable } from "../charts/drawing/chart.ts";
import type { Markup } from "../words/markup.ts";

/** A plan's answer as its faces show it: sentences first, then parts with a table each, and a picture where there is one. */
export interface Told {
  /** The command that answered: `when`. */
  readonly command: string;
  readonly name: string;
  readonly question: string;
  /** What was run, in a few words each. */
  readonly facts: readonly string[];
  /** The first sentence says it all. */
  readonly answers: readonly string[];
  readonly parts: readonly ToldPart[];
  /** What to know before relying on it. */
  readonly warnings: readonly string[];
  readonly version: string;
}

export interface ToldPart {
  /** Its anchor in the page and the end of its drawing's name. */
  readonly id: string;
  readonly title: string;
  /** How to read it, in one or two sentences. */
  readonly says: string;
  readonly table: ChartTable;
  /** The picture at a width, px; undefined: nothing to draw. */
  readonly draw?: (width: number) => Markup | undefined;
  /** Other pictures of the same numbers, among which a reader of the page chooses; the first is `draw`. */
  readonly views?: readonly View[];
  /** The anchor of each row of its table, to which pictures link; such a part stands in the page alone. */
  readonly anchors?: readonly string[];
  /** Where the first field of each row leads; undefined: nowhere. */
  readonly links?: readonly (string | undefined)[];
}

export interface View {
  readonly label: string;
  readonly draw: NonNullable<ToldPart["draw"]>;
}

/** All pictures of a part, and what each is called where there are several. */
export function viewsOf({ draw, views = [] }: ToldPart): readonly View[] {
  return views.length > 0 ? views : draw ? [{ label: "", draw }] : [];
}
