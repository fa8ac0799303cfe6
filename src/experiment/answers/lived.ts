import { inProse, sentence } from "../results/format.ts";
import type { Measure } from "../results/results.ts";
import type { Alternative } from "./alternative.ts";

/** What developers experience: how long they wait, how many are served, how many are refused and by which limit. */
export function developers(alternative: Alternative): string {
  const { label, measure } = alternative;
  const [soon, day] = [measure("usable.15min"), measure("usable.1d")];
  if (soon?.value == null) return sentence(`${label}: nobody asks for anything`);
  const usable = soon.value < 0.5 && day ? ([day, "a day"] as const) : ([soon, "15 min"] as const);
  return sentence(
    `${label}: ${[
      ...waits(measure("wait.p50"), measure("wait.p95")),
      `${inProse(usable[0])} ${usable[0].value === 0 ? "is" : "are"} usable within ${usable[1]}`,
      refusals(alternative),
      ...failures(alternative),
      ...some(measure("gave_up"), "give up in a line"),
    ].join("; ")}`,
  );
}

function waits(p50: Measure | undefined, p95: Measure | undefined): readonly string[] {
  if (p50?.value == null || p95?.value == null) return [];
  return [`median wait ${inProse(p50)}, p95 wait ${inProse(p95)}`];
}

function some(measure: Measure | undefined, what: string): readonly string[] {
  return measure?.value ? [`${inProse(measure)} ${what}`] : [];
}

function refusals({ measure, refusedBy }: Alternative): string {
  const refused = measure("refused");
  if (!refused?.value) return "nobody is refused";
  const [most] = refusedBy;
  const part = (most?.value ?? 0) / refused.value;
  const all = part > 0.995 ? "all" : "mostly";
  return `${inProse(refused)} are refused${most ? `, ${all} ${reason(most.limit)}` : ""}`;
}

function failures({ measure, failedBy }: Alternative): readonly string[] {
  const failed = measure("failed");
  const [most] = failedBy;
  const part = (most?.value ?? 0) / (failed?.value || 1);
  const how = part > 0.995 ? "all" : `${Math.round(100 * part)} % of them`;
  return some(failed, `fail in mid-task${part >= 0.005 ? `, ${how} because the ${most!.limit} are full` : ""}`);
}

function reason(limit: string): string {
  return limit === "pool" ? "for a full pool" : `by the ${limit}`;
}

/** What operators live through: the limit that is fullest, upgrades, what is paid. */
export function operators({ label, measure, tightest }: Alternative): readonly string[] {
  const [window, utilisation, cost, toil] = ["upgrade.window", "utilisation", "cost", "cost.toil"].map(measure);
  const full = tightest?.full?.value ? ` (at its limit ${inProse(tightest.full)} of the time)` : "";
  const parts = [
    ...(tightest ? [`${tightest.name} ${inProse(tightest.mean)} full on average${full}`] : []),
    ...(window ? [upgrades(window)] : []),
    ...(utilisation?.value == null || utilisation.value > 0.95
      ? []
      : [`utilisation of paid VMs ${inProse(utilisation)}`]),
    ...(cost?.value ? [`${inProse(cost)} a month`] : []),
    ...(toil?.value ? [`and ${inProse(toil)} of developers’ own time`] : []),
  ];
  return parts.length === 0 ? [] : [sentence(`to run ${label}: ${parts.join("; ")}`)];
}

function upgrades(window: Measure): string {
  if (window.value !== null) return `upgrade window ${inProse(window)}`;
  return window.withheld === "still open" ? "most upgrades are still open at the end" : "no upgrade was begun";
}
