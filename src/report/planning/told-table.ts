import { type Markup, markup } from "../words/markup.ts";
import { unbroken } from "../words/text.ts";
import type { ToldPart } from "./told.ts";

/** A path longer than this may break after its dots: no column is narrower. */
const LONG = 24;

/** Text of which numbers stay with their units, ranges stay whole, and long paths break after their dots. */
export function breakable(text: string | number | null): Markup {
  const pieces = unbroken(String(text ?? "–"))
    .replace(/(\d)–(?=\d)/g, "$1\u2060–\u2060")
    .replace(new RegExp(`\\S{${LONG},}`, "g"), (path) => path.replace(/(?<=[a-z]\.)(?=[a-z])/g, BREAK))
    .split(BREAK);
  return markup`${pieces.map((piece, nth) => (nth === 0 ? markup`${piece}` : markup`<wbr>${piece}`))}`;
}

const BREAK = "\u200b";

type Tabled = Pick<ToldPart, "title" | "table" | "anchors" | "links">;

/** A table in which each field also brings the name of its column, for a phone shows row by row. */
export function toldTable({ title, table: { columns, rows }, anchors = [], links = [] }: Tabled): Markup {
  const head = columns.map((column) => markup`<th scope="col"><bdi>${column}</bdi></th>`);
  const body = rows.map(
    ([first, ...others], nth) =>
      markup`<tr${anchors[nth] !== undefined && markup` id="${anchors[nth]}"`}><th scope="row">${linked(links[nth], markup`<bdi>${breakable(first ?? null)}</bdi>`)}</th>${others.map((field, at) => markup`<td><span class="label" aria-hidden="true">${columns[at + 1] ?? ""}</span><bdi>${breakable(field)}</bdi></td>`)}</tr>`,
  );
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Table: ${title}"><table class="plain"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function linked(to: string | undefined, text: Markup): Markup {
  return to === undefined ? text : markup`<a href="${to}">${text}</a>`;
}
