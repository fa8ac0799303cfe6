import type { Results } from "../../experiment/results/results.ts";
import { BOUGHT_COLUMNS, BOUGHT_SAYS, BOUGHT_TITLE, boughtStages } from "../comparison/stages.ts";
import { type Markup, markup } from "../words/markup.ts";
import { tableOf } from "./figure.ts";
import { section } from "./section.ts";

/** What each stage of services that move along levels bought; nothing where there is none. */
export function bought(results: Results): Markup {
  const stages = boughtStages(results);
  if (stages.length === 0) return markup``;
  const rows = stages.flatMap(({ title, lines }) =>
    lines.map(({ label, before, after, difference, verdict }) => [title, label, before, after, difference, verdict]),
  );
  return section(
    { id: "stages-bought", title: BOUGHT_TITLE },
    markup`<p>${BOUGHT_SAYS}</p>
${tableOf(BOUGHT_TITLE, { columns: ["stage", ...BOUGHT_COLUMNS], rows })}`,
  );
}
