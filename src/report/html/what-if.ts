import type { Results } from "../../experiment/results/results.ts";
import { lacksText } from "../../scenario/sections/trace-files.ts";
import { bindingLimits, mainCauseOf } from "../comparison/binding.ts";
import type { Lever } from "../what-if/levers.ts";
import { granted, linkTo, type Wish } from "../what-if/presets.ts";
import { leversOf } from "../what-if/what-if.ts";
import { choiceSaid } from "../what-if/words.ts";
import { type Markup, markup } from "../words/markup.ts";
import { section } from "./section.ts";

/** Where the page asks what would be: nothing without a script or an engine, and nothing on paper. */
export function whatIf(results: Results, engine: string): Markup {
  if (lacksText(results.document))
    return section(
      { id: "what-if", title: "What if" },
      markup`<p>This page cannot run the simulation again: a trace is too long to travel in it. Run headroom with the scenario and its trace instead.</p>`,
    );
  if (engine === "") return markup``;
  return section(
    { id: "what-if", title: "What if", attributes: markup` data-scripted` },
    markup`<p>Change the demand, a limit or the level, and see what becomes of waits, refusals, upgrades and cost. The simulation runs again with the same random numbers. Everything runs in this page; no data is sent.</p>
<div class="tools"><button type="button">Try other values</button>${questions(results).map(({ link, says }) => markup`<a href="${link}">${says}</a>`)}</div>`,
  );
}

/** The same questions where the answer stands, each a link that has the page run it. */
export function whatIfLinks(results: Results, engine: string): Markup {
  if (engine === "") return markup``;
  const links = questions(results).map(({ link, says }) => markup`<a href="${link}">${says}?</a>`);
  return markup`<p class="look" data-scripted><b>What if …</b> ${links}<a href="#what-if:">something else?</a></p>`;
}

/**
 * What is asked first, of the baseline: more demand; more of the limits that bind, or less of the fullest where none does;
 * and less of the work, where it makes most of the wait. Of each row the first that it has.
 */
function first(results: Results): readonly (readonly Wish[])[] {
  const limits = bindingLimits(results, results.variants[results.baseline]!);
  const room = limits.map(({ name, binds }) =>
    (LEVER_OF.get(name.replace(/^plan quota .*/, "plan quota")) ?? []).map((key) => ({
      key,
      change: binds ? "x1.2" : "x0.8",
    })),
  );
  const works = mainCauseOf(results) === "processing";
  return [
    [{ key: "requests", change: "x2" }],
    ...room,
    ...(works ? [WORK.map((key) => ({ key, change: "x0.5" }))] : []),
  ];
}

/** The parameter that a limit is set by. */
const LEVER_OF: ReadonlyMap<string, readonly string[]> = new Map([
  ["pool", ["pool.vms"]],
  ["plan quota", ["quota.plan"]],
  ["global quota", ["quota.global"]],
  ["provider quota", ["provider.quota"]],
  ["iaas vcpus", ["iaas.vcpus"]],
  ["director", ["director.workers"]],
  ["broker workers", ["broker.workers"]],
  ["team", ["team.people"]],
]);
const WORK = ["vm_create", "provider.latency", "lead_time"];

interface Question {
  readonly link: string;
  readonly says: string;
}

/** Asked twice of a page, and the scenario is read for them. */
const known = new WeakMap<Results, readonly Question[]>();

function questions(results: Results): readonly Question[] {
  const levers = known.has(results) ? [] : leversOf(results, results.baseline);
  const found =
    known.get(results) ??
    first(results).flatMap((wishes) => wishes.flatMap((wish) => questionOf(levers, wish)).slice(0, 1));
  known.set(results, found);
  return found;
}

/** Named by the whole path, for which there is only one. */
function questionOf(levers: readonly Lever[], { key, change }: Wish): readonly Question[] {
  const lever = levers.find(({ path }) => path.endsWith(`.${key}`));
  const value = lever && granted([lever], { key: lever.path, change })?.[lever.path];
  if (!lever || value === undefined || value === lever.value) return [];
  return [{ link: linkTo({ wishes: [{ key: lever.path, change }] }), says: choiceSaid(lever, value) }];
}

/** Its line in the table of contents. */
export function whatIfEntry(engine: string): Markup {
  return engine === "" ? markup`` : markup`<li data-scripted><a href="#what-if">What if</a></li>`;
}
