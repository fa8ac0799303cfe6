import type { Results } from "../../experiment/results.ts";
import { type Markup, markup } from "../markup.ts";
import { besideTheory } from "../theory.ts";
import { tableOf } from "./figure.ts";

/** What exact formulas give, beside what was simulated; nothing where none is near. */
export function theory(results: Results): Markup {
  const found = besideTheory(results);
  if (found.length === 0) return markup``;
  const several = results.variants.length > 1;
  const columns = [...(several ? ["variant"] : []), "of", "theory", "measure", "exact", "simulated", "but"];
  const rows = found.map(({ variant, of, says, what, theory, simulated, caveats }) => [
    ...(several ? [variant] : []),
    of,
    says,
    what,
    theory,
    simulated,
    caveats === "" ? "–" : caveats,
  ]);
  return markup`<section id="theory" aria-labelledby="theory-title">
<h2 id="theory-title">Beside theory <a class="anchor" href="#theory" aria-label="Link to: Beside theory">#</a></h2>
<p>Where the model is near to one with an exact answer, both should agree but for what the last column says. Where they do not, look for a unit.</p>
${tableOf("Theory beside the simulation", { columns, rows })}
</section>`;
}
