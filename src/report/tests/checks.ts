import picocolors from "picocolors";
import type { Check } from "../../experiment/expectations/check.ts";
import { shortened } from "../../scenario/language/visible.ts";
import { counted } from "../../scenario/language/words.ts";
import { wrapped } from "../words/text.ts";
import { aboutOf, foundOf, outcomeOf, sentenceOf, summary, type Tested } from "./tested.ts";
import { together } from "./together.ts";

interface Shown {
  readonly colour: boolean;
  /** Columns; absent: as many as it takes. */
  readonly width?: number;
}

/** Checks as lines of a terminal: verdict, sentence, variant and subject, value with its interval; one each where there is room for it. */
export function checkLines(checks: readonly Check[], { colour, width = Infinity }: Shown): readonly string[] {
  const colours = picocolors.createColors(colour);
  const tint = { pass: colours.green, fail: colours.red, warn: colours.yellow, inconclusive: colours.yellow };
  const rows = together(checks).map((check) => ({
    check,
    cells: [shortened(sentenceOf(check), 200), shortened(aboutOf(check), 80)],
  }));
  const widths = [0, 1].map((i) => Math.min(WIDEST, Math.max(0, ...rows.map(({ cells }) => cells[i]!.length))));
  const lines = rows.map(({ check, cells }) => {
    const words = cells.map((cell, i) => cell.padEnd(widths[i]!)).join("  ");
    return { outcome: outcomeOf(check), cells, words, found: shortened(foundOf(check), 400) };
  });
  const tooWide = lines.some(({ words, found }) => [...words].length + [...found].length + MARGIN + 2 > width);
  return lines.flatMap(({ outcome, cells, words, found }) => {
    const said = tint[outcome](SAID[outcome].padEnd(MARGIN - 2));
    if (!tooWide) return [`${said}  ${words}  ${found}`.trimEnd()];
    const [says = "", about = ""] = cells;
    const told = [says, `${about}${about === "" || found === "" ? "" : ": "}${found}`].filter((text) => text !== "");
    return told
      .flatMap((text) => wrapped(text, width - MARGIN, ""))
      .map((line, at) => `${at === 0 ? `${said}  ` : " ".repeat(MARGIN)}${line}`);
  });
}

/** Columns of the verdict. */
const MARGIN = 14;

const SAID = { pass: "pass", fail: "FAIL", warn: "warn", inconclusive: "inconclusive" };

/** Longer sentences push what follows aside on their own line only. */
const WIDEST = 60;

/** One tested scenario: its name, its checks, what else there is to know. */
export function testedText({ file, replications, checks, notes, fault }: Tested, shown: Shown): string {
  const colours = picocolors.createColors(shown.colour);
  const head = `${colours.bold(shortened(file, 200))}${replications === 0 ? "" : colours.dim(`  ${counted(replications, "replication")}`)}`;
  const faulty = fault ? [colours.red(`${FAULTS[fault.kind]}`), ...fault.message.split("\n")] : [];
  const lines = [...faulty, ...checkLines(checks, shown), ...notes.map((note) => colours.dim(shortened(note, 400)))];
  return [head, ...lines.map((line) => `  ${line}`.trimEnd()), ""].join("\n");
}

const FAULTS = {
  invalid: "INVALID: not a scenario that can be run",
  unreadable: "UNREADABLE",
  crashed: "CRASHED: a fault of headroom's own, please report it with the scenario and the seed",
};

export function summaryText(tested: readonly Tested[], { colour }: Shown): string {
  return `${picocolors.createColors(colour).bold(summary(tested))}\n`;
}
