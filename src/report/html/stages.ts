import type { Results } from "../../experiment/results/results.ts";
import { BOUGHT_COLUMNS, BOUGHT_SAYS, BOUGHT_TITLE, type BoughtStage, boughtStages } from "../comparison/stages.ts";
import { type Markup, markup } from "../words/markup.ts";
import { unbroken } from "../words/text.ts";
import { tableOf } from "./figure.ts";
import { section } from "./section.ts";

/** What each stage of services that move along levels bought; nothing where there is none. */
export function bought(results: Results): Markup {
  const stages = boughtStages(results);
  if (stages.length === 0) return markup``;
  return section(
    { id: "stages-bought", title: BOUGHT_TITLE },
    markup`<p>${BOUGHT_SAYS}</p>
${stages.map(tableOfStage)}`,
  );
}

function tableOfStage({ title, lines }: BoughtStage): Markup {
  // The difference has its interval; those of both sides stand in the CSV.
  const rows = lines.map(({ label, texts, difference, verdict }) =>
    [label, ...texts, difference, verdict].map(unbroken),
  );
  return markup`<h3><bdi>${unbroken(title)}</bdi></h3>
${tableOf(title, { columns: BOUGHT_COLUMNS, rows })}
`;
}
