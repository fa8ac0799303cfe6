/** A row of a CSV file and the line it begins on, counted from 1. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
  /** Where each cell begins in the text. */
  readonly starts: readonly number[];
}

/** The rows of a CSV file by RFC 4180: quoted cells may hold commas, quotes (doubled) and line breaks. Empty lines are left out. */
export function csvRows(text: string): readonly Row[] {
  const rows: Row[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^,"\r\n]*))([^,\r\n]*)(,|\r\n|\n|\r|$)/y;
  cell.lastIndex = text.startsWith("\ufeff") ? 1 : 0;
  let cells: string[] = [];
  let starts: number[] = [];
  let line = 1;
  let begins = 1;
  while (cell.lastIndex < text.length || cells.length > 0) {
    starts.push(cell.lastIndex);
    const found = cell.exec(text);
    if (!found) break;
    const [all, quoted, plain, rest, end] = found;
    cells.push(quoted === undefined ? plain! + rest! : quoted.replaceAll('""', '"') + rest!);
    if (quoted?.includes("\n")) line += quoted.split("\n").length - 1;
    if (end === ",") continue;
    if (cells.length > 1 || cells[0] !== "") rows.push({ line: begins, cells, starts });
    cells = [];
    starts = [];
    begins = ++line;
    if (all === "") break;
  }
  return rows;
}
