import type { Results } from "../../experiment/results/results.ts";
import { counted } from "../../scenario/language/words.ts";
import { CHARTS } from "../charts/charts.ts";
import { type Markup, markup } from "../words/markup.ts";
import { unbroken } from "../words/text.ts";
import { glance } from "./glance.ts";

/** A longer sentence is not set in large type. Letters. */
const LONGEST_LEAD = 280;

/** The answer in one sentence, the picture, the other sentences behind a fold, each linked to the charts of what it names; and where to look for what people ask next. */
export function answer(results: Results): Markup {
  const [first = "", ...rest] = results.answers;
  const lead = first.length <= LONGEST_LEAD ? " lead" : "";
  const told = (text: string) => markup`<p><bdi>${linked(unbroken(text))}</bdi></p>`;
  const fold = markup`<details class="more verdict"><summary>The whole answer: ${counted(rest.length, "more sentence")}</summary>${rest.map(told)}</details>`;
  return markup`<div class="verdict${lead}">${told(first)}</div>
${glance(results)}${rest.length > 0 && fold}
${whereToLook()}`;
}

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
