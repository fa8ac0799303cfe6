import type { Results } from "../../experiment/results/results.ts";
import { counted } from "../../scenario/language/words.ts";
import { CHARTS } from "../charts/charts.ts";
import { type Markup, markup } from "../words/markup.ts";
import { unbroken } from "../words/text.ts";
import { glance } from "./glance.ts";

/** A longer sentence is not set in large type. Letters. */
const LONGEST_LEAD = 280;

/** The picture, the answer in a sentence or two with the others behind a fold, each linked to the charts of what it names; and where to look for what people ask next. */
export function answer(results: Results): Markup {
  const { answers: texts } = results;
  const lead = (texts[0]?.length ?? 0) <= LONGEST_LEAD ? " lead" : "";
  const told = texts.map((text) => markup`<p><bdi>${linked(unbroken(text))}</bdi></p>`);
  const rest = told.slice(SHOWN_AT_ONCE);
  const fold = markup`<details class="more"><summary>The whole answer: ${counted(rest.length, "more sentence")}</summary>${rest}</details>`;
  return markup`${glance(results)}<div class="verdict${lead}">${rest.length > 1 ? [...told.slice(0, SHOWN_AT_ONCE), fold] : told}</div>
${whereToLook()}`;
}

/** Below a picture one looks first: what is enough, who is best at what, and which input would turn that. */
const SHOWN_AT_ONCE = 3;

/** What sentences call it, and the chart that shows it. */
const CALLED: ReadonlyMap<string, string> = new Map(
  CHARTS.flatMap(({ id, called = [] }) => called.map((words) => [words, id] as const)),
);
const NAMED = new RegExp(`\\b(${[...CALLED.keys()].sort((a, b) => b.length - a.length).join("|")})\\b`);

/** The first mention of each. */
function linked(text: string): readonly Markup[] {
  const known = new Set<string>();
  return text.split(NAMED).map((part, index) => {
    const id = index % 2 === 1 ? CALLED.get(part)! : "";
    if (id === "" || known.has(id)) return markup`${part}`;
    known.add(id);
    return markup`<a href="#${id}">${part}</a>`;
  });
}

function whereToLook(): Markup {
  const links = CHARTS.filter(({ shows }) => shows !== undefined);
  return markup`<p class="look"><b>Where to look:</b> ${links.map(({ id, shows }) => markup`<a href="#${id}">${shows}</a>`)}</p>`;
}
