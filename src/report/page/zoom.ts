import type { Results } from "../../experiment/results/results.ts";
import type { Sought } from "../what-if/zoom.ts";
import type { Asked, Received } from "./engine.ts";
import { engineOf } from "./what-if/asking.ts";

type Told = Extract<Received["told"], { readonly kind: "zoomed" | "broken" }>;

/**
 * Asks for a stretch of the run (seconds; null: stop asking) in finer buckets. The answers arrive one after another.
 */
export type AskZoom = (stretch: Pick<Sought, "from" | "to"> | null, tell: (told: Told) => void) => void;

/** By the page's own engine, which is started by the first stretch that needs it, and not before. Without one: undefined. */
export function zoomAsker(results: Results): AskZoom | undefined {
  const packed = document.getElementById("engine")?.textContent;
  if (!packed) return undefined;
  const series = results.variants.map((variant) =>
    variant.series.map(({ name, kind, service }) => ({ name, kind, service })),
  );
  let ask: ((asked: Asked) => void) | undefined;
  let tell: (told: Told) => void = () => {};
  const onTold = (told: Received["told"]) => {
    if (told.kind === "zoomed" || told.kind === "broken") tell(told);
  };
  return (stretch, onFound) => {
    tell = onFound;
    if (stretch !== null) ask ??= engineOf(packed, results, onTold);
    ask?.({ sought: stretch && { ...stretch, series } });
  };
}
