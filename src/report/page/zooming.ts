import { tickTime } from "../../experiment/results/format.ts";
import { instant } from "../words/dates.ts";
import { dragging } from "./dragging.ts";
import { choice, draw, type Shown } from "./shown.ts";
import type { AskZoom } from "./zoom.ts";

const DAY = 86_400;
const HINT = "drag across a chart to zoom";
const LENGTHS = [
  ["4 weeks", 28 * DAY],
  ["a week", 7 * DAY],
  ["a day", DAY],
] as const;

/** Lets a chart over the run's time be looked at in stretches: by dragging across it, or by buttons. */
export function zooming(shown: Shown, ask?: AskZoom): void {
  const { results, tools } = shown;
  const whole = results.horizon / 1e6;
  const spoken = document.createElement("span");
  spoken.className = "spoken";
  spoken.setAttribute("role", "status");
  spoken.textContent = HINT;

  const show = (from: number, length: number) => {
    const shownLength = Math.min(whole, Math.max(DAY / 24, length));
    const start = Math.min(whole - shownLength, Math.max(0, from));
    const stretch = { from: start, to: start + shownLength };
    shown.options = stretch;
    const between = [start, start + shownLength].map((at) => instant(results.start, at)).join(" to ");
    const says = (more: string) => {
      spoken.textContent = shownLength < whole ? `${between}${more}` : HINT;
    };
    says("");
    if (ask) zoomIn(shown, stretch, { ask, says });
    draw(shown);
  };
  const presets = [["whole run", whole] as const, ...LENGTHS.filter(([, length]) => length < whole)];
  const pressed = choice(
    tools,
    presets.map(([label]) => label),
    (index) => {
      const [from, to] = stretch(shown, whole);
      const length = presets[index]![1];
      show(Math.floor(((from + to) / 2 - length / 2) / DAY) * DAY, length);
    },
  );
  const move = (by: number) => () => {
    const [from, to] = stretch(shown, whole);
    show(from + by * (to - from), to - from);
  };
  tools.append(button("← earlier", move(-0.5)), button("later →", move(0.5)), spoken);
  shown.drawn = () =>
    brushes(shown, (from, to) => {
      for (const preset of pressed) preset.setAttribute("aria-pressed", "false");
      show(from, to - from);
    });
}

interface Asking {
  readonly ask: AskZoom;
  readonly says: (more: string) => void;
}

/** Where a stretch has fewer buckets than a picture should, the same replications are run again for it. */
function zoomIn(shown: Shown, stretch: { from: number; to: number }, { ask, says }: Asking): void {
  const { results } = shown;
  const step = Math.max(0, ...results.variants.flatMap(({ series }) => series.map((each) => each.step)));
  if (step * FEW <= stretch.to - stretch.from) return ask(null, () => {});
  says(": looking closer …");
  ask(stretch, (told) => {
    if (told.kind === "broken") return says(`. ${told.says}`);
    const steps = told.series.flat().map((each) => each.step);
    const by = steps.length > 0 ? `, in steps of ${tickTime(Math.max(...steps))}` : "";
    says(`${by}${told.done < told.of ? `, from ${told.done} of ${told.of} replications as yet` : ""}`);
    shown.options = { ...stretch, zoomed: { replications: told.done, series: told.series } };
    draw(shown);
  });
}

/** Buckets of a stretch. */
const FEW = 60;

function stretch({ options: { from = 0, to } }: Shown, whole: number): readonly [number, number] {
  return [from, to ?? whole];
}

function button(label: string, pressed: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", pressed);
  return made;
}

/** Every panel says where its plot lies: `data-plot="left top right bottom"`. */
function brushes({ plot, options, results }: Shown, chosen: (from: number, to: number) => void): void {
  const { from = 0, to = results.horizon / 1e6 } = options;
  for (const panel of plot.querySelectorAll<SVGGElement>("[data-plot]")) {
    const [left = 0, top = 0, right = 1, bottom = 1] = panel.dataset.plot!.split(" ").map(Number);
    const time = (x: number) => from + ((x - left) / (right - left)) * (to - from);
    dragging(panel, { left, top, right, bottom }, (begin, end) => chosen(time(begin), time(end)));
  }
}
