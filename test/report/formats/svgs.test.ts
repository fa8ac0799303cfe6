import { test } from "uvu";
import * as assert from "uvu/assert";
import { CHARTS as FIRST, FURTHER } from "../../../src/report/charts/charts.ts";
import { svgs } from "../../../src/report/formats/svgs.ts";
import { escapeText } from "../../../src/report/words/markup.ts";
import { resultsOf, threeTiles } from "../../support/three-tiles.ts";
import { detailed } from "../details.ts";
import { hostileResults } from "../hostile.ts";

const CHARTS = [...FIRST, ...FURTHER];
const files = svgs(detailed());
const drawings = CHARTS.map((chart) => ({
  ...chart,
  drawing: chart.draw(detailed(), { width: 920 })?.text ?? "",
})).filter(({ drawing }) => drawing !== "");

test("every chart that there is something to draw for is a file of its own", () => {
  assert.equal(
    files.map(({ suffix }) => suffix),
    drawings.map(({ id }) => `${id}.svg`),
  );
  const variants = detailed().variants.map((each) => ({
    ...each,
    measures: [],
    distributions: [],
    series: [],
    upgrades: [],
  }));
  assert.equal(svgs({ ...detailed(), variants, comparisons: [] }), []);
});

test("a file needs no page: its own colours, a generic font, a white ground, nothing from elsewhere", () => {
  for (const { suffix, text } of files) {
    assert.match(
      text,
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="-?[\d.]+ -?[\d.]+ [\d.]+ [\d.]+"/,
      suffix,
    );
    assert.match(text, /<title>[^<]+<\/title><desc>[^<]+<\/desc><rect [^>]*fill="#fff"\/>/, suffix);
    assert.not.match(text, /var\(|data-|style|class=|href|url\(|system-ui|NaN|undefined/, suffix);
    assert.match(text, ' font-family="sans-serif"', suffix);
    assert.ok(text.endsWith("</svg>\n"));
  }
});

test("title and name stand in the frame, and the drawing is the page's own", () => {
  for (const [index, { text }] of files.entries()) {
    const { title, drawing } = drawings[index]!;
    assert.match(text, `font-weight="700">${escapeText(title)}</text>`);
    assert.match(text, `${detailed().name} · 30 replications · headroom 0.1.0`);
    const count = (svg: string) => svg.match(/<(path|line|rect|circle)\b/g)!.length;
    assert.is(count(text), count(drawing) + 1);
    const [, width, height] = /viewBox="\S+ \S+ (\S+) (\S+)" width="\1" height="\2"/.exec(text)!;
    assert.ok(Number(width) > 0 && Number(height) > 0);
  }
});

test("names are text, also those that look like a colour of the page", () => {
  const evil = '="var(--ink,red)" </svg><script>alert(1)</script>';
  const variants = detailed().variants.map((each) => ({ ...each, name: evil }));
  for (const { text } of [...svgs(hostileResults()), ...svgs({ ...detailed(), name: evil, variants })]) {
    assert.not.match(text, /<script|<!--/);
    assert.is(text.match(/<\/svg>/g)!.length, text.match(/<svg /g)!.length);
  }
  assert.match(svgs({ ...detailed(), name: evil })[0]!.text, "=&quot;var(--ink,red)&quot;");
});

test("of several services each chart is drawn of all and of each, where that is another drawing", () => {
  const names = svgs(resultsOf(threeTiles())).map(({ suffix }) => suffix);
  for (const chart of ["waiting", "upgrades", "cost"])
    assert.equal(
      names.filter((name) => name.startsWith(`${chart}.`)),
      ["", ".mysql", ".rabbit", ".redis"].map((service) => `${chart}${service}.svg`),
    );
  assert.is(names.filter((name) => name.startsWith("director")).length, names.includes("director.svg") ? 1 : 0);
  assert.is(new Set(names).size, names.length);
  const odd = resultsOf(threeTiles());
  const text = JSON.stringify(odd).replaceAll('"redis"', '"../re dis"');
  assert.ok(svgs(JSON.parse(text)).some(({ suffix }) => suffix === "cost.-re-dis-3.svg"));
});

test.run();
