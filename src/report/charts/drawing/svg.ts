import { type Markup, markup } from "../../words/markup.ts";

/** Colours are the page's custom properties; alone, as a file, a chart falls back to these of a light page. */
export const INK = "var(--ink,#1d2430)";
export const MUTED = "var(--muted,#5a6472)";
export const RULE = "var(--rule,#dfe3e8)";
export const PAPER = "var(--paper,#fff)";
export const SHADE = "var(--shade,#8892a0)";

/** Okabe and Ito's colour-blind-safe hues, darkened until text in them reads on white; in the order of variants. */
export const LIGHT = ["#0068ab", "#b34a00", "#00735a", "#a03a86", "#7a5c00", "#4a5568", "#b3243a", "#3d5a00"] as const;
/** The same hues for a dark page. */
export const DARK = ["#6bb8f0", "#ff9a5c", "#3fd0a4", "#eb9fd3", "#e8c14a", "#b4becb", "#ff8794", "#b3d65c"] as const;
const DASHES = ["", "7 3", "2 3", "10 3 2 3", "4 2", "12 4", "1 2", "8 2 1 2 1 2"] as const;

export function lineColour(index: number): string {
  const at = index % LIGHT.length;
  return `var(--line-${at},${LIGHT[at]})`;
}

/** Line style of a variant: with its label, it tells variants apart without colour. */
export function dash(index: number): string {
  return DASHES[index % DASHES.length]!;
}

interface Picture {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly desc: string;
  /** Parts of it are links: a reader of the screen is let in. */
  readonly hasLinks?: boolean;
}

/** One SVG with a name and a description for screen readers. */
export function svg(
  { width, height, title, desc, hasLinks = false }: Picture,
  ...content: readonly (Markup | readonly Markup[])[]
): Markup {
  const w = round(width);
  const h = round(height);
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width="${w}" height="${h}" role="${hasLinks ? "group" : "img"}" aria-label="${title}" fill="${MUTED}" font-family="system-ui, sans-serif" font-size="12"><title>${title}</title><desc>${desc}</desc>${content}</svg>`;
}

interface Words {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly fill?: string;
  readonly anchor?: "start" | "middle" | "end";
  readonly size?: number;
  readonly weight?: number;
}

/** What is as in the picture around it is not said again: a page holds some hundreds of them. */
export function words({ x, y, text, fill = MUTED, anchor = "start", size = 12, weight = 400 }: Words): Markup {
  const others = [
    fill === MUTED ? "" : markup` fill="${fill}"`,
    anchor === "start" ? "" : markup` text-anchor="${anchor}"`,
    size === 12 ? "" : markup` font-size="${size}"`,
    weight === 400 ? "" : markup` font-weight="${weight}"`,
  ];
  return markup`<text x="${round(x)}" y="${round(y)}"${others}>${text}</text>`;
}

interface Stroke {
  readonly stroke?: string;
  readonly width?: number;
  readonly dash?: string;
  readonly opacity?: number;
}

export function rule(from: readonly [number, number], to: readonly [number, number], style: Stroke = {}): Markup {
  const { stroke = RULE, width = 1, dash = "" } = style;
  const along =
    from[1] === to[1] ? `H${round(to[0])}` : from[0] === to[0] ? `V${round(to[1])}` : `L${to.map(round).join(" ")}`;
  const thick = width === 1 ? "" : markup` stroke-width="${width}"`;
  return markup`<path d="M${from.map(round).join(" ")}${along}" stroke="${stroke}"${thick}${dashed(dash)}/>`;
}

export function stroked(d: string, { stroke = INK, width = 2, dash = "", opacity = 1 }: Stroke): Markup {
  return markup`<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}"${dashed(dash)}${opacity < 1 ? markup` opacity="${opacity}"` : ""} stroke-linejoin="round"/>`;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function box({ x, y, width, height }: Box, fill: string, tip = "", opacity = 1): Markup {
  const told = tip === "" ? "" : markup` data-tip="${tip}"`;
  const seen = opacity < 1 ? markup` fill-opacity="${opacity}"` : "";
  return markup`<rect x="${round(x)}" y="${round(y)}" width="${round(Math.max(0, width))}" height="${round(height)}" fill="${fill}"${seen}${told}/>`;
}

/** It points up at an instant of the strip above it; x is its tip's. */
export function triangle(x: number, top: number): Markup {
  return markup`<path d="M${round(x)} ${round(top)}l4 7h-8z" fill="${INK}"/>`;
}

/** An estimate of the width of a text, px, at 12 px; there is nothing to measure with. */
export function widthOf(text: string, size = 12): number {
  return text.length * size * 0.56;
}

/** A name short enough to stand in a drawing; the full one is in the table. */
export function shortName(name: string, most = 28): string {
  const letters = [...name];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : name;
}

export function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Moves labels apart: the same order, at least `gap` between neighbours, within the limits where they fit. */
export function apart(wanted: readonly number[], gap: number, [low, high]: readonly [number, number]): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  const placed = [...wanted];
  let least = low;
  for (const index of order) {
    placed[index] = Math.max(placed[index]!, least);
    least = placed[index]! + gap;
  }
  let most = high;
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index]!, most);
    most = placed[index]! - gap;
  }
  return placed;
}

function dashed(dash: string): Markup | "" {
  return dash === "" ? "" : markup` stroke-dasharray="${dash}"`;
}
