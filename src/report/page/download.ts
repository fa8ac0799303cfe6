import type { Shown } from "./shown.ts";

/** A button that saves the numbers behind a chart as a CSV file. */
export function offerCsv({ chart, results, figure }: Shown): void {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Save as CSV";
  button.addEventListener("click", () => {
    const { columns, rows } = chart.table(results);
    save(`${chart.id}.csv`, [columns, ...rows].map((row) => row.map(field).join(",")).join("\n"));
  });
  figure.querySelector("details.numbers")?.append(button);
}

/** As csv.ts writes them; that one needs a library which the page can do without. */
function field(value: string | number | null): string {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value ?? "");
  return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function save(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: "text/csv" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
