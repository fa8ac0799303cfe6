/**
 * Fills of the parts of stacked bars. Causes and payers have palettes of their own, which resemble neither each other nor the
 * lines of variants, on a light page or a dark one, and for colour-blind people (the test has the distances).
 */
export const CAUSES = {
  light: ["#afd2fe", "#caec8d", "#eabcc7", "#cdb74a", "#c3b2f8", "#6dcc93", "#f6deff", "#a5f3c6"],
  dark: ["#404a9a", "#49510c", "#983638", "#9d580b", "#691c70", "#3975ac", "#7e3d72", "#4360a4"],
} as const;
/** The same on both pages: violets of the platform, a teal of the provider, ochres of developers; none louder than the rest. */
export const PAYERS = ["#857ecb", "#a893c4", "#937e69", "#07939a", "#af772a", "#cb8554"] as const;

/** What is left over of a whole: seen beside a strong part, and quieter. */
export const REST = "var(--rest,#aab4c0)";

/** Text on a cause's fill, and on a payer's. */
export const ON_CAUSE = "var(--on-cause,#14181f)";
export const ON_PAYER = "#14181f";

/** What a request does or waits for, by its place in the palette; from here on limits. */
const MEANINGS = ["processing|getting it themselves|at work", "until the next poll", "trying again"];

/** The fill of a cause of waiting, wherever it is drawn: `processing`, `in line: director`; a limit's is that of its line. */
export function causeColour(cause: string, limits: readonly string[] = []): string {
  const known = MEANINGS.findIndex((names) => names.split("|").includes(cause));
  const limit = Math.max(0, limits.indexOf(cause.replace(/^in line: /, "")));
  const { length } = MEANINGS;
  const at = known < 0 ? length + (limit % (CAUSES.light.length - length)) : known;
  return `var(--cause-${at},${CAUSES.light[at]})`;
}

/** Work is processing and pauses are polls, as causes of waiting have them; what is left over is the last. */
const PARTS = [0, 3, 4, 5, 1, 6, 7, 2];

/** The fill of a part of an upgrade window, by its place in their order. */
export function partColour(place: number): string {
  const at = PARTS[place % PARTS.length]!;
  return `var(--cause-${at},${CAUSES.light[at]})`;
}

/** In the order in which payers are told. */
export function payerColour(index: number): string {
  const at = index % PAYERS.length;
  return `var(--payer-${at},${PAYERS[at]})`;
}
