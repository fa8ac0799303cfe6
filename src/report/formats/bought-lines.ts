import type picocolors from "picocolors";
import type { Results } from "../../experiment/results/results.ts";
import { BOUGHT_SAYS, BOUGHT_TITLE, type BoughtLine, boughtStages } from "../comparison/stages.ts";
import { wrapped } from "../words/text.ts";

type Colours = ReturnType<typeof picocolors.createColors>;

/** What each stage of services that move along levels bought, as lines of a terminal; none where there is none. */
export function boughtLines(
  results: Results,
  { width, colours }: { readonly width: number; readonly colours: Colours },
): readonly string[] {
  const found = boughtStages(results);
  if (found.length === 0) return [];
  const label = Math.max(...found.flatMap(({ lines }) => lines.map((line) => line.label.length)));
  return [
    "",
    colours.cyan(`${BOUGHT_TITLE}: before → after, and the paired difference`),
    ...found.flatMap(({ title, lines }) => [
      ...wrapped(title, width, "").map(colours.bold),
      ...lines.map((line) => `  ${line.label.padEnd(label)}  ${told(line, colours)}`),
    ]),
    colours.dim(wrapped(BOUGHT_SAYS, width, "").join("\n")),
  ];
}

function told({ texts, difference, verdict }: BoughtLine, { green, yellow }: Colours): string {
  const tint = verdict === "better" ? green : verdict === "worse" ? yellow : String;
  return [texts.join(" → "), tint(difference), verdict].filter((text) => text !== "").join("  ");
}
