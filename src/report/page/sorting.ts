/** Gives each line of the comparison a button that orders the variants by it, best first; pressed again, as they were. */
export function sorting(): void {
  const tables = [...document.querySelectorAll<HTMLTableElement>("table.comparison:not(.variants)")];
  if (tables.every((table) => table.querySelectorAll("thead th").length < 2)) return;
  const buttons: HTMLButtonElement[] = [];
  for (const line of document.querySelectorAll<HTMLTableRowElement>(
    ".comparison:not(.variants) tbody tr:not(.group)",
  )) {
    const order = orderOf(line);
    if (order === undefined) continue;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.textContent = "⇅";
    button.setAttribute("aria-label", `Order the variants by: ${line.querySelector("summary")!.textContent}`);
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const pressed = button.getAttribute("aria-pressed") === "true";
      for (const each of buttons) each.setAttribute("aria-pressed", String(each === button && !pressed));
      for (const table of tables) arrange(table, pressed ? [...order].sort((a, b) => a - b) : order);
    });
    buttons.push(button);
    line.querySelector("th")!.append(button);
  }
}

/** Variants from best to worst; undefined where the line holds fewer than two numbers. Those without a number come last. */
function orderOf(line: HTMLTableRowElement): number[] | undefined {
  const cells = [...line.querySelectorAll<HTMLElement>("td[data-variant]")];
  const sign = line.dataset.better === "more" ? -1 : 1;
  const worth = ({ dataset }: HTMLElement) => (dataset.value === "" ? Infinity : sign * Number(dataset.value));
  if (cells.filter(({ dataset }) => dataset.value !== "").length < 2) return undefined;
  return [...cells]
    .sort((a, b) => (worth(a) < worth(b) ? -1 : worth(a) > worth(b) ? 1 : 0))
    .map(({ dataset }) => Number(dataset.variant));
}

function arrange(table: HTMLTableElement, order: readonly number[]): void {
  for (const row of table.rows) {
    if (row.className === "group") continue;
    for (const variant of order) row.append(row.querySelector(`:scope > [data-variant="${variant}"]`)!);
  }
}
