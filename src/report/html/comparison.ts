import { baselineWord } from "../../experiment/results/baseline-word.ts";
import type { Results } from "../../experiment/results/results.ts";
import { LIGHT, round } from "../charts/drawing/svg.ts";
import { assumedLegend } from "../comparison/assumed.ts";
import { glanceOf } from "../comparison/glance.ts";
import { type Scale, scaleOf } from "../comparison/scale.ts";
import { type TableCell, type TableRow, tableRows } from "../comparison/table-rows.ts";
import { type Markup, markup, withKeys } from "../words/markup.ts";
import { NO_CHANCE } from "../words/no-chance.ts";
import { unbroken } from "../words/text.ts";
import { DAGGER, mark, sample } from "./glance.ts";

/**
 * The comparison: one line a question, one column a variant; every number with its interval on the line's common scale.
 * What decides stands first; all there is to compare behind a fold.
 */
export function comparison(results: Results): Markup {
  const rows = tableRows(results);
  const others = rows.filter(({ leads }) => leads === undefined);
  const seen = new Set(glanceOf(results).columns.map(({ key }) => key));
  const leading = rows.flatMap((row) =>
    row.leads === undefined || seen.has(row.key) ? [] : [{ ...row, label: row.leads }],
  );
  if (results.variants.length > MOST_COLUMNS) return byVariant(results, leading, others);
  if (leading.length === 0 || others.length === 0)
    return markup`${table(results, grouped(results, rows), "Compared")}${legend(results)}`;
  return markup`${table(results, [markup`<tbody role="rowgroup">${leading.map((row) => line(results, row))}</tbody>`], "Compared")}
${legend(results)}
<details class="everything"><summary>${others.length} more lines: ${list(groupsOf(others))}</summary>
${table(results, grouped(results, others), "More that is compared")}</details>`;
}

/** More variants than columns: each is a row, in the given order, and measures are columns, as many as can be read. */
const MOST_COLUMNS = 4;
const MOST_MEASURES = 6;

function byVariant(results: Results, leading: readonly TableRow[], others: readonly TableRow[]): Markup {
  const folded = groupsOf(others).map((group) =>
    transposed(
      results,
      others.filter((row) => row.group === group),
      group,
    ),
  );
  const more = markup`<details class="everything"><summary>${others.length} more measures: ${list(groupsOf(others))}</summary>${folded}</details>`;
  return markup`${transposed(results, leading, "")}${legend(results)}${others.length > 0 && more}`;
}

function transposed(results: Results, rows: readonly TableRow[], group: string): Markup {
  const parts = Array.from({ length: Math.ceil(rows.length / MOST_MEASURES) }, (_, nth) =>
    rows.slice(nth * MOST_MEASURES, (nth + 1) * MOST_MEASURES),
  );
  const title = group === "" ? "Compared" : group;
  return markup`${parts.map(
    (part) => markup`<table class="comparison variants" role="table" aria-label="${title}">
<thead role="rowgroup"><tr role="row"><td role="cell">${group !== "" && markup`<small>${group}</small>`}</td>${part.map((row) => markup`<th scope="col" role="columnheader">${named(row)}</th>`)}</tr></thead>
<tbody role="rowgroup">${results.variants.map(
      (
        _,
        index,
      ) => markup`<tr role="row"><th scope="row" role="rowheader">${variantName(results, index)}</th>${part.map((row) => box(row.cells[index]!, { index, scale: scaleOf(row.cells, row.unit), label: row.label }))}</tr>
`,
    )}</tbody>
</table>
`,
  )}`;
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
  return markup`<th scope="col" role="columnheader" data-variant="${index}">${variantName(results, index)}</th>`;
}

function variantName(results: Results, index: number): Markup {
  const { variants, baseline } = results;
  const { name } = variants[index]!;
  const [levels, ...others] = [index, ...variants.keys()].map((each) => levelsOf(results, each));
  const told = levels !== name && (variants.length === 1 || others.some((each) => each !== levels));
  const note = [index === baseline ? baselineWord(results) : "", told ? levels! : ""]
    .filter((each) => each !== "")
    .join(" · ");
  return markup`${sample(index)}<bdi class="name" title="${name}">${name}</bdi>${note === "" ? "" : markup`<small><bdi class="name">${note}</bdi></small>`}`;
}

function levelsOf({ variants, service }: Results, index: number): string {
  const { services } = variants[index]!;
  const compared = services.filter((each) => service === undefined || each.name === service);
  return compared.map(({ level }) => level).join(", ");
}

function body(results: Results, group: string, rows: readonly TableRow[]): Markup {
  const across = results.variants.length + 1;
  return markup`<tbody role="rowgroup"><tr class="group" role="row"><th colspan="${across}" scope="colgroup" role="columnheader"><bdi class="name">${group}</bdi></th></tr>
${rows.map((row) => line(results, row))}</tbody>
`;
}

function line(results: Results, row: TableRow): Markup {
  const scale = scaleOf(row.cells, row.unit);
  return markup`<tr role="row" data-better="${row.better}"><th scope="row" role="rowheader">${named(row)}</th>${row.cells.map((cell, index) => box(cell, { index, scale, label: results.variants[index]!.name }))}</tr>
`;
}

/** A measure's name, which opens to its definition. */
function named({ label, assumed, aside, says }: TableRow): Markup {
  return markup`<details><summary>${label}${assumed && DAGGER}${aside !== "" && markup` <small>${aside}</small>`}</summary><p>${withKeys(says)}</p></details>`;
}

interface Place {
  readonly index: number;
  /** What stands before the number on a phone. */
  readonly label: string;
  readonly scale: Scale | undefined;
}

function box(cell: TableCell, { index, scale, label }: Place): Markup {
  const why =
    cell.withheld === "" || cell.withheld === cell.text || cell.value === 0
      ? ""
      : markup`<small><bdi>${cell.withheld}</bdi></small>`;
  const value = cell.value === null ? "" : String(Number(cell.value.toPrecision(6)));
  return markup`<td role="cell" data-variant="${index}" data-value="${value}"${cell.best && markup` class="winner"`}><bdi>${label}</bdi><span class="number"><bdi>${unbroken(cell.text)}</bdi>${cell.interval && markup` <span class="interval">${cell.interval}</span>`}${mark(cell)}</span>${why}${scale === undefined ? "" : whisker(cell, index, scale)}</td>`;
}

/** The strokes keep their width however wide the column is; the dot is a stroke of no length with round ends. */
function whisker({ value, low, high }: TableCell, index: number, scale: Scale): Markup {
  if (value === null) return markup``;
  const at = (end: number) => round(Math.min(98, Math.max(2, scale.at(end))));
  const span = low === null ? "" : markup`<path class="span" d="M${at(low)} 5H${high === null ? 98 : at(high)}"/>`;
  // The style sheet colours the first variants by their number; it has no colours for more of them.
  const stroke = index < LIGHT.length ? "" : markup` stroke="var(--line-${index % LIGHT.length})"`;
  return markup`<svg viewBox="0 0 100 10" preserveAspectRatio="none">${span}<path d="M${at(value)} 5h.01"${stroke}/></svg>`;
}

function legend(results: Results): Markup {
  const { replications, certain, variants, baseline, bests } = results;
  const estimates = assumedLegend(tableRows(results));
  const name = variants[baseline]?.name ?? "";
  const marks =
    variants.length < 2
      ? ""
      : bests
        ? markup`<b>✓</b> significantly better than all others (95 % together, paired under the same demand). <b>≈</b> tied for best: no significant difference, or none in the digits shown. `
        : markup`<b>✓</b> significantly better (95 %, paired with the baseline, <bdi class="inline-name">${name}</bdi>, under the same demand). `;
  const intervals =
    replications === 1
      ? certain
        ? `${NO_CHANCE}. `
        : "One replication carries no intervals; run more to get them. "
      : `± and brackets are 95 % intervals from ${replications} replications; the line below each number shows them on the scale of its row, which is logarithmic where waits differ widely. `;
  return markup`<p class="legend">${marks}${estimates && markup`${estimates} <a href="#scenario">Which?</a> `}${intervals}Select a line's name to see exactly what it measures${variants.length > 1 && variants.length <= MOST_COLUMNS && ", ⇅ to order the columns by it"}.</p>`;
}
