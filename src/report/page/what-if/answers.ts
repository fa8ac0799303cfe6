import type { Paired } from "../../comparison/paired.ts";
import { bdi, button, element } from "../elements.ts";
import type { Received } from "../engine.ts";

type Told = Exclude<
  Received["told"],
  { readonly kind: "zoomed" | "close-up" | "planning" | "sized" | "slid" | "slid" | "dated" | "unplanned" }
>;

/** Where the answers appear, as they come. */
export interface Answers {
  /** Above the controls: the answer in a sentence, how far it is, and what is wrong with the question. */
  readonly head: HTMLElement;
  /** Below them: all its figures, and the lines to keep it. */
  readonly element: HTMLElement;
  tell(told: Told): void;
  /** Another question is coming: what stands there is of the one before. */
  stale(): void;
}

export function answers(): Answers {
  const [head, place] = [element("div", "answers said"), element("div", "answers")];
  const status = element("p", "progress");
  status.setAttribute("role", "status");
  const sentence = element("p", "sentence");
  const problems = element("ul", "problems");
  problems.setAttribute("role", "alert");
  const bar = element("progress");
  bar.setAttribute("aria-label", "Replications");
  const table = element("div");
  const delta = element("div", "delta");
  head.append(sentence, status, bar, problems);
  place.append(table, delta);
  const show = (part: HTMLElement, is: "shown" | "hidden") => {
    part.hidden = is === "hidden";
  };
  for (const part of [sentence, bar, problems, table, delta]) show(part, "hidden");
  const tell = (told: Told) => {
    if (told.kind === "broken" || told.kind === "problems") {
      const says = told.kind === "broken" ? [told.says] : told.says;
      problems.replaceChildren(...says.map((text) => line("li", text)));
      show(problems, "shown");
      for (const part of [sentence, bar, table, delta]) show(part, "hidden");
      status.textContent = "";
    } else if (told.kind === "offered") {
      show(problems, "hidden");
      show(delta, told.yaml === "" ? "hidden" : "shown");
      if (told.yaml === "") for (const part of [sentence, bar, table]) show(part, "hidden");
      status.textContent = told.yaml === "" ? "Change a value to see what becomes of the rest." : "Running …";
      delta.replaceChildren(...pasted(told.yaml));
    } else {
      Object.assign(bar, { max: told.of, value: told.done });
      show(bar, told.done < told.of ? "shown" : "hidden");
      if (told.kind === "progress") return;
      status.textContent = `${told.done} of ${told.of} replications${told.done < told.of ? "; intervals are still wide" : ""}`;
      sentence.replaceChildren(bdi(told.says));
      table.replaceChildren(tableOf(told.rows));
      for (const part of [sentence, table]) {
        part.classList.remove("stale");
        show(part, "shown");
      }
    }
  };
  const stale = () => {
    for (const part of [sentence, table]) part.classList.add("stale");
  };
  return { head, element: place, tell, stale };
}

const SIDES = ["before", "after", "difference"] as const;

/** On a phone a measure is a block, and each side says again which it is. */
function tableOf(rows: readonly Paired[]): HTMLTableElement {
  const table = element("table", "plain paired");
  const head = element("tr");
  for (const text of ["measure", ...SIDES]) {
    const cell = element("th", "", text);
    cell.scope = "col";
    head.append(cell);
  }
  table.createTHead().append(head);
  const body = table.createTBody();
  for (const { key, window, label, says, before, after, difference, verdict, values } of rows) {
    const row = body.insertRow();
    row.classList.toggle("part", window !== "");
    const most = Math.max(...rows.filter((each) => each.key === key).flatMap((each) => each.values.map(Number)));
    const name = element("th", "", window || label);
    name.scope = "row";
    name.title = says;
    row.append(name);
    for (const [index, text] of [before, after, difference].entries()) {
      const cell = element("td");
      const side = element("span", "whose", SIDES[index]);
      side.ariaHidden = "true";
      cell.append(side, bdi(text));
      const value = values[index];
      if (index < 2 && value != null) cell.append(barOf(value, most));
      if (index === 2 && verdict !== "")
        cell.append(element("small", verdict === "better" || verdict === "worse" ? verdict : "", verdict));
      row.append(cell);
    }
  }
  return table;
}

const SVG = "http://www.w3.org/2000/svg";

/** From zero; before and after, of the whole run and of its last part, are on one scale. */
function barOf(value: number, most: number): SVGElement {
  const [drawing, rect] = [document.createElementNS(SVG, "svg"), document.createElementNS(SVG, "rect")];
  const attributes = { class: "bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" };
  for (const [name, text] of Object.entries(attributes)) drawing.setAttribute(name, text);
  rect.setAttribute("width", String(most > 0 ? (100 * value) / most : 0));
  rect.setAttribute("height", "10");
  drawing.append(rect);
  return drawing;
}

function line(name: "li", text: string): HTMLElement {
  const made = element(name);
  made.append(bdi(text));
  return made;
}

/** The delta as lines, and a button that copies them; where that is not allowed, it marks them. */
function pasted(yaml: string): readonly HTMLElement[] {
  if (yaml === "") return [];
  const lines = element("pre", "scroll", yaml);
  lines.tabIndex = 0;
  lines.setAttribute("role", "region");
  lines.setAttribute("aria-label", "The change as YAML");
  const copy = button("Copy", () => {
    const mark = () => getSelection()?.selectAllChildren(lines);
    (navigator.clipboard?.writeText(yaml) ?? Promise.reject()).then(() => {
      copy.textContent = "Copied";
    }, mark);
  });
  const tools = element("div", "tools");
  tools.append(copy);
  const says = "To keep it, put this variant into the scenario file (in place of compare, where there is one):";
  return [element("p", "", says), lines, tools];
}
