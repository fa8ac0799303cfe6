import { createHash } from "node:crypto";

/** Where a served page hears that there is a newer one. */
export const CHANGES = "/changes";

/**
 * A page as a server shows it: with a program that loads it again as soon as there is a newer version, and with leave for
 * that in the page's policy. The file has neither.
 */
export function live(page: string, version: number): string {
  const program = `new EventSource("${CHANGES}?since=${version}").onmessage=()=>location.reload();`;
  const hash = createHash("sha256").update(program).digest("base64");
  const end = page.lastIndexOf("</body>");
  // The policy is the first text of a page that holds a directive. The first of two directives of a name counts.
  return `${page.slice(0, end)}<script>${program}</script>\n${page.slice(end)}`
    .replace("default-src &#39;none&#39;", "$&; connect-src &#39;self&#39;")
    .replace(/script-src(?: &#39;none&#39;)?/, `script-src &#39;sha256-${hash}&#39;`);
}
