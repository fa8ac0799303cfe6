import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { codeOf } from "./code.ts";

/** One source text. */
export interface Source {
  /** Its path below the folder it was read from, with forward slashes: "core/engine/event-list.ts". */
  readonly path: string;
  readonly text: string;
  /** The text with comments and the insides of strings blanked; offsets and lines are those of the text. */
  readonly code: string;
}

export interface Import {
  /** What stands in the quotes. */
  readonly from: string;
  /** The names asked for, as exported there; empty for a side effect, a default or a namespace. */
  readonly names: readonly string[];
  /** True when nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

export interface Export {
  readonly name: string;
  readonly kind: "value" | "type";
}

/** A stretch of braces that is neither an object, a type, a class nor an import: a function, or a part of one. */
export interface Block {
  readonly line: number;
  readonly lines: number;
}

export function source(path: string, text: string): Source {
  return { path, text, code: codeOf(text) };
}

/** All TypeScript sources below a folder of the repository, declaration files left out, in order of path. */
export function sourcesUnder(folder: string): readonly Source[] {
  const root = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".d.ts"))
    .sort()
    .map((path) => source(path, readFileSync(join(root, path), "utf8")));
}

export function linesOf({ text }: Source): number {
  return text.replace(/\n$/, "").split("\n").length;
}

export function importsOf({ text, code }: Source): readonly Import[] {
  const statement =
    /(?<![.\w$])(?:(import|export)\b(?!\s*[.(])((?:(?!\b(?:import|export)\b)[^;"'()=])*?)|(import)\s*\(\s*)(["'])([^"']*)\4/g;
  return [...code.matchAll(statement)]
    .filter(([, word, clause]) => word !== "export" || /from\s*$/.test(clause ?? ""))
    .map((found) => {
      const start = found.index + found[0].length - 1 - (found[5]?.length ?? 0);
      return { from: text.slice(start, start + (found[5]?.length ?? 0)), ...clauseOf(found[2] ?? "") };
    });
}

export function exportsOf({ code }: Source): readonly Export[] {
  const declared = [
    ...code.matchAll(
      /\bexport\s+(?:declare\s+|abstract\s+|async\s+)*(const|let|function\*?|class|type|interface|enum|namespace)\s+([\w$]+)/g,
    ),
  ].map(([, word, name]) => exported(name ?? "", word === "type" || word === "interface"));
  const listed = [...code.matchAll(/\bexport\s+(type\s+)?\{([^}]*)\}/g)].flatMap(([, type, list]) =>
    specifiersOf(list ?? "").map(({ as, typeOnly }) => exported(as, type !== undefined || typeOnly)),
  );
  return [...declared, ...listed];
}

export function blocksOf({ code }: Source): readonly Block[] {
  const blocks: Block[] = [];
  const open: { readonly line: number; readonly counts: boolean }[] = [];
  let line = 1;
  for (let at = 0; at < code.length; at++) {
    if (code[at] === "\n") line++;
    if (code[at] === "{") open.push({ line, counts: opensBlock(code.slice(Math.max(0, at - 400), at)) });
    if (code[at] === "}") {
      const block = open.pop();
      if (block?.counts) blocks.push({ line: block.line, lines: line - block.line + 1 });
    }
  }
  return blocks;
}

function exported(name: string, type: boolean): Export {
  return { name, kind: type ? "type" : "value" };
}

function clauseOf(clause: string): { readonly names: readonly string[]; readonly typeOnly: boolean } {
  const list = specifiersOf(/\{([^}]*)\}/.exec(clause)?.[1] ?? "");
  const typeOnly = /^\s*type\s+[\w${*]/.test(clause) && !/^\s*type\s+from\b/.test(clause);
  const bare = /^\s*\{/.test(clause);
  return {
    names: list.map(({ name }) => name),
    typeOnly: typeOnly || (bare && list.length > 0 && list.every((each) => each.typeOnly)),
  };
}

function specifiersOf(list: string): { name: string; as: string; typeOnly: boolean }[] {
  return list
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "")
    .map((each) => {
      const typeOnly = /^type\s+\S/.test(each);
      const [name = "", as = name] = each.replace(/^type\s+/, "").split(/\s+as\s+/);
      return { name, as, typeOnly };
    });
}

/** From what stands before a brace: an object follows an operator, a class or a type has its word in its head. */
function opensBlock(before: string): boolean {
  const head = before.trimEnd();
  if (head.endsWith("=>")) return true;
  if (/[=(,:[?&|<]$/.test(head)) return false;
  if (/\b(?:return|import|export|type|extends|satisfies|as)$/.test(head)) return false;
  const statement = head.slice(Math.max(head.lastIndexOf(";"), head.lastIndexOf("{"), head.lastIndexOf("}")) + 1);
  return !/\b(?:class|interface|enum|namespace)\s+[\w$]+/.test(statement);
}
