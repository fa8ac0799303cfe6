import { shortened } from "../../scenario/language/visible.ts";

/** What a comment begins with, unseen, so that a bot finds its own and renews it: `<!-- headroom run: NAME -->`. */
export function hiddenMarker(command: string, name: string): string {
  return `<!-- headroom ${command}: ${name
    .replaceAll(/[^\w .+=@/-]+/g, "_")
    .replaceAll("--", "_")
    .slice(0, 200)} -->`;
}

/** Text without what Markdown or HTML would obey, on one line; no scenario's sentence needs more than 2,000 letters. */
export function escaped(text: string): string {
  return unlinked(shortened(text.replace(/[\t\n\r ]+/g, " ").trim(), 2_000))
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/([\\`*_[\]|~#!$])/g, "\\$1");
}

/** The same at the beginning of a line, where lists, rules and GitLab's quick actions (`/close`) begin too. */
export function paragraph(text: string): string {
  return escaped(text)
    .replace(/^([-+=/])/, "\\$1")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}

/** The same for a line of HTML, where a backslash would be seen. */
export function escapedInHtml(text: string): string {
  return escaped(text).replace(/\\([^A-Za-z0-9\s])/g, (_, sign: string) => `&#${sign.codePointAt(0)};`);
}

/**
 * A space of no width in what GitHub and GitLab link wherever it stands, escaped or not: mentions (which would notify
 * people), numbers of issues, merge requests, labels, snippets, epics and milestones, addresses.
 */
export function unlinked(text: string): string {
  return text
    .replace(/@/g, "@\u200b")
    .replace(/[#!~$&](?=\d)|%(?=[\d"])/g, "$&\u200b")
    .replace(/\bGH-(?=\d)/gi, "$&\u200b")
    .replace(/\b[a-z][a-z+.-]{1,30}:(?=\/\/)|\b(?:mailto|xmpp):/gi, "$&\u200b")
    .replace(/\bwww(?=\.)/gi, "$&\u200b");
}

/** Lines as they are, in a fence that none of them closes. */
export function fenced(lines: readonly string[], language = "text"): string {
  const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map((ticks) => ticks.length)));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${lines.map((line) => shortened(line, 1_000)).join("\n")}\n${fence}`;
}
