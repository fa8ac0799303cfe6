import { inWords } from "../../platform/metric.ts";
import { metricOf } from "../../platform/metrics.ts";
import { listed } from "../../scenario/language/words.ts";
import { inProse, sentence } from "../results/format.ts";
import type { Measure } from "../results/results.ts";
import type { Alternative } from "./alternative.ts";
import { difference, isNotable, isOpen, ratioOf } from "./compared.ts";

/** More of them are left to the table. */
const MOST_OTHERS = 4;

/** Of alternatives that are not one level each: what the baseline gives at what price; and, of each other, the two differences that matter most. */
export function verdict(baseline: Alternative, others: readonly Alternative[]): readonly string[] {
  const told = others.slice(0, MOST_OTHERS).map((each) => `${each.label} ${listed(phrases(each, baseline))}`);
  return [opening(baseline), ...(told.length > 0 ? [sentence(told.join("; "))] : [])];
}

function opening({ label, measure }: Alternative): string {
  const [soon, p95, refused] = [measure("usable.15min"), measure("wait.p95"), measure("refused")];
  const [cost, window] = [measure("cost.total"), measure("upgrade.window")];
  if (soon?.value == null) return sentence(`under ${label} nobody asks for anything`);
  const slow = soon.value < 0.5 && p95?.value != null;
  const verbs = [
    slow ? `has ${figureOf("wait.p95", p95)}` : `serves ${inProse(soon)} of the requests within 15 min`,
    ...(refused?.value && refused.value >= 0.005 ? [`refuses ${inProse(refused)}`] : []),
    ...(cost?.value ? [`costs ${figureOf("cost.total", cost)}`] : []),
  ];
  const upgrade = window?.value == null ? "" : `; its upgrade window is ${inProse(window)}`;
  return sentence(`${label} ${listed(verbs)}${upgrade}`);
}

function phrases(each: Alternative, base: Alternative): readonly string[] {
  const said = (found: readonly string[]) => found.filter((phrase) => phrase !== "");
  const refused = refusing(each, base);
  const service = said([refused, waiting(each, base) || (refused ? "" : serving(each, base))]);
  const main = said([...service, costing(each, base)]);
  const upkeep = said([upgrading(each, base), neglecting(each, base), failing(each, base)]);
  const shown = [...main, ...upkeep.slice(0, Math.max(0, 2 - main.length))];
  return shown.length > 0 ? shown : ["shows no notable difference in waits, refusals, upgrades or cost"];
}

function refusing(each: Alternative, base: Alternative): string {
  if (!isNotable("refused", each, base)) return "";
  const [own, other] = [each.measure("refused")!, base.measure("refused")!];
  if (own.value === 0) return "refuses none";
  if (other.value === 0) return `refuses ${inProse(own)}`;
  return `refuses ${difference("refused", each, base)} ${own.value! > other.value! ? "more" : "fewer"}`;
}

function waiting(each: Alternative, base: Alternative): string {
  if (!isNotable("wait.p95", each, base)) return "";
  const ratio = ratioOf("wait.p95", each, base);
  if (ratio > 20) return `has ${figureOf("wait.p95", each.measure("wait.p95")!)}`;
  return `has a p95 wait ${difference("wait.p95", each, base)} ${ratio > 1 ? "longer" : "shorter"}`;
}

function serving(each: Alternative, base: Alternative): string {
  const soon = each.measure("usable.15min");
  return soon && isNotable("usable.15min", each, base) ? `serves ${inProse(soon)} within 15 min` : "";
}

function costing(each: Alternative, base: Alternative): string {
  if (!isNotable("cost.total", each, base)) return "";
  const ratio = ratioOf("cost.total", each, base);
  return `costs ${ratio >= 1.95 ? `${times(ratio)} times as much` : byPart(ratio, "more", "less")}`;
}

function upgrading(each: Alternative, base: Alternative): string {
  if (isOpen("upgrade.window", each)) return isOpen("upgrade.window", base) ? "" : "leaves most upgrades unfinished";
  const window = each.measure("upgrade.window");
  return window && isNotable("upgrade.window", each, base) ? `has ${figureOf("upgrade.window", window)}` : "";
}

function neglecting(each: Alternative, base: Alternative): string {
  if (!isNotable("old.hours", each, base)) return "";
  return `spends ${byPart(ratioOf("old.hours", each, base), "more", "fewer")} hours on an old version`;
}

function failing(each: Alternative, base: Alternative): string {
  if (!isNotable("down.hours", each, base)) return "";
  return `has ${byPart(ratioOf("down.hours", each, base), "more", "less")} downtime`;
}

function figureOf(name: string, measure: Measure): string {
  return inWords(metricOf(name), inProse(measure));
}

function byPart(ratio: number, more: string, less: string): string {
  return `${Math.round(Math.abs(ratio - 1) * 100)} % ${ratio > 1 ? more : less}`;
}

function times(ratio: number): string {
  return ratio < 9.95 ? ratio.toFixed(1) : ratio.toFixed(0);
}
