import type { Results } from "../../experiment/results/results.ts";
import { servicesTogether, serviceTitle } from "../../platform/subject.ts";
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
  const all: Shown[] = [];
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
    all.push(shown);
  }
  offerServices(results, all);
  window.addEventListener("hashchange", reveal);
  reveal();
}

/** Above the charts, where they are of several services together: buttons that draw them of one. */
function offerServices(results: Results, charts: readonly Shown[]): void {
  const tools = document.getElementById("services");
  const names = servicesTogether(results);
  if (!tools || names.length === 0) return;
  choice(tools, ["all services", ...names.map((name) => serviceTitle(results, name))], (index) => {
    const { service: _, ...all } = results;
    const seen = index === 0 ? all : { ...all, service: names[index - 1]! };
    for (const shown of charts.filter(({ chart }) => !chart.needsCloseUp)) showOf(shown, seen);
  });
}

/** The same chart, and its numbers, of other results. */
function showOf(shown: Shown, results: Results): void {
  const { chart, figure, plot } = shown;
  shown.results = results;
  draw(shown);
  if (chart.draw(results, { width: 280 }) === undefined) plot.replaceChildren(element("p", "missing", chart.missing));
  const table = figure.querySelector<HTMLDetailsElement>("details.numbers");
  if (!table) return;
  const { open } = table;
  table.outerHTML = numbers(chart.title, chart.table(results)).text;
  figure.querySelector<HTMLDetailsElement>("details.numbers")!.open = open;
  offerCsv(shown);
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
