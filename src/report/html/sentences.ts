import type { Results } from "../../experiment/results/results.ts";
import { type Markup, markup } from "../words/markup.ts";
import { unbroken } from "../words/text.ts";
import { section } from "./section.ts";

/** What stands behind the answer, a column a topic. */
export function inWords({ details = [] }: Results): Markup {
  if (details.length === 0) return markup``;
  const topics = details.map(({ about, says }) => markup`<div><h3>${about}</h3>${list(says)}</div>`);
  return section({ id: "words", title: "In words" }, markup`<div class="topics">${topics}</div>`);
}

const MOST_WARNINGS = 2;

/** The gravest in full; that much of the input is estimated is one of them. */
export function warnings({ warnings: texts, origins }: Results): Markup {
  const estimates = origins.filter(({ from }) => from === "estimate").length;
  if (texts.length + estimates === 0) return markup``;
  const others = texts.slice(MOST_WARNINGS);
  const guessed = markup`<li>${estimates} of the ${origins.length} inputs are estimates: <a href="#scenario">which, and from where</a></li>`;
  const first = texts.slice(0, MOST_WARNINGS).map((text) => markup`<li><bdi>${unbroken(text)}</bdi></li>`);
  const fold = markup`<details class="more"><summary>${others.length} more</summary>${list(others)}</details>`;
  return markup`<aside class="warnings" aria-label="Warnings"><h3>Mind this</h3><ul>${first}${estimates > 0 && guessed}${others.length > 0 && markup`<li>${fold}</li>`}</ul></aside>`;
}

function list(texts: readonly string[]): Markup {
  return markup`<ul>${texts.map((text) => markup`<li><bdi>${unbroken(text)}</bdi></li>`)}</ul>`;
}
