import { createHash } from "node:crypto";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { html } from "../../../src/report/html/html.ts";
import { CHANGES, live, noticePage } from "../../../src/report/html/live.ts";
import { detailed } from "../details.ts";
import { HOSTILE, hostileResults } from "../hostile.ts";

const notice = noticePage({ title: HOSTILE, says: "Mend it.", text: `${HOSTILE}\n  2 | a` });
const policyOf = (page: string) =>
  /Content-Security-Policy" content="([^"]+)"/.exec(page)![1]!.replaceAll("&#39;", "'").split("; ");
const last = (page: string) => [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].at(-1)![1]!;

test("a served page is the page, with a program that its policy names, and leave to hear from its own server only", () => {
  const withEngine = html(detailed(), { script: "", engine: "AA==" });
  assert.match(policyOf(withEngine).join(), " 'wasm-unsafe-eval'");
  for (const page of [html(detailed(), { script: "" }), withEngine, html(hostileResults(), { script: "" }), notice]) {
    const served = live(page, 7);
    const program = last(served);
    assert.match(program, `new EventSource("${CHANGES}?since=7")`);
    const hash = `'sha256-${createHash("sha256").update(program, "utf8").digest("base64")}'`;
    const scripts = policyOf(served).filter((directive) => directive.startsWith("script-src "));
    assert.is(scripts.length, 1);
    assert.ok(scripts[0]!.endsWith(` ${hash}`));
    assert.not.match(scripts[0]!, "'none'");
    const names = (of: string) => policyOf(of).map((directive) => directive.split(" ")[0]);
    assert.equal(names(served), [...names(page), "connect-src"], "the same directives, and one more");
    assert.equal(
      policyOf(served).filter((directive) => directive.startsWith("connect-src ")),
      ["connect-src 'self'"],
    );
    assert.is(
      served.replace(`<script>${program}</script>\n`, "").replace(/content="default-src[^"]*"/, ""),
      page.replace(/content="default-src[^"]*"/, ""),
    );
    assert.not.match(page, "EventSource");
  }
});

test("a policy that speaks of connections already speaks once", () => {
  const page = notice.replace("base-uri", "connect-src &#39;none&#39;; base-uri");
  assert.equal(
    policyOf(live(page, 1)).filter((directive) => directive.startsWith("connect-src ")),
    ["connect-src 'self'"],
  );
});

test("a notice says what is wrong as text, and runs nothing", () => {
  assert.match(notice, /<pre role="alert">&lt;\/script&gt;&lt;script&gt;alert\(1\)/);
  assert.match(notice, "\n  2 | a</pre>");
  assert.not.match(notice, "<script");
  assert.match(policyOf(notice).join(), "script-src 'none'");
  assert.not.match(noticePage({ title: "a", says: "b" }), "<pre");
});

test.run();
