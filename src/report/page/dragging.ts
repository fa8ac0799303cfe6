import { markup } from "../words/markup.ts";

/** A part of a drawing, in its own coordinates. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Lets a stretch of an area be chosen by dragging across it; a click chooses nothing. Vertical gestures still scroll the page. */
export function dragging(panel: SVGGElement, area: Area, chosen: (from: number, to: number) => void): void {
  const { left, top, right, bottom } = area;
  const rest = { y: top, height: bottom - top };
  panel.insertAdjacentHTML(
    "beforeend",
    markup`<g class="brush"><rect class="overlay" x="${left}" y="${rest.y}" width="${right - left}" height="${rest.height}"/><rect class="selection" y="${rest.y}" height="${rest.height}"/></g>`
      .text,
  );
  const overlay = panel.querySelector<SVGRectElement>(".overlay")!;
  const selection = panel.querySelector<SVGRectElement>(".selection")!;
  const xAt = ({ clientX, clientY }: PointerEvent) => {
    const { x } = new DOMPoint(clientX, clientY).matrixTransform(panel.getScreenCTM()!.inverse());
    return Math.min(right, Math.max(left, x));
  };
  let began: number | undefined;
  const show = (from: number, to: number) => {
    selection.setAttribute("x", String(Math.min(from, to)));
    selection.setAttribute("width", String(Math.abs(to - from)));
  };
  overlay.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button !== 0) return;
    overlay.setPointerCapture(event.pointerId);
    began = xAt(event);
  });
  overlay.addEventListener("pointermove", (event) => {
    if (began !== undefined) show(began, xAt(event));
  });
  overlay.addEventListener("pointerup", (event) => {
    const [from, to] = [began, xAt(event)];
    if (from !== undefined && from !== to) chosen(Math.min(from, to), Math.max(from, to));
  });
  overlay.addEventListener("lostpointercapture", () => {
    began = undefined;
    show(0, 0);
  });
}
