import type { Check } from "../../experiment/expectations/check.ts";
import { sightsOf } from "../../experiment/results/close-up.ts";
import { plain } from "../../experiment/results/format.ts";
import type { Results } from "../../experiment/results/results.ts";
import { counted } from "../../scenario/language/words.ts";
import { CHARTS, FURTHER } from "../charts/charts.ts";
import { measureOf } from "../comparison/measures.ts";
import { aboutOf, foundOf, outcomeOf } from "../tests/tested.ts";
import type { Carried } from "../what-if/close-up.ts";
import { inertJson, type Markup, markup } from "../words/markup.ts";
import { unbroken } from "../words/text.ts";
import { answer } from "./answer.ts";
import { comparison } from "./comparison.ts";
import { drawn } from "./drawn.ts";
import { DRAWN_WIDTH, figure, laterFigure } from "./figure.ts";
import { framed, type Inlined } from "./frame.ts";
import { packed } from "./packed.ts";
import { scenario } from "./scenario.ts";
import { theory } from "./theory.ts";
import { inert, whatIf, whatIfEntry, whatIfLinks } from "./what-if.ts";

/** The parts of a page that are the same for all results, as the build makes them: import them from `headroom/page.json`. */
export interface Assets {
  readonly style: Inlined;
  /** Absent: a page to read. */
  readonly program?: Inlined;
  /** The engine for its what-if, bundled for a web worker and packed (gzip, base64). Absent: the page does not ask. */
  readonly engine?: string | undefined;
}

/** One page, complete in itself: it opens from a mail, offline, and reads right without its program. */
export function html(results: Results, { style, program, engine: given = "" }: Assets): string {
  const engine = results.replications > 0 ? given : "";
  const { name: title, version } = results;
  return framed({ title, version, style, program, hasEngine: engine !== "" }, body(results, engine));
}

function body(results: Results, engine: string): Markup {
  const sights = engine === "" || results.closeUp ? undefined : sightsOf(results);
  const shown: Carried = { ...drawn(results), ...(sights && { sights }) };
  const more = FURTHER.filter(
    (chart) => (chart.needsCloseUp && sights) || chart.draw(shown, { width: DRAWN_WIDTH }) !== undefined,
  );
  return markup`<header>
<h1><bdi>${results.name}</bdi></h1>
<p class="question"><bdi>${results.question}</bdi></p>
<p class="facts">${facts(results).map((fact) => markup`<span><bdi>${fact}</bdi></span> `)}</p>
</header>
<main>
<section id="answer" aria-labelledby="answer-title">
<h2 id="answer-title">The answer</h2>
${answer(results)}
${whatIfLinks(results, engine)}
${expected(results)}
${warnings(results)}
</section>
<section id="comparison" aria-labelledby="comparison-title">
<h2 id="comparison-title">Compared</h2>
${comparison(results)}
</section>
${whatIf(results, engine)}
${inWords(results)}
<nav aria-label="Contents"><ul>${whatIfEntry(engine)}${[...CHARTS, ...more].map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`)}<li><a href="#scenario">The scenario</a></li><li><a href="#method">The method</a></li></ul></nav>
${CHARTS.map((chart) => figure(chart, shown))}
${more.length > 0 && markup`<details class="further"><summary><b>More charts</b> <span>${more.map(({ title }) => title).join(" · ")}</span></summary>${more.map(laterFigure)}</details>`}
${theory(results)}
${scenario(results)}
</main>
<footer><p>headroom ${results.version} · seed <bdi>${results.seed}</bdi> · ${results.replications} replications</p></footer>
${inert(engine)}<script type="application/json" id="results">${inertJson(packed(shown))}</script>`;
}

function facts(results: Results): string[] {
  const { service, variants, replications, horizon, warmUp } = results;
  const days = horizon / 8.64e10;
  const length = days % 7 === 0 && days >= 14 ? `${days / 7} weeks` : `${Math.round(days * 100) / 100} days`;
  return [
    ...(service === undefined ? [] : [`service ${service}`]),
    variants.length === 1 ? "1 variant" : `${variants.length} variants under the same demand`,
    ...asked(results),
    `${length} from ${results.start}${warmUp > 0 ? `, after a warm-up of ${Math.round(warmUp / 8.64e8) / 100} days` : ""}`,
    counted(replications, "replication"),
  ];
}

const UNITS = [
  ["an hour", 3.6e9],
  ["a day", 8.64e10],
  ["a month", 2.628e12],
] as const;

/** How much is asked for, in the shortest unit in which it is some ten. */
function asked(results: Results): string[] {
  const { variants, baseline, horizon, warmUp } = results;
  const count = variants[baseline] && measureOf(results, variants[baseline], "requests")?.value;
  if (!count) return [];
  const rate = (length: number) => (count * length) / (horizon - warmUp);
  const [unit, length] = UNITS.find(([, each]) => rate(each) >= 10) ?? UNITS[2];
  return [`${plain(Number(rate(length).toPrecision(2)))} requests ${unit}`];
}

const MOST_WARNINGS = 2;

/** The gravest in full; that much of the input is estimated is one of them. */
function warnings({ warnings: texts, origins }: Results): Markup {
  const estimates = origins.filter(({ from }) => from === "estimate").length;
  if (texts.length + estimates === 0) return markup``;
  const others = texts.slice(MOST_WARNINGS);
  const guessed = markup`<li>${estimates} of the ${origins.length} inputs are estimates: <a href="#scenario">which, and from where</a></li>`;
  const first = texts.slice(0, MOST_WARNINGS).map((text) => markup`<li><bdi>${unbroken(text)}</bdi></li>`);
  const fold = markup`<details class="more"><summary>${others.length} more</summary>${list(others)}</details>`;
  return markup`<aside class="warnings" aria-label="Warnings"><h3>Mind this</h3><ul>${first}${estimates > 0 && guessed}${others.length > 0 && markup`<li>${fold}</li>`}</ul></aside>`;
}

const OUTCOMES = { pass: "met", fail: "not met", warn: "not met (a warning)", inconclusive: "inconclusive" };

/** What the scenario expects: what is met is told in a number, the rest in full. */
function expected({ checks = [] }: Results): Markup {
  if (checks.length === 0) return markup``;
  const open = checks.filter(({ verdict }) => verdict !== "pass");
  const line = (check: Check) =>
    markup`<li><b>${OUTCOMES[outcomeOf(check)]}</b>: <bdi>${unbroken(`${check.says} (${aboutOf(check)})`)}</bdi>: <bdi>${unbroken(foundOf(check))}</bdi></li>`;
  const all = (texts: readonly Check[]) => markup`<ul>${texts.map(line)}</ul>`;
  const met = checks.filter(({ verdict }) => verdict === "pass");
  const fold = markup`<details class="more"><summary>${met.length} of ${checks.length} expectations are met</summary>${all(met)}</details>`;
  return markup`<div class="checks">${open.length > 0 && all(open)}${met.length > 0 && fold}</div>`;
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
