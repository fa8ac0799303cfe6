import type { Results } from "../../experiment/results/results.ts";
import { type Markup, markup } from "../words/markup.ts";
import { unbroken } from "../words/text.ts";
import { besideTheory } from "../words/theory.ts";
import { tableOf } from "./figure.ts";
import { section } from "./section.ts";

/** What exact formulas give, beside what was simulated; nothing where none is near. */
export function theory(results: Results): Markup {
  const found = besideTheory(results);
  if (found.length === 0) return markup``;
  const several = results.variants.length > 1;
  const columns = [
    ...(several ? ["variant"] : []),
    "of",
    "measure",
    "simulated",
    "formula gives",
    "which is",
    "formula",
  ];
  const rows = found.map(({ variant, of, says, what, theory, simulated, caveats }) => [
    ...(several ? [variant] : []),
    of,
    what,
    unbroken(simulated),
    theory,
    caveats === "" ? "exact" : `approximate: ${caveats}`,
    says,
  ]);
  return section(
    { id: "theory", title: "Check against queueing formulas" },
    markup`<p>A textbook formula exists for this model or for a simplified version of it. If a row says “exact” and the numbers disagree, check your units. An approximate value says what the formula leaves out.</p>
${tableOf("Theory beside the simulation", { columns, rows })}`,
  );
}
