import { baselineWord } from "../../experiment/results/baseline-word.ts";
import type { Results } from "../../experiment/results/results.ts";
import { dash, lineColour, round } from "../charts/drawing/svg.ts";
import { ASSUMED } from "../comparison/assumed.ts";
import { type Column, type GlanceRow, glanceOf, type ServiceRow } from "../comparison/glance.ts";
import type { TableCell } from "../comparison/table-rows.ts";
import { type Markup, markup, withKeys } from "../words/markup.ts";
import { goalsLegend } from "../words/rungs.ts";
import { unbroken } from "../words/text.ts";

/** The picture that stands first: a row a variant, a bar a measure, and below each row what one accepts with it. */
export function glance(results: Results): Markup {
  const { columns, rows, about } = glanceOf(results);
  if (columns.length === 0) return markup``;
  const word = baselineWord(results);
  const legend = goalsLegend(results);
  return markup`<table class="glance" role="table" aria-label="At a glance">
<thead role="rowgroup"><tr role="row"><td role="cell">${about !== "" && markup`<small>${about}</small>`}</td>${columns.map(head)}</tr></thead>
${rows.map((row) => markup`<tbody role="rowgroup">${variant(row, columns, word)}</tbody>`)}
</table>
${legend !== "" && markup`<p class="legend"><bdi>${unbroken(legend)}</bdi></p>`}`;
}

/** What its sign means, on the first screen: where the estimates are. */
export function signs(results: Results): Markup {
  const { rows, columns } = glanceOf(results);
  const isUsed = columns.some(({ assumed }) => assumed) || rows.some(({ cells }) => cells.some((each) => each.assumed));
  return markup`${isUsed && markup`<a href="#scenario">${ASSUMED} from estimates</a>`}`;
}

/** A measure's name, which tells its definition where the pointer or the focus is, and opens to it. */
function head(column: Column): Markup {
  const { says, chart } = column;
  return markup`<th scope="col" role="columnheader"><details><summary>${titled(column)}</summary><p id="${meaningOf(column)}">${withKeys(says)} <a href="#${chart}">See the chart.</a></p></details></th>`;
}

/** Where its definition stands; a link there opens it. */
function meaningOf({ chart }: Pick<Column, "chart">): string {
  return `${chart}-meaning`;
}

/** With the mark of a scale that is not from zero. */
function titled({ label, assumed, scale }: Pick<Column, "label" | "assumed" | "scale">): Markup {
  return markup`${label}${assumed && DAGGER}${scale?.kind === "log" && markup` <small title="The bars of this column are logarithmic.">log</small>`}`;
}

function variant(row: GlanceRow, columns: readonly Column[], word: string): Markup {
  const { index, name, isBaseline, binds, cells, services, once } = row;
  const tag = isBaseline && markup` <small class="tag">${word}</small>`;
  const below = [row.missed, row.choice].filter((text) => text !== "").join(" ");
  const told = [
    ...(row.level === "" ? [] : [markup`<b>${row.level}</b> `]),
    ...(below === "" ? [] : [markup`<bdi>${unbroken(below)}</bdi>`]),
  ];
  const enough = row.isEnough && markup` <small class="tag">enough</small>`;
  const goals = row.goals !== "" && markup`<small class="binds">${unbroken(row.goals)}</small>`;
  const limit = binds !== "" && markup`<small class="binds"><bdi>${unbroken(binds)}</bdi></small>`;
  return markup`<tr role="row"><th scope="row" role="rowheader">${sample(index)}<bdi class="name" title="${name}">${name}</bdi>${tag}${enough}${goals}${limit}</th>${cells.map((cell, at) => box(cell, columns[at]!, columns[at]!.key === "cost.total" ? once : ""))}</tr>
${services.map((each) => service(each, columns))}${told.length > 0 && markup`<tr role="row" class="choice"><td role="cell" colspan="${columns.length + 1}">${told}</td></tr>`}`;
}

/** One of the services that the row above is about. */
function service({ name, cells }: ServiceRow, columns: readonly Column[]): Markup {
  return markup`<tr role="row" class="part"><th scope="row" role="rowheader"><bdi class="name" title="${name}">${name}</bdi></th>${cells.map((cell, at) => box(cell, columns[at]!))}</tr>
`;
}

/** The variant's line as the charts draw it. */
export function sample(index: number): Markup {
  return markup`<svg class="sample" viewBox="0 0 34 6" width="34" height="6" aria-hidden="true"><line x1="0" y1="3" x2="34" y2="3" stroke="${lineColour(index)}" stroke-width="3" stroke-dasharray="${dash(index)}"/></svg>`;
}

function box(cell: TableCell, column: Column, also = ""): Markup {
  const { scale } = column;
  const { text, interval, withheld, value } = cell;
  const why = withheld !== "" && value !== 0 && withheld !== text && markup` <small><bdi>${withheld}</bdi></small>`;
  return markup`<td role="cell"${cell.best && markup` class="winner"`}><a class="what" aria-hidden="true" tabindex="-1" href="#${meaningOf(column)}">${titled(column)}</a><span class="number"><bdi>${unbroken(text)}</bdi>${interval && markup` <span class="interval">${interval}</span>`}${mark(cell)}</span>${why}${scale && bar(cell, scale.at)}${also !== "" && markup` <small class="once">+ ${also} once</small>`}</td>`;
}

/** Whether it rests on an estimate, and whether it is the best of its line, or one of several that are not told apart. */
export function mark({ best, tied, assumed }: Pick<TableCell, "best" | "tied" | "assumed">): Markup {
  return markup`${assumed && DAGGER}${rank({ best, tied })}`;
}

/** The sign of what follows mostly from estimates. */
export const DAGGER = markup`<sup>${ASSUMED}</sup>`;

function rank({ best, tied }: Pick<TableCell, "best" | "tied">): Markup {
  if (best) return markup` <b role="img" title="significantly best">✓</b>`;
  if (!tied) return markup``;
  return markup` <b role="img" title="tied for best">≈</b>`;
}

/** What did not end within the run: longer than any bar. */
const OPEN = markup`<svg class="bar open" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="100" height="10"/></svg>`;

/** From the scale's beginning to the value, and a stroke over its interval; an open end runs out of the picture. */
function bar({ value, low, high, text }: TableCell, at: (value: number) => number): Markup {
  if (value === null) return text === "still open" ? OPEN : markup``;
  const end = (of: number) => round(Math.min(100, Math.max(0, at(of))));
  const span = low !== null && markup`<path d="M${end(low)} 5H${high === null ? 100 : end(high)}"/>`;
  return markup`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${end(value)}" height="10"/>${span}</svg>`;
}
