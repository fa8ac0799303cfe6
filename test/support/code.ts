/**
 * A TypeScript text with its comments, and the insides of its strings, templates and regular expressions, replaced by
 * blanks. Quotes stay, `${…}` stays, line ends stay: every offset and line is that of the text.
 */
export function codeOf(text: string): string {
  let code = "";
  let at = 0;
  /** For each open template, how many braces are open inside its `${`. */
  const templates: number[] = [];
  while (at < text.length) {
    const rest = text.slice(at, at + 2);
    const char = text[at]!;
    let end = at + 1;
    let blank = false;
    if (rest === "//" || rest === "/*") {
      end = endOfComment(text, at);
      code += blanked(text.slice(at, end));
      at = end;
      continue;
    }
    if (char === '"' || char === "'") [end, blank] = [endOfString(text, at), true];
    else if (char === "/" && startsPattern(code)) [end, blank] = [endOfPattern(text, at), true];
    else if (char === "`" || (char === "}" && templates.at(-1) === 0)) {
      if (char === "}") templates.pop();
      end = endOfTemplatePart(text, at);
      if (text[end - 1] === "{") templates.push(0);
      blank = true;
    } else if (templates.length > 0 && char === "{") templates[templates.length - 1]!++;
    else if (templates.length > 0 && char === "}") templates[templates.length - 1]!--;
    code += blank ? hollow(text.slice(at, end)) : char;
    at = end;
  }
  return code;
}

function blanked(part: string): string {
  return part.replace(/[^\n]/g, " ");
}

/** Keeps what opens and closes: the quotes, and of a template's `${` and `}` the brace. */
function hollow(part: string): string {
  return part.length < 2 ? part : part[0] + blanked(part.slice(1, -1)) + part.at(-1);
}

function endOfComment(text: string, at: number): number {
  const end = text[at + 1] === "/" ? text.indexOf("\n", at) : text.indexOf("*/", at + 2) + 2;
  return end <= at + 1 ? text.length : end;
}

function endOfString(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== text[at] && text[end] !== "\n") end += text[end] === "\\" ? 2 : 1;
  return end + 1;
}

function endOfTemplatePart(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== "`") {
    if (text[end] === "$" && text[end + 1] === "{") return end + 2;
    end += text[end] === "\\" ? 2 : 1;
  }
  return end + 1;
}

function endOfPattern(text: string, at: number): number {
  let end = at + 1;
  let inClass = false;
  while (end < text.length && text[end] !== "\n" && (inClass || text[end] !== "/")) {
    if (text[end] === "[") inClass = true;
    if (text[end] === "]") inClass = false;
    end += text[end] === "\\" ? 2 : 1;
  }
  return end + 1;
}

/** A slash divides after a value and opens a regular expression after anything else. */
function startsPattern(before: string): boolean {
  const head = before.trimEnd();
  if (/(?:^|[^\w$.])(?:return|typeof|case|in|of|delete|void|throw|else|do|yield|await)$/.test(head)) return true;
  if (/[\w$)\]]!$/.test(head)) return false; // a value that is not null, divided
  return head === "" || /[^\w$)\]"'`}/]$/.test(head);
}
