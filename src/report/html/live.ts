import { STYLE } from "../page/style.ts";
import { inScript, inStyle, markup } from "../words/markup.ts";
import { sha256 } from "./sha256.ts";

/** Where a served page hears that there is a newer one. */
export const CHANGES = "/changes";

interface Notice {
  readonly title: string;
  /** In a line or two: what is going on, what to do. */
  readonly says: string;
  /** As it is: problems with their excerpts. */
  readonly text?: string;
}

/** A page that stands where no results are: a run is under way, or the scenario is wrong. */
export function noticePage({ title, says, text = "" }: Notice): string {
  const style = inStyle(STYLE);
  const policy = `default-src 'none'; script-src 'none'; style-src 'sha256-${sha256(style.text)}'; base-uri 'none'; form-action 'none'`;
  const page = markup`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1><bdi>${title}</bdi></h1>
<p class="question">${says}</p>
${text !== "" && markup`<pre role="alert">${text}</pre>`}
</main>
</body>
</html>`;
  return `<!doctype html>\n${page.text}\n`;
}

/**
 * A page as a server shows it: with a program that loads it anew as soon as there is a newer version, and leave for it in
 * the page's policy. The file has neither.
 */
export function live(page: string, version: number): string {
  const program = inScript(`new EventSource("${CHANGES}?since=${version}").onmessage=()=>location.reload();`).text;
  const hash = `&#39;sha256-${sha256(program)}&#39;`;
  const end = page.lastIndexOf("</body>");
  return `${page.slice(0, end)}<script>${program}</script>\n${page.slice(end)}`.replace(
    /(http-equiv="Content-Security-Policy" content=")([^"]*)/,
    (_, head: string, policy: string) => `${head}${allowing(policy, hash)}`,
  );
}

/** The first of two directives of a name counts, so what there is of ours is changed, not added. */
function allowing(policy: string, hash: string): string {
  // A quotation mark ends with a semicolon of its own.
  const others = policy.split(/(?<!&#39); /).filter((directive) => !directive.startsWith("connect-src "));
  const scripts = others.map((directive) =>
    directive.startsWith("script-src ") ? `${directive.replace(" &#39;none&#39;", "")} ${hash}` : directive,
  );
  return [...scripts, "connect-src &#39;self&#39;"].join("; ");
}
