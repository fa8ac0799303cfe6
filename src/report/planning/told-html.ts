import { framed, type Inlined } from "../html/frame.ts";
import { section } from "../html/section.ts";
import { type Markup, markup } from "../words/markup.ts";
import { unbroken } from "../words/text.ts";
import { type Told, type ToldPart, type View, viewsOf } from "./told.ts";
import { breakable, toldTable } from "./told-table.ts";

/** A picture is drawn for a desk, a tablet and a phone; the style shows the one that fits, so that no text shrinks. px. */
const WIDTHS = { wide: 992, middle: 640, narrow: 350 } as const;

/** The same as one page that opens offline and needs no program. */
export function toldHtml(told: Told, style: Inlined): string {
  const { command, name, question, facts, answers, parts, warnings, version } = told;
  const asked = question === "" ? "" : markup`<p class="question"><bdi>${question}</bdi></p>\n`;
  const body = markup`<header>
<h1><bdi>${name}</bdi></h1>
${asked}<p class="facts">${facts.map((fact) => markup`<span><bdi>${breakable(fact)}</bdi></span> `)}</p>
</header>
<main>
<section id="answer" aria-labelledby="answer-title">
<h2 id="answer-title" class="unseen">The answer</h2>
<div class="verdict lead">${answers.map((text) => markup`<p><bdi>${breakable(text)}</bdi></p>`)}</div>
${warnings.length > 0 && warned(warnings)}
</section>
${parts.map(partOf)}
</main>
<footer><p>headroom ${command} ${version}</p></footer>`;
  return framed({ title: name, version, style }, body);
}

function warned(warnings: readonly string[]): Markup {
  return markup`<div class="warnings"><b>Before you rely on this</b><ul>${warnings.map((text) => markup`<li><bdi>${breakable(text)}</bdi></li>`)}</ul></div>`;
}

/** Pictures with their numbers behind a fold, or the table alone. */
function partOf(part: ToldPart): Markup {
  const { id, title, says } = part;
  const caption = markup`<figcaption>${unbroken(says)}</figcaption>`;
  const numbers = toldTable(part);
  const drawn = viewsOf(part).map(({ label, draw }) => ({ label, drawings: drawnOf(draw) }));
  const views = drawn.filter(({ drawings }) => drawings.length > 0);
  const content =
    views.length === 0
      ? markup`<figure>${caption}${numbers}</figure>`
      : markup`<figure>${caption}${views.length > 1 && choice(id, views)}${views.map(({ label, drawings }) => markup`<div class="view">${label !== "" && markup`<p class="printed">${label}</p>`}${drawings}</div>`)}<details class="numbers"><summary>The numbers</summary>${numbers}</details></figure>`;
  return section({ id, title, attributes: markup` class="chart"` }, content);
}

/** The picture at each width; nothing where there is nothing to draw. */
function drawnOf(draw: View["draw"]): readonly Markup[] {
  return Object.entries(WIDTHS).flatMap(([name, width]) => {
    const drawing = draw(width);
    return drawing === undefined ? [] : [markup`<div class="plot ${name}">${drawing}</div>`];
  });
}

/** Which view is shown; the style alone obeys it. */
function choice(id: string, views: readonly { readonly label: string }[]): Markup {
  const buttons = views.map(
    ({ label }, nth) =>
      markup`<label><input type="radio" name="${id}-view"${nth === 0 && markup` checked`}><span>${label}</span></label>`,
  );
  return markup`<div class="tools views" role="radiogroup" aria-label="Show">${buttons}</div>`;
}
