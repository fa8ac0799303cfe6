import type { Results } from "../../experiment/results/results.ts";
import { firstOf } from "../../scenario/language/words.ts";
import { json } from "../formats/json.ts";
import { sourcesCitedIn } from "../manual/citations.ts";
import { ESTIMATES_BY, ESTIMATES_COLUMNS, estimateCells, estimatesOf } from "../words/estimates.ts";
import { type Markup, markup } from "../words/markup.ts";
import { NO_CHANCE } from "../words/no-chance.ts";
import { shortTraces } from "../words/short-traces.ts";
import { unbroken } from "../words/text.ts";
import { tableOf } from "./figure.ts";
import { section } from "./section.ts";

/** What was assumed, with the origin of each value; how it was computed; and what it takes to run it again. */
export function scenario(results: Results, page: Readers = {}): Markup {
  const assumed = markup`${readOfTraces(results)}${changes(results)}
${origins(results)}
${sources(results)}
${file(results, page)}`;
  const computed = markup`<p>${method(results)}</p>
${tableOf("Fingerprints of the runs", { columns: ["variant", "fingerprint of its events"], rows: results.variants.map(({ name, fingerprint }) => [name, fingerprint]) })}`;
  return markup`${section({ id: "scenario", title: "The scenario" }, assumed)}${section({ id: "method", title: "The method" }, computed)}`;
}

interface Readers {
  /** The page's program writes the scenario file, which lies among the results that it reads. */
  readonly hasProgram?: boolean;
}

/** All that it states is in a table above, to be read without a program. */
function file({ document }: Results, { hasProgram = false }: Readers): Markup {
  return markup`<details class="numbers unprinted"${hasProgram && markup` data-scripted`}><summary>The scenario file</summary><pre class="scroll" tabindex="0" role="region" aria-label="The document">${!hasProgram && json(shortTraces(document))}</pre></details>`;
}

function readOfTraces({ traces = [] }: Results): Markup {
  if (traces.length === 0) return markup``;
  return markup`<ul>${traces.map((text) => markup`<li><bdi>${unbroken(text)}</bdi></li>`)}</ul>`;
}

function changes({ variants }: Results): Markup {
  const rows = variants.flatMap(({ name, set }) =>
    Object.entries(shortTraces(set)).map(([path, value]) => [
      name,
      path,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
  if (rows.length === 0) return markup``;
  return markup`<p>The variants differ only in these values:</p>${tableOf("What each variant sets", { columns: ["variant", "path", "value"], rows })}`;
}

/** Shows estimates, which need checking first; stated values and defaults are folded. */
function origins(results: Results): Markup {
  const from = (kind: string) => results.origins.filter((origin) => origin.from === kind);
  const [estimates, defaults, stated] = [estimatesOf(results), from("default"), from("file")];
  const withSource = (title: string, found: Results["origins"]) =>
    tableOf(title, {
      columns: ["path", "value", "source"],
      rows: found.map(({ path, value, source }) => [path, value, source]),
    });
  const guessed = markup`<p>${estimates.length} values ${ESTIMATES_BY}.</p>${tableOf("Estimates and their sources", { columns: ESTIMATES_COLUMNS, rows: estimates.map(estimateCells) })}`;
  const own = markup`<details class="numbers stated"><summary>${stated.length} values that the scenario states</summary><div class="origins">${tableOf("Stated values", { columns: ["path", "value"], rows: stated.map(({ path, value }) => [path, value]) })}</div></details>`;
  const fold = markup`<details class="numbers unprinted"><summary>${defaults.length} defaults</summary>${withSource("Defaults and their sources", defaults)}</details><p class="printed">${defaults.length} defaults are listed in the page.</p>`;
  return markup`${estimates.length > 0 && guessed}${stated.length > 0 && own}${defaults.length > 0 && fold}`;
}

/** What the short keys mean by which sources are cited: where each is, and only of what is in no repository, what it says. */
function sources({ origins }: Results): Markup {
  const cited = sourcesCitedIn(origins.map(({ source }) => source));
  if (cited.length === 0) return markup``;
  const told = cited.map(
    ({ key, says, repository }) => markup`<b>${key}</b> ${repository ? `github.com/${repository}` : says} `,
  );
  return markup`<details class="numbers unprinted"><summary>What the sources mean: ${firstOf(cited.map(({ key }) => key))}</summary><p class="plain">${told}</p><p class="plain">headroom manual sources says more of each.</p></details>`;
}

function method({ replications, certain, seed, version, warmUp, settling, precision }: Results): string {
  return [
    `A discrete-event simulation: every request walks the steps of its integration level and meets the same limits, lines and failures as on the platform.`,
    replications === 1
      ? certain
        ? `It was run once. ${NO_CHANCE}.`
        : "It was run once, so there are no intervals."
      : `It was run ${replications} times with independent random numbers; intervals are 95 % and computed between these replications, not within them.`,
    `All variants see the same requests, with the same lifetimes and the same random numbers (common random numbers), so differences between them are differences of the variants.`,
    ...(precision ? [STOPPED] : []),
    ...(settling ? [piloted(settling)] : []),
    warmUp > 0
      ? "What happened during the warm-up is not counted."
      : "The run begins as the scenario states; nothing is discarded.",
    `A request counts where its first attempt falls within the horizon, and is followed to its end.`,
    `Seed ${seed}, headroom ${version}: the same scenario gives the same numbers, to the last digit.`,
  ].join(" ");
}

const STOPPED =
  "The number of replications was not fixed: they ended at the first of a few looks at which all was as precise as asked for, or at their limit. Intervals after such a stop hold a little less often than 95 % (93.7 % in a trial).";

function piloted({ level, variant, replications }: NonNullable<Results["settling"]>): string {
  const longest = level === undefined ? "no level needed any" : `${level} in ${variant} took longest`;
  return `The warm-up was found by MSER-5 on the levels of a pilot of ${replications} replications; ${longest}, and all variants are cut alike.`;
}
