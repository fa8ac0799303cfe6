import { DRAWN_WIDTH, numbers, tableOf } from "../html/figure.ts";
import { framed, type Inlined } from "../html/frame.ts";
import { section } from "../html/section.ts";
import { type Markup, markup } from "../words/markup.ts";
import { unbroken } from "../words/text.ts";
import type { Told, ToldPart } from "./told.ts";

/** The same as one page that opens offline and needs no program. */
export function toldHtml(told: Told, style: Inlined): string {
  const { command, name, question, facts, answers, parts, warnings, version } = told;
  const body = markup`<header>
<h1><bdi>${name}</bdi></h1>
<p class="question"><bdi>${question}</bdi></p>
<p class="facts">${facts.map((fact) => markup`<span><bdi>${fact}</bdi></span> `)}</p>
</header>
<main>
<section id="answer" aria-labelledby="answer-title">
<h2 id="answer-title" class="unseen">The answer</h2>
<div class="verdict lead">${answers.map((text) => markup`<p><bdi>${unbroken(text)}</bdi></p>`)}</div>
${warnings.length > 0 && warned(warnings)}
</section>
${parts.map(partOf)}
</main>
<footer><p>headroom ${command} ${version}</p></footer>`;
  return framed({ title: name, version, style }, body);
}

function warned(warnings: readonly string[]): Markup {
  return markup`<div class="warnings"><b>Before you rely on this</b><ul>${warnings.map((text) => markup`<li><bdi>${unbroken(text)}</bdi></li>`)}</ul></div>`;
}

/** A picture with its numbers behind a fold, or the table alone. */
function partOf({ id, title, says, table, draw }: ToldPart): Markup {
  const drawing = draw?.(DRAWN_WIDTH);
  const caption = markup`<figcaption>${unbroken(says)}</figcaption>`;
  const content =
    drawing === undefined
      ? markup`<figure>${caption}${tableOf(title, table)}</figure>`
      : markup`<figure>${caption}<div class="plot">${drawing}</div>${numbers(title, table)}</figure>`;
  return section({ id, title, attributes: markup` class="chart"` }, content);
}
