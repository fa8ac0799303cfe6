import { createHash } from "node:crypto";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { CHANGES, live } from "../../src/cli/live.ts";
import { html } from "../../src/report/html/html.ts";
import { noticePage } from "../../src/report/html/notice.ts";
import { detailed } from "../report/details.ts";
import { HOSTILE, hostileResults } from "../report/hostile.ts";
import { assets, unscripted } from "../support/page.ts";

const notice = noticePage({ title: HOSTILE, says: "Mend it." }, assets.style);
const policyOf = (page: string) =>
  /Content-Security-Policy" content="([^"]+)"/.exec(page)![1]!.replaceAll("&#39;", "'").split("; ");
const last = (page: string) => [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].at(-1)![1]!;

test("a served page is the page, with a program that its policy names, and leave to hear from its own server only", () => {
  for (const page of [html(detailed(), unscripted), html(detailed(), assets), html(hostileResults(), assets), notice]) {
    const served = live(page, 7);
    const program = last(served);
    assert.match(program, `new EventSource("${CHANGES}?since=7")`);
    const hash = `'sha256-${createHash("sha256").update(program, "utf8").digest("base64")}'`;
    const [scripts, ...others] = policyOf(served).filter((directive) => directive.startsWith("script-src "));
    assert.equal(others, []);
    const before = policyOf(page).find((directive) => directive.startsWith("script-src "))!;
    assert.is(scripts, before.endsWith(" 'none'") ? `script-src ${hash}` : before.replace(" ", ` ${hash} `));
    const rest = (of: string) => policyOf(of).filter((directive) => !/^(?:script|connect)-src /.test(directive));
    assert.equal(rest(served), rest(page));
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

test("the leave counts, whatever the page's own policy says of connections", () => {
  const page = notice.replace("base-uri", "connect-src &#39;none&#39;; base-uri");
  assert.is(
    policyOf(live(page, 1)).find((directive) => directive.startsWith("connect-src ")),
    "connect-src 'self'",
  );
});

test.run();
