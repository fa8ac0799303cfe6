import type { Results } from "../../experiment/results/results.ts";
import { counted } from "../../scenario/language/words.ts";
import { type Markup, markup, withKeys } from "../words/markup.ts";
import { unbroken } from "../words/text.ts";
import { section } from "./section.ts";

/** How the variants significantly differ from the baseline. */
export function inWords({ differences = [] }: Results): Markup {
  return differences.length === 0 ? markup`` : section({ id: "words", title: "How they differ" }, list(differences));
}

/** Behind their count, the gravest first; that much of the input is estimated is one of them. */
export function warnings({ warnings: texts, origins }: Results): Markup {
  const estimates = origins.filter(({ from }) => from === "estimate").length;
  if (texts.length + estimates === 0) return markup``;
  const guessed = markup`<li>${estimates} of the ${origins.length} inputs are estimates: <a href="#scenario">list and sources</a></li>`;
  const said = texts.map((text) => markup`<li><bdi>${withKeys(unbroken(text))}</bdi></li>`);
  const count = counted(texts.length + (estimates > 0 ? 1 : 0), "warning");
  return markup`<details class="warnings"><summary>${count}${texts.length > 0 && markup`: <bdi>${withKeys(unbroken(texts[0]!))}</bdi>`}</summary><ul>${said.slice(1)}${estimates > 0 && guessed}</ul></details>`;
}

function list(texts: readonly string[]): Markup {
  return markup`<ul>${texts.map((text) => markup`<li><bdi>${unbroken(text)}</bdi></li>`)}</ul>`;
}
