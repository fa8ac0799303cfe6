import type { Results } from "../../experiment/results.ts";
import { CHARTS, FURTHER } from "../charts.ts";
import { numbers } from "../html/figure.ts";
import { offerCsv } from "./download.ts";
import { choice, draw, type Shown } from "./shown.ts";
import { zooming } from "./zooming.ts";

/** Draws every chart anew at the width it has here, and again whenever that changes. */
export function figures(results: Results): void {
  for (const figure of document.querySelectorAll<HTMLElement>("figure[data-chart]")) {
    const chart = [...CHARTS, ...FURTHER].find(({ id }) => id === figure.dataset.chart);
    if (chart === undefined) continue;
    const plot = figure.querySelector<HTMLElement>(".plot")!;
    const tools = figure.querySelector<HTMLElement>(".tools")!;
    const shown: Shown = { chart, results, figure, plot, tools, options: {}, drawn: () => {} };
    if (chart.views) offerViews(shown);
    if (chart.zooms) zooming(shown);
    if (figure.querySelector("details.numbers")) offerCsv(shown);
    else whenOpened(shown);
    plot.classList.add("measured");
    new ResizeObserver(() => draw(shown)).observe(plot);
  }
  window.addEventListener("hashchange", reveal);
  reveal();
}

/** A link to a chart behind a fold opens the fold. */
function reveal(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const fold = target?.closest<HTMLDetailsElement>("details.further");
  if (!target || !fold || fold.open) return;
  fold.open = true;
  target.scrollIntoView();
}

/** A chart behind a fold gets its table when that is opened. */
function whenOpened(shown: Shown): void {
  const { figure, chart, results } = shown;
  figure.closest("details")?.addEventListener(
    "toggle",
    () => {
      figure.insertAdjacentHTML("beforeend", numbers(chart.title, chart.table(results)).text);
      offerCsv(shown);
    },
    { once: true },
  );
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
