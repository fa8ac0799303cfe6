import { test } from "uvu";
import * as assert from "uvu/assert";
import { framed } from "../../../src/report/html/frame.ts";
import { markup } from "../../../src/report/words/markup.ts";

const style = { text: "p{color:red}", hash: "STYLE" };
const program = { text: "run()", hash: "PROGRAM" };
const body = markup`<p>${"a < b"}</p>`;
const policyOf = (page: string) =>
  /Content-Security-Policy" content="([^"]+)"/.exec(page)![1]!.replaceAll("&#39;", "'").split("; ");

test("a page to read runs nothing and loads nothing", () => {
  const page = framed({ title: "<A>", style }, body);
  assert.match(page, /^<!doctype html>\n<html lang="en">[\s\S]*<body>\n<p>a &lt; b<\/p>\n<\/body>\n<\/html>\n$/);
  assert.match(page, "<title>&lt;A&gt;</title>\n<style>p{color:red}</style>");
  assert.not.match(page, /<script|generator/);
  assert.equal(policyOf(page), [
    "default-src 'none'",
    "script-src 'none'",
    "style-src 'sha256-STYLE'",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});

test("what runs is named by its hash, and an engine may compile and hire", () => {
  const page = framed({ title: "a", version: "1.2.3", style, program }, body);
  assert.match(page, "</p>\n<script>run()</script>\n</body>");
  assert.match(page, '<meta name="generator" content="headroom 1.2.3">\n');
  assert.ok(policyOf(page).includes("script-src 'sha256-PROGRAM'"));
  const packed = policyOf(framed({ title: "a", style, program: { ...program, starts: "OTHER" } }, body));
  assert.ok(packed.includes("script-src 'sha256-PROGRAM' 'sha256-OTHER'"));
  const withEngine = policyOf(framed({ title: "a", style, program, hasEngine: true }, body));
  assert.ok(withEngine.includes("script-src 'sha256-PROGRAM' 'wasm-unsafe-eval'"));
  assert.ok(withEngine.includes("worker-src blob:"));
});

test.run();
