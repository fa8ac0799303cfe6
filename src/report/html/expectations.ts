import type { Check } from "../../experiment/expectations/check.ts";
import { inTitles } from "../../experiment/expectations/in-titles.ts";
import type { Results } from "../../experiment/results/results.ts";
import { aboutOf, checksBelow, foundOf, kindsOf, outcomeOf, sentenceOf } from "../tests/tested.ts";
import { type Markup, markup } from "../words/markup.ts";
import { unbroken } from "../words/text.ts";

const OUTCOMES = { pass: "met", fail: "not met", warn: "not met (a warning)", inconclusive: "inconclusive" };

/** What the scenario expects, goals only where the picture does not tell them: what is met is told in a number, the rest in full. */
export function expectations(results: Results): Markup {
  const checks = checksBelow(results);
  if (checks.length === 0) return markup``;
  const open = checks.filter(({ verdict }) => verdict !== "pass");
  const line = (check: Check) =>
    markup`<li><b>${OUTCOMES[outcomeOf(check)]}</b>: <bdi>${unbroken(whatOf(check))}</bdi>: <bdi>${unbroken(foundOf(check))}</bdi></li>`;
  const all = (texts: readonly Check[]) => markup`<ul>${texts.map(line)}</ul>`;
  const met = checks.filter(({ verdict }) => verdict === "pass");
  const fold = markup`<details class="more"><summary>${met.length} of ${checks.length} ${kindsOf(checks)} are met</summary>${all(met)}</details>`;
  return markup`<div class="checks">${open.length > 0 && all(open)}${met.length > 0 && fold}</div>`;
}

/** The sentence, and what it is about where it does not say so itself. */
function whatOf(check: Check): string {
  const [sentence, about] = [inTitles(sentenceOf(check)), aboutOf(check)];
  return about === "" || ` ${sentence} `.includes(` for ${about} `) ? sentence : `${sentence} (${about})`;
}
