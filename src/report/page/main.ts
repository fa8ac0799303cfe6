import { json } from "../formats/json.ts";
import { type PackedResults, unpacked as whole } from "../html/packed.ts";
import { figures } from "./figures.ts";
import { sorting } from "./sorting.ts";
import { tips } from "./tips.ts";
import { unpacked } from "./unpacked.ts";
import { whatIf } from "./what-if/what-if.ts";

/** Makes the printed page answer: charts fit it, tell what is under the pointer, and can be switched; columns sort. */
async function start(): Promise<void> {
  const text = await unpacked(document.getElementById("results")!.textContent!);
  const results = whole(JSON.parse(text) as PackedResults);
  const file = document.querySelector("#scenario pre");
  if (file) file.textContent = json(results.document);
  figures(results);
  sorting();
  tips();
  whatIf(results);
}

// The page is complete to look at before any of this, so it is painted first.
requestAnimationFrame(() => setTimeout(start));
