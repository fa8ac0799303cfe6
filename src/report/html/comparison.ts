import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from "d3";
import type { Results } from "../../experiment/results/results.ts";
import { dash, LIGHT, lineColour, round } from "../charts/drawing/svg.ts";
import { type TableCell, type TableRow, tableRows } from "../comparison/table-rows.ts";
import { type Markup, markup } from "../words/markup.ts";
import { unbroken } from "../words/text.ts";

/**
 * The comparison: one line a question, one column a variant; every number with its interval on the line's common scale.
 * What decides stands first; all there is to compare behind a fold.
 */
export function comparison(results: Results): Markup {
  const rows = tableRows(results);
  const others = rows.filter(({ leads }) => leads === undefined);
  const leading = rows.flatMap((row) => (row.leads === undefined ? [] : [{ ...row, label: row.leads }]));
  if (leading.length === 0 || others.length === 0)
    return markup`${table(results, grouped(results, rows), "Compared")}${legend(results)}`;
  return markup`${table(results, [markup`<tbody role="rowgroup">${leading.map((row) => line(results, row))}</tbody>`], "Compared")}
${legend(results)}
<details class="everything"><summary>${others.length} more lines: ${list(groupsOf(others))}</summary>
${table(results, grouped(results, others), "More that is compared")}</details>`;
}

function table(results: Results, bodies: readonly Markup[], title: string): Markup {
  return markup`<table class="comparison" role="table" aria-label="${title}">
<thead role="rowgroup"><tr role="row"><td role="cell"></td>${results.variants.map((_, index) => head(results, index))}</tr></thead>
${bodies}
</table>
`;
}

function grouped(results: Results, rows: readonly TableRow[]): Markup[] {
  const of = (group: string) => rows.filter((row) => row.group === group);
  return groupsOf(rows).map((group) => body(results, group, of(group)));
}

function groupsOf(rows: readonly TableRow[]): string[] {
  return [...new Set(rows.map(({ group }) => group))];
}

/** As part of a sentence. */
function list(groups: readonly string[]): string {
  return groups.map((group) => group.charAt(0).toLowerCase() + group.slice(1)).join("; ");
}

function head(results: Results, index: number): Markup {
  const { variants, baseline } = results;
  const { name } = variants[index]!;
  const [levels, ...others] = [index, ...variants.keys()].map((each) => levelsOf(results, each));
  const told = levels !== name && (variants.length === 1 || others.some((each) => each !== levels));
  const note = [index === baseline ? "baseline" : "", told ? levels! : ""].filter((each) => each !== "").join(" · ");
  return markup`<th scope="col" role="columnheader" data-variant="${index}">${sample(index)}<bdi class="name" title="${name}">${name}</bdi>${note === "" ? "" : markup`<small><bdi class="name">${note}</bdi></small>`}</th>`;
}

function levelsOf({ variants, service }: Results, index: number): string {
  const { services } = variants[index]!;
  const compared = services.filter((each) => service === undefined || each.name === service);
  return compared.map(({ level }) => level).join(", ");
}

/** The variant's line as the charts draw it. */
function sample(index: number): Markup {
  return markup`<svg class="sample" viewBox="0 0 34 6" width="34" height="6" aria-hidden="true"><line x1="0" y1="3" x2="34" y2="3" stroke="${lineColour(index)}" stroke-width="3" stroke-dasharray="${dash(index)}"/></svg>`;
}

function body(results: Results, group: string, rows: readonly TableRow[]): Markup {
  const across = results.variants.length + 1;
  return markup`<tbody role="rowgroup"><tr class="group" role="row"><th colspan="${across}" scope="colgroup" role="columnheader"><bdi class="name">${group}</bdi></th></tr>
${rows.map((row) => line(results, row))}</tbody>
`;
}

function line(results: Results, row: TableRow): Markup {
  const scale = scaleOf(row);
  return markup`<tr role="row" data-better="${row.better}"><th scope="row" role="rowheader"><details><summary>${row.label}${row.aside !== "" && markup` <small>${row.aside}</small>`}</summary><p>${row.says}</p></details></th>${row.cells.map((cell, index) => box(results, cell, { index, scale }))}</tr>
`;
}

interface Place {
  readonly index: number;
  readonly scale: Scale | undefined;
}

type Scale = ScaleContinuousNumeric<number, number>;

function box(results: Results, cell: TableCell, { index, scale }: Place): Markup {
  const best = cell.best
    ? markup` <span class="best" title="best of its line, significantly">✓<span class="unseen"> best</span></span>`
    : cell.tied
      ? markup` <span class="best" title="not significantly different from the best of its line">≈<span class="unseen"> as good as the best</span></span>`
      : "";
  const why =
    cell.withheld === "" || cell.withheld === cell.text || cell.value === 0
      ? ""
      : markup`<small><bdi>${cell.withheld}</bdi></small>`;
  const value = cell.value === null ? "" : String(Number(cell.value.toPrecision(9)));
  return markup`<td role="cell" data-variant="${index}" data-value="${value}"${cell.best && markup` class="winner"`}><bdi aria-hidden="true">${results.variants[index]!.name}</bdi><span class="number"><bdi>${unbroken(cell.text)}</bdi>${cell.interval && markup` <span class="interval">${cell.interval}</span>`}${best}</span>${why}${scale === undefined ? "" : whisker(cell, index, scale)}</td>`;
}

/** From zero; from near the least value if all values are close; logarithmic if they span too much. */
function scaleOf({ cells, unit }: TableRow): Scale | undefined {
  const ends = cells.flatMap(({ value, low, high }) => [value, low, high]).filter((end) => end !== null);
  if (cells.filter(({ value }) => value !== null).length < 2 || !cells.some(({ value }) => value! > 0))
    return undefined;
  const most = Math.max(...ends);
  const positive = ends.filter((end) => end > 0);
  const least = Math.min(...positive);
  if (unit === "s" && most / least > 50 && positive.length === ends.length)
    return scaleLog([least / 1.5, most * 1.1], [2, 98]);
  if (least > 0.6 * most && positive.length === ends.length)
    return scaleLinear([least - (most - least) / 3, most + (most - least) / 8], [2, 98]);
  return scaleLinear([0, unit === "share" && most > 0.5 ? Math.max(1, most) : most], [2, 98]);
}

/** The strokes keep their width however wide the column is; the dot is a stroke of no length with round ends. */
function whisker({ value, low, high }: TableCell, index: number, scale: Scale): Markup {
  if (value === null) return markup``;
  const at = (end: number) => round(Math.min(98, Math.max(2, scale(end))));
  const span = low === null ? "" : markup`<path class="span" d="M${at(low)} 5H${high === null ? 98 : at(high)}"/>`;
  // The style sheet colours the first variants by their number; it has no colours for more of them.
  const stroke = index < LIGHT.length ? "" : markup` stroke="var(--line-${index % LIGHT.length})"`;
  return markup`<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">${span}<path d="M${at(value)} 5h.01"${stroke}/></svg>`;
}

function legend({ replications, variants, baseline, bests }: Results): Markup {
  const name = variants[baseline]?.name ?? "";
  const marks =
    variants.length < 2
      ? ""
      : bests
        ? markup`<b>✓</b> marks the best of a line, where its differences from all others are significant (paired, under the same demand); <b>≈</b> marks several that do not differ significantly from the best, where others do. `
        : markup`<b>✓</b> marks the best of a line, where its difference is significant (paired with the baseline, <bdi class="inline-name">${name}</bdi>, under the same demand). `;
  const intervals =
    replications === 1
      ? "One replication carries no intervals; run more to get them. "
      : `± and brackets are 95 % intervals from ${replications} replications; the line below each number shows them on the scale of its row, which is logarithmic where waits differ widely. `;
  return markup`<p class="legend">${marks}${intervals}Select a line's name to see exactly what it measures${variants.length > 1 && ", ⇅ to order the columns by it"}.</p>`;
}
