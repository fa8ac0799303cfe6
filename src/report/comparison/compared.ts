import picocolors from "picocolors";
import type { Compared, ComparedVariant } from "../../experiment/baseline/compare.ts";
import type { Outcome } from "../../experiment/baseline/finding.ts";
import { figureName } from "../../experiment/baseline/signed.ts";
import {
  confidenceWords,
  manner,
  moved,
  notTold,
  summed,
  textChange,
  told,
  unjudgedIn,
  unjudgedOf,
  withOutcome,
} from "../../experiment/baseline/words.ts";
import { sentence } from "../../experiment/results/format.ts";
import { shortened } from "../../scenario/language/visible.ts";
import { counted, firstOf } from "../../scenario/language/words.ts";

type Colours = ReturnType<typeof picocolors.createColors>;

/** Lines of a kind that are told; JSON has all. */
const MOST = 12;

/** Two experiments side by side, in words: what got worse, what better, what does not differ as far as can be seen. */
export function comparedText(compared: Compared, { colour }: { readonly colour: boolean }): string {
  const colours = picocolors.createColors(colour);
  const { before, after, text, defaults, variants, gone } = compared;
  const notes = [...(gone === undefined ? [] : [gone]), ...compared.notes];
  const lines = [
    colours.bold(`${shown(after.name)} against ${shown(before.name)}: ${summed(compared)}`),
    ...manner(variants).map((line) => sentence(shown(line))),
    ...(text.length === 0 ? [] : ["", "The text of the scenario:", ...cut(text.map(textChange).map(shown), "changes")]),
    ...(defaults.length === 0 ? [] : ["", "Other defaults:", ...cut(defaults.map(textChange).map(shown), "changes")]),
    ...variants.flatMap((variant) => ["", ...variantLines(compared, variant, colours)]),
    ...(notes.length === 0 ? [] : ["", ...notes.map((note) => colours.yellow(`Note: ${shown(note)}`))]),
    "",
    colours.dim(sentence(confidenceWords(compared))),
  ];
  return `${lines.join("\n")}\n`;
}

function variantLines(compared: Compared, variant: ComparedVariant, colours: Colours): readonly string[] {
  const name = variant.before === variant.after ? variant.before : `${variant.after} against ${variant.before}`;
  const head = colours.bold(shown(name));
  const unjudged = unjudgedIn(compared, variant.before);
  if (variant.identical && unjudged.length === 0) return [`${head}: the same events in every replication`];
  const lines = OUTCOMES.flatMap(([outcome, word]) =>
    outcomeLines(compared, variant, { outcome, word: tint(colours, outcome)(word) }),
  );
  const rest = withOutcome(compared, variant.before, "same");
  const near = rest.filter(moved);
  const equal = rest.length - near.length;
  const [fresh, absent] = (["new", "absent"] as const).map((each) => withOutcome(compared, variant.before, each));
  return [
    head,
    ...lines,
    ...(near.length > 0
      ? ["  no significant difference in", ...cut(near.map(notTold).map(shown), "measures", "    ")]
      : []),
    ...(equal > 0 ? [`  ${equal} ${equal === 1 ? "measure is" : "measures are"} the same to the last digit`] : []),
    ...(fresh!.length > 0 ? [`  observed in the second only: ${shown(firstOf(fresh!.map(figureName)))}`] : []),
    ...(absent!.length > 0 ? [`  observed in neither: ${shown(firstOf(absent!.map(figureName)))}`] : []),
    ...(unjudged.length > 0
      ? [
          `  ${counted(unjudged.length, "measure")} not judged:`,
          ...cut(unjudgedOf(unjudged).map(shown), "reasons", "    "),
        ]
      : []),
  ];
}

const OUTCOMES: readonly (readonly [Outcome, string])[] = [
  ["worse", "worse  "],
  ["better", "better "],
  ["changed", "changed"],
  ["slight", "slight "],
];

function outcomeLines(
  compared: Compared,
  { before }: ComparedVariant,
  { outcome, word }: { readonly outcome: Outcome; readonly word: string },
): readonly string[] {
  return cut(
    withOutcome(compared, before, outcome).map((finding) => `${word}  ${shown(told(finding))}`),
    "measures",
  );
}

function tint(colours: Colours, outcome: Outcome): (text: string) => string {
  return outcome === "worse" ? colours.red : outcome === "better" ? colours.green : colours.dim;
}

function cut(lines: readonly string[], what: string, indent = "  "): readonly string[] {
  const more = lines.length - MOST;
  const told = lines.slice(0, more === 1 ? MOST + 1 : MOST).map((line) => `${indent}${line}`);
  return more > 1 ? [...told, `${indent}and ${more} more ${what}, all in --format json`] : told;
}

function shown(text: string): string {
  return shortened(text, 500);
}
