import type { ChartTable } from "../charts/drawing/chart.ts";
import { type Markup, markup } from "../words/markup.ts";

/** Text of which long paths break after their dots and nowhere else. */
export function breakable(text: string | number | null): Markup {
  const pieces = String(text ?? "–").split(/(?<=[a-z]\.)(?=[a-z])/);
  return markup`${pieces.map((piece, nth) => (nth === 0 ? markup`${piece}` : markup`<wbr>${piece}`))}`;
}

/** A table in which each field also brings the name of its column, for a phone shows row by row. */
export function toldTable(title: string, { columns, rows }: ChartTable, anchors: readonly string[] = []): Markup {
  const head = columns.map((column) => markup`<th scope="col"><bdi>${column}</bdi></th>`);
  const body = rows.map(
    ([first, ...others], nth) =>
      markup`<tr${anchors[nth] !== undefined && markup` id="${anchors[nth]}"`}><th scope="row"><bdi>${breakable(first ?? null)}</bdi></th>${others.map((field, at) => markup`<td><span class="label" aria-hidden="true">${columns[at + 1] ?? ""}</span><bdi>${breakable(field)}</bdi></td>`)}</tr>`,
  );
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Table: ${title}"><table class="plain"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}
