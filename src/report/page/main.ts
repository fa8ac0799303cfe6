import type { Results } from "../../experiment/results.ts";
import { figures } from "./figures.ts";
import { sorting } from "./sorting.ts";
import { tips } from "./tips.ts";
import { whatIf } from "./what-if.ts";

/** Makes the printed page answer: charts fit it, tell what is under the pointer, and can be switched; columns sort. */
const results = JSON.parse(document.getElementById("results")!.textContent!) as Results;

figures(results);
sorting();
tips();
whatIf(results);
