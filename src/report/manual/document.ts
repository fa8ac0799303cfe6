/** A part of the manual: what `headroom manual NAME` prints. */
export interface Topic {
  /** As the command line and links name it: `exit-codes`. */
  readonly name: string;
  readonly title: string;
  /** One line for the list of topics. */
  readonly says: string;
  readonly blocks: readonly Block[];
}

/**
 * What topics are made of. Every text may hold `code`, **strong words** and [links](#topic) or [links](https://…), as in
 * Markdown; nothing else in it is markup.
 */
export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "code"; readonly language: Language; readonly text: string }
  | { readonly kind: "table"; readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: "entries"; readonly names: Names; readonly entries: readonly Entry[] };

/** Whether entries go by what is written in a file or on a command line, or by phrases. */
type Names = "written" | "spoken";

/** `sh` and `console`: commands; a test runs those of `sh`. `yaml`: parts of scenarios, which a test reads; `yml`: other YAML. */
export type Language = "sh" | "console" | "yaml" | "yml" | "ts" | "js" | "text";

/** One thing that is looked up by its name: a key, a measure, an option, a source. */
export interface Entry {
  readonly name: string;
  readonly says: string;
  /** Short facts: the unit, the default, where it comes from. */
  readonly facts: readonly string[];
}

export const heading = (text: string): Block => ({ kind: "heading", text });
/** One paragraph, a sentence a string. */
export const paragraph = (...sentences: readonly string[]): Block => ({ kind: "paragraph", text: sentences.join(" ") });
export const list = (...items: readonly string[]): Block => ({ kind: "list", items });
export const table = (columns: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  kind: "table",
  columns,
  rows,
});
export const entries = (found: readonly Entry[], names: Names = "written"): Block => ({
  kind: "entries",
  names,
  entries: found,
});
/** Lines as they are; what surrounds them in a template is left out. */
export const code = (language: Language, text: string): Block => ({ kind: "code", language, text: text.trim() });

/** A name as links write it: without spaces and signs that an address would change. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^\w.:*-]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
}

/** A stretch of a text that looks the same. `to`: where a link leads. */
export interface Span {
  readonly kind: "plain" | "code" | "strong" | "link";
  readonly text: string;
  readonly to?: string;
}

/** A text cut where its looks change. */
export function spansOf(text: string): readonly Span[] {
  return text
    .split(/(`[^`]+`|\*\*[^*]+\*\*|\[[^\]]+\]\((?:#|https:\/\/)[^\s)]+\))/)
    .filter((part) => part !== "")
    .map(spanOf);
}

function spanOf(part: string): Span {
  if (/^`[^`]+`$/.test(part)) return { kind: "code", text: part.slice(1, -1) };
  if (/^\*\*[^*]+\*\*$/.test(part)) return { kind: "strong", text: part.slice(2, -2) };
  const [, text, to] = /^\[([^\]]+)\]\(((?:#|https:\/\/)[^\s)]+)\)$/.exec(part) ?? [];
  return text !== undefined && to !== undefined ? { kind: "link", text, to } : { kind: "plain", text: part };
}
