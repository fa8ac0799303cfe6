import { sightsOf } from "../../experiment/results/close-up.ts";
import type { Results } from "../../experiment/results/results.ts";
import { counted } from "../../scenario/language/words.ts";
import { lacksText } from "../../scenario/sections/trace-files.ts";
import { FURTHER } from "../charts/charts.ts";
import type { Chart } from "../charts/drawing/chart.ts";
import type { Carried } from "../what-if/close-up.ts";
import { Markup, markup } from "../words/markup.ts";
import { answer } from "./answer.ts";
import { comparison } from "./comparison.ts";
import { drawn } from "./drawn.ts";
import { expectations } from "./expectations.ts";
import { facts } from "./facts.ts";
import { ROUGH } from "./figure.ts";
import { contents, figures } from "./figures.ts";
import { framed, type Inlined, type Program } from "./frame.ts";
import { signs } from "./glance.ts";
import { packed } from "./packed.ts";
import { scenario } from "./scenario.ts";
import { inWords, warnings } from "./sentences.ts";
import { bought } from "./stages.ts";
import { theory } from "./theory.ts";
import { whatIf, whatIfEntry, whatIfLinks } from "./what-if.ts";
import { zipped } from "./zipped.ts";

/** The parts of a page that are the same for all results, as the build makes them: import them from `headroom/page.json`. */
export interface Assets {
  readonly style: Inlined;
  /** Absent: a page to read. */
  readonly program?: Program;
  /** The engine for its what-if, bundled for a web worker and packed (gzip, as letters). Absent: the page does not ask. */
  readonly engine?: string | undefined;
}

/** The results as one page that opens offline, and reads right without its program. */
export function html(results: Results, { style, program, engine: given = "" }: Assets): string {
  const engine = results.replications > 0 && !lacksText(results.document) ? given : "";
  const page = { ...pageOf(results, engine), hasProgram: program !== undefined };
  const { name, version } = results;
  return framed({ title: name, version, style, program, hasEngine: engine !== "" }, body(page));
}

/** What the parts of a page are made of. */
interface Page {
  readonly results: Results;
  /** The results as the page carries them for its program. */
  readonly shown: Carried;
  /** Of the further charts those that have something to draw, or will have it after a second look. */
  readonly further: readonly Chart[];
  /** "": none. */
  readonly engine: string;
  readonly hasProgram: boolean;
}

function pageOf(results: Results, engine: string): Omit<Page, "hasProgram"> {
  const sights = engine === "" || results.closeUp ? undefined : sightsOf(results);
  const shown: Carried = { ...drawn(results), ...(sights && { sights }) };
  const hasContent = (chart: Chart) => chart.draw(shown, ROUGH) !== undefined;
  const further = FURTHER.filter((chart) => (chart.needsCloseUp && sights) || hasContent(chart));
  return { results, shown, further, engine };
}

/** From top to bottom; a part that has nothing to say is empty. */
const PARTS: readonly ((page: Page) => Markup)[] = [
  answered,
  ({ results }) => compared(results),
  ({ results }) => bought(results),
  ({ results, engine }) => whatIf(results, engine),
  ({ results }) => inWords(results),
  ({ further, engine }) => contents(further, whatIfEntry(engine)),
  ({ shown, further }) => figures(shown, further),
  ({ results }) => theory(results),
  ({ results, hasProgram }) => scenario(results, { hasProgram }),
];

function body(page: Page): Markup {
  const { results, shown, engine } = page;
  const { name, question, version, seed, replications } = results;
  const asked = question === "" ? "" : markup`<p class="question"><bdi>${question}</bdi></p>\n`;
  return markup`<header>
<h1><bdi>${name}</bdi></h1>
${asked}<p class="facts">${facts(results).map((fact) => markup`<span><bdi>${fact}</bdi></span> `)}${signs(results)}</p>
</header>
<main>
${PARTS.map((part) => part(page))}
</main>
<footer><p>headroom ${version} · seed <bdi>${seed}</bdi> · ${counted(replications, "replication")}</p></footer>
${engine !== "" && inert("engine", engine)}${inert("results", zipped(JSON.stringify(packed(shown))))}`;
}

/** What is packed, as text that no browser runs, until the page's program asks for it. Its letters end no script. */
function inert(id: "engine" | "results", letters: string): Markup {
  return markup`<script type="text/plain" id="${id}">${new Markup(letters)}</script>\n`;
}

function answered({ results, engine }: Page): Markup {
  return markup`<section id="answer" aria-labelledby="answer-title">
<h2 id="answer-title" class="unseen">The answer</h2>
${answer(results)}
${whatIfLinks(results, engine)}
${expectations(results)}
${warnings(results)}
</section>
`;
}

function compared(results: Results): Markup {
  return markup`<section id="comparison" aria-labelledby="comparison-title">
<h2 id="comparison-title">Compared</h2>
${comparison(results)}
</section>
`;
}
