import type { ChartTable } from "../charts/drawing/chart.ts";
/** An element with a class and text; whatever comes from a scenario is set as text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className = "",
  text = "",
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (className !== "") made.className = className;
  if (text !== "") made.textContent = text;
  return made;
}

/** Text in a direction of its own. */
export function bdi(text: string): HTMLElement {
  return element("bdi", "name", text);
}

export function button(label: string, pressed: () => void): HTMLButtonElement {
  const made = element("button", "", label);
  made.type = "button";
  made.addEventListener("click", pressed);
  return made;
}

/** A plain table, in a box that scrolls where the page is narrow. */
export function tableOf({ columns, rows }: ChartTable): HTMLElement {
  const [scroll, table] = [element("div", "scroll"), element("table", "plain")];
  const head = table.createTHead().insertRow();
  head.append(...columns.map((text) => element("th", "", text)));
  const body = table.createTBody();
  for (const fields of rows) {
    const row = body.insertRow();
    for (const field of fields) row.insertCell().append(bdi(String(field ?? "–")));
  }
  scroll.append(table);
  return scroll;
}
