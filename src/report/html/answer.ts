import type { Results } from "../../experiment/results/results.ts";
import { CHARTS } from "../charts/charts.ts";
import { unbroken } from "../words/format.ts";
import { type Markup, markup } from "../words/markup.ts";

/** A longer sentence is not set in large type. Letters. */
const LONGEST_LEAD = 280;

/** The first sentence large, the others below, each linked to the charts of what it names; and where to look for what people ask next. */
export function answer({ answers: texts }: Results): Markup {
  const lead = (texts[0]?.length ?? 0) <= LONGEST_LEAD ? " lead" : "";
  return markup`<div class="verdict${lead}">${texts.map((text) => markup`<p><bdi>${linked(unbroken(text))}</bdi></p>`)}</div>
${whereToLook()}`;
}

/** What sentences call it, and the chart that shows it. */
const SHOWN: Readonly<Record<string, string>> = {
  "p95 wait": "waiting",
  "p95 waits": "waiting",
  refused: "refusals",
  refusals: "refusals",
  "upgrade window": "upgrades",
  "upgrade windows": "upgrades",
  exposure: "upgrades",
  "a month": "cost",
  cost: "cost",
};
const NAMED = new RegExp(
  `\\b(${Object.keys(SHOWN)
    .sort((a, b) => b.length - a.length)
    .join("|")})\\b`,
);

/** The first mention of each. */
function linked(text: string): readonly Markup[] {
  const known = new Set<string>();
  return text.split(NAMED).map((part, index) => {
    const id = index % 2 === 1 ? SHOWN[part]! : "";
    if (id === "" || known.has(id)) return markup`${part}`;
    known.add(id);
    return markup`<a href="#${id}">${part}</a>`;
  });
}

const ASKED: readonly (readonly [id: string, question: string])[] = [
  ["waiting", "how long they wait"],
  ["causes", "why"],
  ["refusals", "who is refused"],
  ["fullness", "what was full, and when"],
  ["upgrades", "how upgrades went"],
  ["cost", "who pays what"],
];

function whereToLook(): Markup {
  const links = ASKED.filter(([id]) => CHARTS.some((chart) => chart.id === id));
  return markup`<p class="look"><b>Where to look:</b> ${links.map(([id, question]) => markup`<a href="#${id}">${question}</a>`)}</p>`;
}
