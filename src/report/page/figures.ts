import type { Results } from "../../experiment/results.ts";
import { CHARTS } from "../charts.ts";
import { offerCsv } from "./download.ts";
import { choice, draw, type Shown } from "./shown.ts";
import { zooming } from "./zooming.ts";

/** Draws every chart anew at the width it has here, and again whenever that changes. */
export function figures(results: Results): void {
  for (const figure of document.querySelectorAll<HTMLElement>("figure[data-chart]")) {
    const chart = CHARTS.find(({ id }) => id === figure.dataset.chart);
    if (chart === undefined) continue;
    const plot = figure.querySelector<HTMLElement>(".plot")!;
    const tools = figure.querySelector<HTMLElement>(".tools")!;
    const shown: Shown = { chart, results, figure, plot, tools, options: {}, drawn: () => {} };
    if (chart.views) offerViews(shown);
    if (chart.zooms) zooming(shown);
    offerCsv(shown);
    plot.classList.add("measured");
    new ResizeObserver(() => draw(shown)).observe(plot);
  }
}

function offerViews(shown: Shown): void {
  const views = shown.chart.views ?? [];
  choice(
    shown.tools,
    views.map(({ label }) => label),
    (index) => {
      shown.options = { ...views[index]!.options };
      draw(shown);
    },
  );
}
