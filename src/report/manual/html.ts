import { VERSION } from "../../version.ts";
import { framed, type Inlined } from "../html/frame.ts";
import { anchor, section } from "../html/section.ts";
import { type Markup, markup } from "../words/markup.ts";
import { type Block, type Entry, type Span, slugOf, spansOf, type Topic } from "./document.ts";

/** What the page carries: built from src/report/page/manual-style.ts and manual.ts (dist/manual.json). */
export interface ManualAssets {
  readonly style: Inlined;
  readonly program: Inlined;
}

/** The manual as one page, complete in itself: it opens offline, and without its program it is a page to read. */
export function manualHtml(topics: readonly Topic[], { style, program }: ManualAssets): string {
  const body = markup`<header>
<h1>The manual of headroom</h1>
<p class="facts"><span>version ${VERSION}</span></p>
</header>
<nav aria-label="Topics">
<p class="search" data-scripted><input type="search" id="find" placeholder="Search" aria-label="Search the manual" autocomplete="off" spellcheck="false"><output id="found" for="find"></output></p>
<ol>${topics.map(({ name, title }) => markup`<li><a href="#${name}">${title}</a></li>`)}</ol>
</nav>
<main>
${topics.map(topicMarkup)}
</main>`;
  return framed({ title: "The manual of headroom", version: VERSION, style, program }, body);
}

function topicMarkup(topic: Topic): Markup {
  const { name, title, says } = topic;
  let place = name;
  const blocks = topic.blocks.map((block) => {
    if (block.kind === "heading") place = `${name}/${slugOf(block.text)}`;
    return blockMarkup(block, place);
  });
  return section({ id: name, title }, markup`<p class="says">${inline(says)}</p>\n${blocks}`);
}

/** `place`: the anchor of the heading above, or of the topic. */
function blockMarkup(block: Block, place: string): Markup {
  switch (block.kind) {
    case "heading":
      return markup`<h3 id="${place}">${inline(block.text)} ${anchor(place, block.text)}</h3>\n`;
    case "paragraph":
      return markup`<p>${inline(block.text)}</p>\n`;
    case "list":
      return markup`<ul>${block.items.map((item) => markup`<li>${inline(item)}</li>`)}</ul>\n`;
    case "code":
      return markup`<pre><code>${block.text}</code></pre>\n`;
    case "table":
      return tableMarkup(block.columns, block.rows);
    case "entries":
      return markup`<dl>${block.entries.map((entry) => entryMarkup(entry, nameMarkup(entry.name, block.names), place))}</dl>\n`;
  }
}

function tableMarkup(columns: readonly string[], rows: readonly (readonly string[])[]): Markup {
  const head = columns.map((column) => markup`<th scope="col">${column}</th>`);
  const body = rows.map(
    ([first = "", ...others]) =>
      markup`<tr><th scope="row">${inline(first)}</th>${others.map((cell, at) => markup`<td${columns.length > 2 && markup` data-column="${columns[at + 1]}"`}>${inline(cell)}</td>`)}</tr>`,
  );
  return markup`<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>\n`;
}

function nameMarkup(name: string, as: "written" | "spoken"): Markup {
  return as === "written" ? markup`<code>${name}</code>` : markup`${name}`;
}

function entryMarkup({ name, says, facts }: Entry, shown: Markup, place: string): Markup {
  const id = `${place}/${slugOf(name)}`;
  const more =
    facts.length > 0 && markup`<p class="facts">${facts.map((fact) => markup`<span>${inline(fact)}</span> `)}</p>`;
  return markup`<div class="entry" id="${id}"><dt>${shown} ${anchor(id, name)}</dt><dd><p>${inline(says)}</p>${more}</dd></div>`;
}

function inline(text: string): readonly Markup[] {
  return spansOf(text).map(spanMarkup);
}

function spanMarkup({ kind, text, to = "" }: Span): Markup {
  if (kind === "code") return markup`<code>${text}</code>`;
  if (kind === "strong") return markup`<strong>${text}</strong>`;
  return kind === "link" ? markup`<a href="${to}">${text}</a>` : markup`${text}`;
}
