import { type Sight, variantCloseUp } from "../../experiment/results/close-up.ts";
import type { CloseUp, Results, VariantCloseUp } from "../../experiment/results/results.ts";
import { settledBy } from "../../experiment/run/pilot.ts";
import { parseDocument } from "../../scenario/parse.ts";
import type { Asking } from "./what-if.ts";

/** Results as a page carries them that can look closer by itself. */
export interface Carried extends Results {
  readonly sights?: readonly Sight[];
}

/** How far a second look is; at its end what it saw, by variant, or null where the runs are too long for it. */
export interface CloseUpTold {
  readonly kind: "close-up";
  readonly done: number;
  readonly of: number;
  readonly closeUp?: CloseUp | null;
}

/** Runs the first replication of each variant again, one after the other, and tells what their sums cannot. */
export function takeCloseUp(
  asking: Pick<Asking, "document" | "settling">,
  sights: readonly Sight[],
  tell: (looked: CloseUpTold) => void,
): void {
  const { document, settling } = asking;
  const read = parseDocument(document);
  const { variants } = settling ? settledBy(settling, read) : read;
  const found: VariantCloseUp[] = [];
  for (const [index, sight] of sights.entries()) {
    tell({ kind: "close-up", done: index, of: sights.length });
    const one = variantCloseUp(variants[index]!.scenario, sight);
    if (one === undefined) return tell({ kind: "close-up", done: sights.length, of: sights.length, closeUp: null });
    found.push(one);
  }
  tell({ kind: "close-up", done: sights.length, of: sights.length, closeUp: found });
}
