import type { Results } from "../../experiment/results/results.ts";
import { CHARTS } from "../charts/charts.ts";
import { type Markup, markup } from "../words/markup.ts";
import { unbroken } from "../words/text.ts";
import { glance } from "./glance.ts";

/** A longer sentence is not set in large type. Letters. */
const LONGEST_LEAD = 280;

/** The picture, the answer in a sentence or two, each linked to the charts of what it names; and where to look for what people ask next. */
export function answer(results: Results): Markup {
  const { answers: texts } = results;
  const lead = (texts[0]?.length ?? 0) <= LONGEST_LEAD ? " lead" : "";
  return markup`${glance(results)}<div class="verdict${lead}">${texts.map((text) => markup`<p><bdi>${linked(unbroken(text))}</bdi></p>`)}</div>
${whereToLook()}`;
}

/** What sentences call it, and the chart that shows it. */
const SHOWN: ReadonlyMap<string, string> = new Map(
  CHARTS.flatMap(({ id, called = [] }) => called.map((words) => [words, id] as const)),
);
const NAMED = new RegExp(`\\b(${[...SHOWN.keys()].sort((a, b) => b.length - a.length).join("|")})\\b`);

/** The first mention of each. */
function linked(text: string): readonly Markup[] {
  const known = new Set<string>();
  return text.split(NAMED).map((part, index) => {
    const id = index % 2 === 1 ? SHOWN.get(part)! : "";
    if (id === "" || known.has(id)) return markup`${part}`;
    known.add(id);
    return markup`<a href="#${id}">${part}</a>`;
  });
}

function whereToLook(): Markup {
  const links = CHARTS.filter(({ shows }) => shows !== undefined);
  return markup`<p class="look"><b>Where to look:</b> ${links.map(({ id, shows }) => markup`<a href="#${id}">${shows}</a>`)}</p>`;
}
