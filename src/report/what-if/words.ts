import { bracketed } from "../../experiment/baseline/signed.ts";
import { plain } from "../../experiment/results/format.ts";
import { metricOf } from "../../platform/metrics.ts";
import { AS_BEFORE, ofWindow, type Paired } from "../comparison/paired.ts";
import type { Chosen, Lever } from "./levers.ts";

/** A choice in words: `5 more director workers (5 → 10)`, `demand × 2`, `postgres at managed, not on-demand`. */
export function choiceSaid({ label, of, kind, value, open }: Lever, chosen: number | string): string {
  if (kind === "choice") return `${of} at ${chosen}, not ${value}`;
  if (kind === "factor") return `${label} × ${plain(Number(chosen))}`;
  const now = String(chosen).trim() || (open ? "unlimited" : String(value));
  if (now === String(value)) return "";
  const [before, after] = [Number(value), Number(now)];
  if (!Number.isFinite(before) || !Number.isFinite(after)) return `${label} ${now}, not ${value}`;
  const change = `${plain(before)} → ${plain(after)}`;
  if (!MANY.test(label)) return `${label} ${change}`;
  const [size, word] = [Math.abs(after - before), after > before ? "more" : "fewer"];
  return `${plain(size)} ${word} ${size === 1 ? label.replace(MANY, "$1") : label} (${change})`;
}

/** What is counted is named in the plural: `director workers`, `VMs of the pool`; a `global quota` is not. */
const MANY = /^((?:\w+ )?\w+)s\b(?!')/;

/** What the reader asked, in the order in which the levers stand; what is as it was is not said. */
export function choicesSaid(levers: readonly Lever[], chosen: Chosen): string {
  return levers
    .filter(({ path, value }) => Object.hasOwn(chosen, path) && chosen[path] !== value)
    .map((lever) => choiceSaid(lever, chosen[lever.path]!))
    .filter((said) => said !== "")
    .join(", ");
}

/** What is always told; of the rest whatever changes significantly. */
const TOLD = ["wait.p95", "refused", "cost.total"].map(metricOf);

/** The answer in one plain sentence: what was asked, and what becomes of waits, refusals and cost, before → after. */
export function answerSaid(asked: string, rows: readonly Paired[]): string {
  const told = TOLD.flatMap(({ name, title, short = title }) =>
    rows.filter(({ key }) => key === name).map((row) => becomes(row, ofWindow(short, row.window))),
  );
  const others = rows
    .filter(
      ({ key, verdict }) =>
        TOLD.every(({ name }) => name !== key) && /^(?:slightly )?(?:better|worse|more|less)$/.test(verdict),
    )
    .map((row) => becomes(row, row.label));
  const parts = [...told, ...others];
  return `${asked}: ${parts.join("; ")}.`;
}

function becomes({ texts: [before, after], difference, verdict }: Paired, name: string): string {
  const isOpen = verdict === "no significant difference";
  if (
    verdict === "the same" ||
    verdict === "practically the same" ||
    difference === AS_BEFORE ||
    (isOpen && before === after)
  )
    return `${name} ${before}, as before`;
  if (isOpen) return `${name} ${before} → ${after}, no significant difference`;
  return `${name} ${before} → ${after}${difference === "–" ? "" : ` ${bracketed(difference)}`}`;
}
