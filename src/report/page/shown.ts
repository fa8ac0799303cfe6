import type { Results } from "../../experiment/results/results.ts";
import type { Chart, ChartOptions } from "../charts/drawing/chart.ts";

/** A chart on the page and how it is shown just now. */
export interface Shown {
  readonly chart: Chart;
  results: Results;
  readonly figure: HTMLElement;
  readonly plot: HTMLElement;
  readonly tools: HTMLElement;
  options: Partial<ChartOptions>;
  /** Called after every drawing. */
  drawn: () => void;
}

/** The chart as its options say, drawn by the same function as the still picture. */
export function draw({ chart, results, plot, options, drawn }: Shown): void {
  // Behind a closed fold it has no width; it is drawn when that opens.
  if (plot.clientWidth === 0) return;
  const width = Math.max(280, plot.clientWidth);
  const drawing = chart.draw(results, { ...options, width, tips: true });
  if (drawing === undefined) return;
  plot.innerHTML = drawing.text;
  // The browser's own tip would cover ours; the name stays in aria-label.
  plot.querySelector("title")?.remove();
  drawn();
}

/** A row of buttons of which one is pressed. */
export function choice(
  tools: HTMLElement,
  labels: readonly string[],
  chosen: (index: number) => void,
): HTMLButtonElement[] {
  const buttons = labels.map((label, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.setAttribute("aria-pressed", String(index === 0));
    button.addEventListener("click", () => {
      for (const each of buttons) each.setAttribute("aria-pressed", String(each === button));
      chosen(index);
    });
    return button;
  });
  tools.hidden = false;
  tools.append(...buttons);
  return buttons;
}
