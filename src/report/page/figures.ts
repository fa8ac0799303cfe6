import type { Results } from "../../experiment/results/results.ts";
import { CHARTS, FURTHER } from "../charts/charts.ts";
import { numbers } from "../html/figure.ts";
import { closeUpAsker, type Seen } from "./close-up.ts";
import { offerCsv } from "./download.ts";
import { element } from "./elements.ts";
import { choice, draw, type Shown } from "./shown.ts";
import { zoomAsker } from "./zoom.ts";
import { zooming } from "./zooming.ts";

/** Draws every chart at its width on this page, and again when the width changes. */
export function figures(results: Results): void {
  const ask = zoomAsker(results);
  const look = closeUpAsker(results);
  for (const figure of document.querySelectorAll<HTMLElement>("figure[data-chart]")) {
    const chart = [...CHARTS, ...FURTHER].find(({ id }) => id === figure.dataset.chart);
    if (chart === undefined) continue;
    const plot = figure.querySelector<HTMLElement>(".plot")!;
    const tools = figure.querySelector<HTMLElement>(".tools")!;
    const shown: Shown = { chart, results, figure, plot, tools, options: {}, drawn: () => {} };
    if (chart.views) offerViews(shown);
    if (chart.zooms) zooming(shown, chart.refines ? ask : undefined);
    if (figure.querySelector("details.numbers")) offerCsv(shown);
    else whenOpened(shown, chart.needsCloseUp ? look : undefined);
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

/** A chart behind a fold gets its table when that is opened; what it draws of a second look is run then. */
function whenOpened(shown: Shown, look: ReturnType<typeof closeUpAsker>): void {
  const { figure, chart } = shown;
  const tabulate = () => {
    figure.insertAdjacentHTML("beforeend", numbers(chart.title, chart.table(shown.results)).text);
    offerCsv(shown);
  };
  const opened = look === undefined ? tabulate : () => look((seen) => showSeen(shown, seen) && tabulate());
  const fold = figure.closest("details");
  // A quick reader opens it before this program begins.
  if (fold?.open) opened();
  else fold?.addEventListener("toggle", opened, { once: true });
}

/** Draws what was seen, or says how far that is; true where it is drawn. */
function showSeen(shown: Shown, seen: Seen): boolean {
  if (seen.kind === "close-up" && seen.closeUp) {
    shown.results = { ...shown.results, closeUp: seen.closeUp };
    if (shown.chart.draw(shown.results, { width: 280 }) !== undefined) {
      draw(shown);
      return true;
    }
  }
  const { missing } = shown.chart;
  const isOver = seen.kind === "broken" || seen.closeUp !== undefined;
  const says =
    seen.kind === "broken" ? seen.says : `The first replication is run again: ${seen.done} of ${seen.of} variants.`;
  const note = element("p", "missing", isOver && seen.kind !== "broken" ? missing : says);
  note.setAttribute("role", "status");
  shown.plot.replaceChildren(note);
  return false;
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
