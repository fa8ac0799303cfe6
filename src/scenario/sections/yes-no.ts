const YES: ReadonlySet<string> = new Set(["true", "yes", "1", "y", "t"]);
const NO: ReadonlySet<string> = new Set(["false", "no", "0", "n", "f"]);

/** What a cell answers, in whatever words files have for it; undefined: neither, or nothing. */
export function yesNo(cell: string): boolean | undefined {
  const said = cell.trim().toLowerCase();
  return YES.has(said) ? true : NO.has(said) ? false : undefined;
}
