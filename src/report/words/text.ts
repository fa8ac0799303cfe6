/** A text in which numbers stay with their units when lines break. */
export function unbroken(text: string): string {
  return text
    .replace(/(\d) (?=(?:%|ms|s|min|h|d|USD)(?![\w]))/g, "$1\u00a0")
    .replace(/(\d|\d\u00a0\S+) ±/g, "$1\u00a0±")
    .replace(/± /g, "±\u00a0");
}

/** Lines of at most the given number of columns. A number stays beside its unit. All lines have the same indent. */
export function wrapped(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of unbroken(text).split(" ")) {
    if (line.trim() !== "" && line.length + word.length + 1 > width) {
      lines.push(line);
      line = indent;
    }
    line += line === indent ? word : ` ${word}`;
  }
  return [...lines, line].map((each) => each.replaceAll("\u00a0", " "));
}
