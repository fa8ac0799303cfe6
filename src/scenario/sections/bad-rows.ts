import type { Faults, Path } from "../language/problem.ts";
import { placeIn } from "../language/text.ts";
import { cellAt, type Row } from "./csv.ts";

const MOST_FAULTS = 20;

/** Stands for a file that has no row to blame. */
export const NO_ROW: Row = { line: 1, begins: 0, width: 1, isQuoted: false, cells: [""], cell: () => "" };

/** Faults in a trace file: the first few with their line, the rest in one. */
export class BadRows {
  count = 0;
  readonly #file: { readonly file: string; readonly text: string };
  readonly #path: Path;
  readonly #faults: Faults;
  #last = 0;

  constructor(file: { readonly file: string; readonly text: string }, path: Path, faults: Faults) {
    this.#file = file;
    this.#path = path;
    this.#faults = faults;
  }

  /** Always undefined, so that a reader can return it. */
  add(row: Row, cell: number, message: string): undefined {
    if (this.count >= MOST_FAULTS) return this.report({ offset: row.begins, length: 1 }, message);
    this.report({ offset: cellAt(this.#file.text, row, cell), length: row.cells[cell]?.length ?? 1 }, message);
  }

  report(on: { readonly offset: number; readonly length: number }, message: string): undefined {
    this.#last = on.offset;
    if (++this.count <= MOST_FAULTS) this.#tell(on, message);
  }

  close(): void {
    const more = this.count - MOST_FAULTS;
    const message = `expected good rows, got ${more} more bad ones up to here; correct the first ones first`;
    if (more > 0) this.#tell({ offset: this.#last, length: 1 }, message);
  }

  #tell({ offset, length }: { readonly offset: number; readonly length: number }, message: string): void {
    const { file, text } = this.#file;
    const lines = text.includes("\n") ? text : text.replaceAll("\r", "\n");
    const place = placeIn({ file, text: lines }, offset, Math.max(1, length));
    this.#faults.add({ path: this.#path, on: "value", message, place });
  }
}
