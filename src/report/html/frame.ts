import { Markup, markup } from "../words/markup.ts";

/** Text between two tags of a page, and its SHA-256 in base64, by which the page's policy names it. */
export interface Inlined {
  readonly text: string;
  readonly hash: string;
}

/** A program that is small because it brings another one packed, which it starts. */
export interface Program extends Inlined {
  /** The hash of the other one. */
  readonly starts?: string;
}

interface Frame {
  readonly title: string;
  /** Of the headroom that made it. */
  readonly version?: string;
  readonly style: Inlined;
  /** Absent: a page to read. */
  readonly program?: Program | undefined;
  /** Whether the program compiles WebAssembly and hires workers. */
  readonly hasEngine?: boolean;
}

/**
 * A page, complete in itself. Its policy lets run what the build made, byte for byte, and what an engine compiles, and
 * nothing else; nothing is ever loaded.
 */
export function framed({ title, version, style, program, hasEngine = false }: Frame, body: Markup): string {
  const scripts = program
    ? [program.hash, program.starts].flatMap((hash) => hash ?? []).map((hash) => `'sha256-${hash}'`)
    : ["'none'"];
  const policy = [
    "default-src 'none'",
    `script-src ${scripts.join(" ")}${hasEngine ? " 'wasm-unsafe-eval'" : ""}`,
    `style-src 'sha256-${style.hash}'`,
    ...(hasEngine ? ["worker-src blob:"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${version !== undefined && markup`<meta name="generator" content="headroom ${version}">\n`}<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${new Markup(style.text)}</style>
</head>
<body>
${body}
${program && markup`<script>${new Markup(program.text)}</script>\n`}</body>
</html>
`;
  return page.text;
}
