import type { Results } from "../experiment/results.ts";
import { CHARTS } from "./charts.ts";
import { unbroken } from "./format.ts";
import { comparison } from "./html/comparison.ts";
import { drawn } from "./html/drawn.ts";
import { figure } from "./html/figure.ts";
import { scenario } from "./html/scenario.ts";
import { inertJson, inScript, inStyle, type Markup, markup } from "./markup.ts";
import { STYLE } from "./page/style.ts";
import { sha256 } from "./sha256.ts";

/** What the page needs beside the results: its program, bundled for a browser (dist/page.js). Without one it is a page to read. */
export interface Assets {
  readonly script: string;
}

/** One page, complete in itself: it opens from a mail, offline, and reads right without its script. */
export function html(results: Results, { script }: Assets): string {
  const program = inScript(script);
  const style = inStyle(STYLE);
  return `<!doctype html>\n${page(results, program, style).text}\n`;
}

/** The policy lets run what we wrote, byte for byte, and nothing else; nothing is ever loaded. */
function page(results: Results, program: Markup, style: Markup): Markup {
  const shown = drawn(results);
  const policy = `default-src 'none'; script-src 'sha256-${sha256(program.text)}'; style-src 'sha256-${sha256(style.text)}'; base-uri 'none'; form-action 'none'`;
  return markup`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="headroom ${results.version}">
<meta name="color-scheme" content="light dark">
<title>${results.name}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1><bdi>${results.name}</bdi></h1>
<p class="question"><bdi>${results.question}</bdi></p>
<p class="facts">${facts(results).map((fact) => markup`<span><bdi>${fact}</bdi></span> `)}</p>
</header>
<main>
<section id="answer" aria-labelledby="answer-title">
<h2 id="answer-title">The answer</h2>
${verdict(results.answers)}
${warnings(results.warnings)}
</section>
<section id="comparison" aria-labelledby="comparison-title">
<h2 id="comparison-title">Compared</h2>
${comparison(results)}
</section>
${inWords(results)}
<nav aria-label="Contents"><ul>${CHARTS.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`)}<li><a href="#scenario">The scenario</a></li><li><a href="#method">The method</a></li></ul></nav>
${CHARTS.map((chart) => figure(chart, shown))}
${scenario(results)}
</main>
<footer><p>headroom ${results.version} · seed <bdi>${results.seed}</bdi> · ${results.replications} replications</p></footer>
<script type="application/json" id="results">${inertJson(shown)}</script>
<script>${program}</script>
</body>
</html>`;
}

function facts(results: Results): string[] {
  const { service, variants, replications, horizon, warmUp } = results;
  const days = horizon / 8.64e10;
  const length = days % 7 === 0 && days >= 14 ? `${days / 7} weeks` : `${Math.round(days * 100) / 100} days`;
  return [
    ...(service === undefined ? [] : [`service ${service}`]),
    variants.length === 1 ? "1 variant" : `${variants.length} variants under the same demand`,
    `${length} from ${results.start}${warmUp > 0 ? `, after a warm-up of ${Math.round(warmUp / 8.64e8) / 100} days` : ""}`,
    replications === 1 ? "1 replication" : `${replications} replications`,
  ];
}

const MOST_WARNINGS = 6;
/** A longer sentence is not set in large type. Letters. */
const LONGEST_LEAD = 250;

/** The first sentence large, what differs from it below. */
function verdict(texts: readonly string[]): Markup {
  const lead = (texts[0]?.length ?? 0) <= LONGEST_LEAD ? " lead" : "";
  return markup`<div class="verdict${lead}">${texts.map((text) => markup`<p><bdi>${unbroken(text)}</bdi></p>`)}</div>`;
}

function warnings(texts: readonly string[]): Markup {
  if (texts.length === 0) return markup``;
  const others = texts.slice(MOST_WARNINGS);
  const fold = markup`<details class="more"><summary>${others.length} more</summary>${list(others)}</details>`;
  return markup`<aside class="warnings" aria-label="Warnings"><h3>Mind this</h3>${list(texts.slice(0, MOST_WARNINGS))}${others.length > 0 && fold}</aside>`;
}

/** What stands behind the answer, a column a topic. */
function inWords({ details = [] }: Results): Markup {
  if (details.length === 0) return markup``;
  return markup`<section id="words" aria-labelledby="words-title">
<h2 id="words-title">In words <a class="anchor" href="#words" aria-label="Link to: In words">#</a></h2>
<div class="topics">${details.map(({ about, says }) => markup`<div><h3>${about}</h3>${list(says)}</div>`)}</div>
</section>`;
}

function list(texts: readonly string[]): Markup {
  return markup`<ul>${texts.map((text) => markup`<li><bdi>${unbroken(text)}</bdi></li>`)}</ul>`;
}
