/** Text that is already markup. Made only by `markup`, so everything else is escaped where it is set in. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | undefined | false | readonly Part[];

/**
 * HTML or SVG from a template: inserted values are escaped as text unless they are markup. Lists are joined; undefined
 * inserts nothing.
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(strings.map((each, index) => each + (index < parts.length ? written(parts[index]) : "")).join(""));
}

/** A sentence in which keys of a scenario and names of measures stand between backticks. */
export function withKeys(text: string): readonly Markup[] {
  return text.split("`").map((part, at) => (at % 2 === 1 ? markup`<code>${part}</code>` : markup`${part}`));
}

/** Safe in text and in double-quoted attributes. Characters that XML forbids become U+FFFD, so that an SVG file stays well-formed. */
export function escapeText(text: string): string {
  return text
    .replace(FORBIDDEN, "\uFFFD")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go.
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function written(part: Part): string {
  if (part === undefined || part === false) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "object") return part.map(written).join("");
  return escapeText(String(part));
}
