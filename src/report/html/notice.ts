import { Markup, markup } from "../words/markup.ts";
import type { Inlined } from "./html.ts";

interface Notice {
  readonly title: string;
  /** In a line or two: what is going on, what to do. */
  readonly says: string;
  /** As it is: problems with their excerpts. */
  readonly text?: string;
}

/** A page that stands where no results are: a run is under way, or the scenario is wrong. */
export function noticePage({ title, says, text = "" }: Notice, style: Inlined): string {
  const policy = `default-src 'none'; script-src 'none'; style-src 'sha256-${style.hash}'; base-uri 'none'; form-action 'none'`;
  const page = markup`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(style.text)}</style>
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
