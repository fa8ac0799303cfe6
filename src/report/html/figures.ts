import type { Results } from "../../experiment/results/results.ts";
import { servicesTogether } from "../../platform/subject.ts";
import { CHARTS } from "../charts/charts.ts";
import type { Chart } from "../charts/drawing/chart.ts";
import { type Markup, markup } from "../words/markup.ts";
import { figure, laterFigure } from "./figure.ts";

/** All charts, drawn; the further ones behind a fold. */
export function figures(shown: Results, further: readonly Chart[]): Markup {
  const titles = further.map(({ title }) => title).join(" · ");
  const fold = markup`<details class="further"><summary><b>More charts</b> <span>${titles}</span></summary>${further.map(laterFigure)}</details>\n`;
  const services = servicesTogether(shown);
  const choice =
    services.length > 0 &&
    markup`<div class="tools services" id="services" data-scripted role="group" aria-label="Charts of"><b>Charts of</b></div>\n`;
  return markup`${choice}${CHARTS.map((chart) => figure(chart, shown))}${further.length > 0 && fold}`;
}

/** Links to the charts and to what comes below them; `first`: an entry before these. */
export function contents(further: readonly Chart[], first: Markup): Markup {
  const links = [
    ...CHARTS,
    ...further,
    { id: "scenario", title: "The scenario" },
    { id: "method", title: "The method" },
  ];
  return markup`<nav aria-label="Contents"><ul>${first}${links.map(({ id, title }) => markup`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>\n`;
}
