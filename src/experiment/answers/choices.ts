import { LEVELS } from "../../platform/levels.ts";
import { inWords, type Metric } from "../../platform/metric.ts";
import { listed } from "../../scenario/language/words.ts";
import { figureOf, formatted, sentence } from "../results/format.ts";
import type { Choice } from "../results/results.ts";
import type { Alternative } from "./alternative.ts";
import { isOpen } from "./compared.ts";
import { type Field, STAKES, standingIn } from "./standing.ts";

/** Of each alternative, what one accepts with it: in what others are noticeably better, and what cannot be told. */
export function choicesAmong(field: Field, replications: number): readonly Choice[] {
  if (field.alternatives.length < 2) return [];
  return field.alternatives.map((each) => ({ variant: each.name, says: choice(each, field, replications) }));
}

function choice(own: Alternative, field: Field, replications: number): string {
  const standing = (wanted: string) => STAKES.filter((stake) => standingIn(stake, own, field) === wanted);
  const worse = withoutEcho(standing("worse"));
  const unranked = withoutEcho(standing("unranked"));
  const said = [
    ...(worse.length > 0
      ? [`choose it if you can accept ${listed(worse.map((stake) => told(stake, own)))}`]
      : unranked.length === 0
        ? ["no other is significantly better in requests served, waits, exposure or cost"]
        : []),
    ...(unranked.length > 0
      ? [
          `${runs(replications)} cannot tell whether another is better in ${listed(unranked.map(({ topic }) => topic!))}`,
        ]
      : []),
    ...selfServed(own),
    ...effortOf(own, field),
  ];
  return said.map(sentence).join(" ");
}

/** Who waits long or is not served at all is not served within 15 min either. */
function withoutEcho(stakes: readonly Metric[]): readonly Metric[] {
  const said = stakes.some(({ name }) => name === "wait.p95" || name === "lost");
  return stakes.filter(({ name }) => name !== "usable.15min" || !said);
}

/** A value as sentences say it; of what had no end, that it had none. */
function told(stake: Metric, alternative: Alternative): string {
  if (isOpen(stake.name, alternative)) return `${stake.topic} that does not end within the run`;
  return inWords(stake, figureOf(alternative.measure(stake.name)));
}

export function runs(replications: number): string {
  return replications === 1 ? "one replication" : `${replications} replications`;
}

/** What the platform has no part in. */
function selfServed({ level }: Alternative): readonly string[] {
  const { payer } = LEVELS.find(({ name }) => name === level) ?? {};
  return payer === "developer" ? ["developers get it themselves, without the platform"] : [];
}

/** Effort is an estimate, not a finding; it is told where it tells alternatives apart. */
function effortOf(own: Alternative, { alternatives }: Field): readonly string[] {
  const efforts = alternatives.map((each) => each.measure("effort")?.value ?? 0);
  if (efforts.every((each) => each === efforts[0])) return [];
  const effort = own.measure("effort")?.value ?? 0;
  return effort > 0 ? [`reaching it takes ${formatted(effort, "USD")} of work (an input)`] : [];
}
