import type { Results } from "../../experiment/results/results.ts";
import type { Carried, CloseUpTold } from "../what-if/close-up.ts";
import type { Received } from "./engine.ts";
import { engineOf } from "./what-if/asking.ts";

/** What is known of the second look: how far it is, or what came of it, or in words why nothing did. */
export type Seen = CloseUpTold | { readonly kind: "broken"; readonly says: string };

/** Asks the page's own engine, at the first call and not before, to look closer; every caller is told how far that is. */
export function closeUpAsker(results: Results): ((tell: (seen: Seen) => void) => void) | undefined {
  const packed = document.getElementById("engine")?.textContent;
  const { sights } = results as Carried;
  if (!packed || sights === undefined) return undefined;
  const callers: ((seen: Seen) => void)[] = [];
  let last: Seen | undefined;
  const onTold = (told: Received["told"]) => {
    if (told.kind !== "close-up" && told.kind !== "broken") return;
    last = told;
    for (const each of callers) each(told);
  };
  return (tell) => {
    callers.push(tell);
    if (last) tell(last);
    if (callers.length === 1) engineOf(packed, results, onTold)({ sights });
  };
}
