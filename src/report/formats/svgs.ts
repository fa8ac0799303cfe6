import type { Results } from "../../experiment/results/results.ts";
import { shortened } from "../../scenario/language/visible.ts";
import { counted } from "../../scenario/language/words.ts";
import { CHARTS, FURTHER } from "../charts/charts.ts";
import { MUTED, shortName, words } from "../charts/drawing/svg.ts";
import { viewsOf } from "../html/drawn.ts";
import { Markup, markup } from "../words/markup.ts";
import type { ReportFile } from "./formats.ts";

/** Half a slide. px. */
export const WIDTH = 920;
const MARGIN = 24;
/** Room for the title and what it is of. px. */
const HEAD = 76;

/** Each chart that there is something to draw for, as `CHART.svg` and, of several services, `CHART.SERVICE.svg`: complete in itself, on white, for any program that shows SVG. */
export function svgs(results: Results): readonly ReportFile[] {
  const [whole, ...ofServices] = viewsOf(results);
  return [...CHARTS, ...FURTHER].flatMap((chart) => {
    const { id, title, draw, needsCloseUp } = chart;
    const drawing = draw(whole!, { width: WIDTH });
    const own = (needsCloseUp ? [] : ofServices).flatMap((view, nth) => {
      const part = draw(view, { width: WIDTH });
      const name = view.service!;
      // What is the same of every service, such as the director's workers, is one file.
      if (part === undefined || part.text === drawing?.text) return [];
      return [
        fileOf(`${id}.${fileName(name, nth)}`, standalone(part, `${title}: ${shortName(name, 40)}`, about(results))),
      ];
    });
    return [...(drawing === undefined ? [] : [fileOf(id, standalone(drawing, title, about(results)))]), ...own];
  });
}

function fileOf(name: string, svg: string): ReportFile {
  return { suffix: `${name}.svg`, text: `${svg}\n` };
}

/** A service's name as a part of a file's; its number makes one that had to be changed unique. */
function fileName(service: string, nth: number): string {
  const name = service.replaceAll(/[^\p{L}\p{N}_-]+/gu, "-").slice(0, 60);
  return name === service ? name : `${name}-${nth + 1}`;
}

/** The same drawing in a frame of its own, with its title and what it is of: alone it has no page around it that would say so. */
export function standalone(drawing: Markup, title: string, about: string): string {
  const parts = /^<svg ([^>]*?)viewBox="0 0 ([\d.]+) ([\d.]+)" width="[\d.]+" height="[\d.]+"([^>]*)>/.exec(
    drawing.text,
  );
  const end = drawing.text.indexOf("</desc>") + "</desc>".length;
  if (!parts || end < parts[0].length) throw new TypeError("a chart: expected an <svg> with its size and description");
  const [, before = "", w = "", h = "", after = ""] = parts;
  const [width, height] = [Number(w) + 2 * MARGIN, Number(h) + HEAD + MARGIN];
  const frame = `x="${-MARGIN}" y="${-HEAD}" width="${width}" height="${height}"`;
  const open = `<svg ${before}viewBox="${-MARGIN} ${-HEAD} ${width} ${height}" width="${width}" height="${height}"${after}>`;
  const head = markup`<rect ${new Markup(frame)} fill="#fff"/>${words({ x: 0, y: -HEAD + 34, text: title, size: 18, weight: 700, fill: INK })}${words({ x: 0, y: -HEAD + 54, text: about, fill: MUTED })}`;
  return literal(`${open}${drawing.text.slice(parts[0].length, end)}${head.text}${drawing.text.slice(end)}`);
}

const INK = "#1d2430";

function about({ name, replications, version }: Results): string {
  return aboutIt(name, counted(replications, "replication"), version);
}

/** What a file says of itself below its title. */
export function aboutIt(name: string, runs: string, version: string): string {
  return `${shortName(shortened(name, 2_000), 90)} · ${runs} · headroom ${version}`;
}

/** Custom properties and system fonts are for browsers: here are the colours of a light page, and a font that every program has. */
function literal(svg: string): string {
  return svg
    .replace(/="var\(--[\w-]+,([^)"]+)\)"/g, '="$1"')
    .replace('font-family="system-ui, sans-serif"', 'font-family="sans-serif"')
    .replace(/ data-plot="[^"]*"/g, "")
    .replace(/<a href="#[^"]*">|<\/a>/g, "");
}
