import type { Results } from "../../experiment/results/results.ts";
import type { Chart, ChartTable } from "../charts/drawing/chart.ts";
import { Markup, markup } from "../words/markup.ts";
import { unbroken } from "../words/text.ts";
import { section } from "./section.ts";

/** The width at which charts are drawn for a page that has not measured itself yet, and for print. px. */
export const DRAWN_WIDTH = 920;
/** A coarser picture until the script has drawn its own: a sixth of the size. px. */
const DRAWN_GRAIN = 12;

/** Enough to see whether there is anything to draw. */
export const ROUGH = { width: 280, grain: 100 } as const;

const CHART = markup` class="chart"`;

/** A chart with how to read it, and its numbers behind a fold. The page's script fills in the tools. */
export function figure(chart: Chart, results: Results): Markup {
  const { id, title, says, missing } = chart;
  const drawing = chart.draw(results, { width: DRAWN_WIDTH, grain: DRAWN_GRAIN });
  const content =
    drawing === undefined
      ? markup`<p class="missing">${missing}</p>`
      : markup`<figure data-chart="${id}"><figcaption>${unbroken(says)}</figcaption><div class="tools" hidden></div><div class="plot">${inPage(drawing)}</div>${numbers(title, chart.table(results))}</figure>`;
  return section({ id, title, attributes: CHART }, content);
}

/** The page has these colours as custom properties, so that a drawing in it needs none to fall back to. */
function inPage({ text }: Markup): Markup {
  return new Markup(text.replace(/var\((--(?:line-\d|muted|ink|rule|paper|shade)),#[\da-f]+\)/g, "var($1)"));
}

/** A chart behind the fold: its frame, which the page's script fills when the fold is opened, so that the page stays small. */
export function laterFigure({ id, title, says }: Chart): Markup {
  const frame = markup`<figure data-chart="${id}"><figcaption>${unbroken(says)}</figcaption><div class="tools" hidden></div><div class="plot"></div></figure>`;
  return section({ id, title, attributes: CHART }, frame);
}

/** The numbers behind a chart, folded. */
export function numbers(title: string, table: ChartTable): Markup {
  return markup`<details class="numbers"><summary>The numbers</summary>${tableOf(title, table)}</details>`;
}

/** A plain table in a box of its own, which scrolls where the page is narrow. */
export function tableOf(title: string, { columns, rows }: ChartTable): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Table: ${title}"><table class="plain"><thead><tr>${columns.map((column) => markup`<th scope="col"><bdi>${column}</bdi></th>`)}</tr></thead><tbody>${rows.map(
    ([first, ...others]) =>
      markup`<tr><th scope="row">${isolated(first ?? "")}</th>${others.map((field) => markup`<td>${isolated(field ?? "–")}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}

/** Text that needs no walls around it, as most of some thousand fields of a page: short, and written from left to right. */
const PLAIN = /^[ -~–±×µ≤≥→…]{0,160}$/;

function isolated(field: string | number): Markup {
  return PLAIN.test(String(field)) ? markup`${field}` : markup`<bdi>${field}</bdi>`;
}
