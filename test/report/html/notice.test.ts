import { test } from "uvu";
import * as assert from "uvu/assert";
import { noticePage } from "../../../src/report/html/notice.ts";
import { assets } from "../../support/page.ts";
import { HOSTILE } from "../hostile.ts";

test("a notice says what is wrong as text, and runs nothing", () => {
  const notice = noticePage({ title: HOSTILE, says: "Mend it.", text: `${HOSTILE}\n  2 | a` }, assets.style);
  assert.match(notice, /<pre role="alert">&lt;\/script&gt;&lt;script&gt;alert\(1\)/);
  assert.match(notice, "\n  2 | a</pre>");
  assert.not.match(notice, "<script");
  assert.match(notice, "script-src &#39;none&#39;");
  assert.match(notice, `style-src &#39;sha256-${assets.style.hash}&#39;`);
  assert.not.match(noticePage({ title: "a", says: "b" }, assets.style), "<pre");
});

test.run();
