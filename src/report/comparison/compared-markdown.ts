import type { Compared, ComparedVariant } from "../../experiment/baseline/compare.ts";
import type { Finding, Outcome } from "../../experiment/baseline/finding.ts";
import { figureName, fromTo } from "../../experiment/baseline/signed.ts";
import {
  confidenceWords,
  differenceOf,
  manner,
  moved,
  notTold,
  summed,
  textChange,
  unjudgedIn,
  unjudgedOf,
  withOutcome,
} from "../../experiment/baseline/words.ts";
import { sentence } from "../../experiment/results/format.ts";
import { escaped, fenced, hiddenMarker } from "../formats/markdown-text.ts";

/** What a comment begins with, so that the next one replaces it: `<!-- headroom compare: NAME -->`. */
export function marker(name: string): string {
  return hiddenMarker("compare", name);
}

/** Two experiments side by side for a pull request: the marker, the sum, a table of what differs, the rest folded. */
export function comparedMarkdown(compared: Compared): string {
  const { before, after, text, defaults, variants, gone, notes } = compared;
  const parts = [
    marker(after.name),
    `### ${escaped(after.name)} against ${escaped(before.name)}: ${escaped(summed(compared))}`,
    manner(variants)
      .map((line) => escaped(sentence(line)))
      .join("  \n"),
    ...(text.length === 0 ? [] : [`The text of the scenario:\n\n${fenced(text.map(textChange))}`]),
    ...(defaults.length === 0 ? [] : [`Other defaults:\n\n${fenced(defaults.map(textChange))}`]),
    ...tables(compared),
    ...compared.variants.flatMap((variant) =>
      unjudgedOf(unjudgedIn(compared, variant.before)).map(
        (line) => `> Not judged: ${escaped(compared.variants.length > 1 ? `${variant.after}: ${line}` : line)}`,
      ),
    ),
    ...[...(gone === undefined ? [] : [gone]), ...notes].map((note) => `> Note: ${escaped(note)}`),
    ...folded(compared),
    `<sub>${escaped(sentence(confidenceWords(compared)))}</sub>`,
  ];
  return `${parts.join("\n\n")}\n`;
}

const OUTCOMES: readonly (readonly [Outcome, string])[] = [
  ["worse", "🔴 worse"],
  ["better", "🟢 better"],
  ["changed", "changed"],
];

function tables(compared: Compared): readonly string[] {
  const named = compared.variants.length > 1;
  const rows = compared.variants.flatMap((variant) =>
    OUTCOMES.flatMap(([outcome, word]) =>
      withOutcome(compared, variant.before, outcome).map((finding) => row(finding, word, named ? variant : undefined)),
    ),
  );
  if (rows.length === 0) return [];
  const head = named
    ? "| | variant | measure | before → after | difference |"
    : "| | measure | before → after | difference |";
  const rule = named ? "|---|---|---|---|---|" : "|---|---|---|---|";
  return [[head, rule, ...rows].join("\n")];
}

function row(finding: Finding, word: string, variant: ComparedVariant | undefined): string {
  const cells = [
    word,
    ...(variant ? [variant.after] : []),
    figureName(finding),
    fromTo(finding),
    differenceOf(finding),
  ];
  return `| ${cells.map(escaped).join(" | ")} |`;
}

/** What does not differ, or not enough. */
function folded(compared: Compared): readonly string[] {
  const lines = compared.variants.flatMap((variant) => {
    const of = (outcome: Outcome) => withOutcome(compared, variant.before, outcome).filter(moved).map(notTold);
    const told = [
      ...of("slight").map((line) => `within the tolerance: ${line}`),
      ...of("same").map((line) => `no significant difference in ${line}`),
    ];
    return told.map((line) => `- ${compared.variants.length > 1 ? `${escaped(variant.after)}: ` : ""}${escaped(line)}`);
  });
  if (lines.length === 0) return [];
  return [
    `<details><summary>${lines.length} measures that do not differ enough to tell</summary>\n\n${lines.join("\n")}\n\n</details>`,
  ];
}
