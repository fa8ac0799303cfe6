import { type Markup, markup } from "../markup.ts";

/** Where the page asks what would be: nothing without a script or an engine, and nothing on paper. */
export function whatIf(engine: string): Markup {
  if (engine === "") return markup``;
  return markup`<section id="what-if" aria-labelledby="what-if-title" data-scripted hidden>
<h2 id="what-if-title">What if <a class="anchor" href="#what-if" aria-label="Link to: What if">#</a></h2>
<p>Change the demand, a pool, a quota, the director's workers or the level, and see what becomes of the waits, the refusals and the cost. The simulation runs again in this page, on the same requests with the same luck; nothing leaves it, and nothing runs before you ask.</p>
<div class="tools"><button type="button">Try other values</button></div>
</section>
`;
}

/** Its line in the table of contents. */
export function whatIfEntry(engine: string): Markup {
  return engine === "" ? markup`` : markup`<li data-scripted hidden><a href="#what-if">What if</a></li>`;
}

/** The packed engine as text that no browser runs, until the page hands it to a worker. */
export function inert(engine: string): Markup {
  return engine === "" ? markup`` : markup`<script type="text/plain" id="engine">${engine}</script>\n`;
}
