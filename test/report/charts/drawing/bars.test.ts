import { test } from "uvu";
import * as assert from "uvu/assert";
import { type Bar, longestOf, stackedBars } from "../../../../src/report/charts/drawing/bars.ts";
import { boxesIn, wordsIn } from "../../../support/drawing.ts";

const fills = { count: 8, of: (key: string) => `fill of ${key}`, text: "#000" };
const part = (key: string, value: number) => ({ key, value, text: `${value} kg` });
const bar = (name: string, ...parts: Bar["parts"]): Bar => ({ name, summary: `sum of ${name}`, parts });
const drawn = (bars: readonly Bar[], keys: readonly string[], options = {}) =>
  stackedBars(
    { title: "t", desc: "d", bars, keys, most: longestOf(bars), tick: (value) => `${value}`, fills },
    { width: 760, ...options },
  ).text;

test("parts are as wide as they are worth, and keep their fill in every bar", () => {
  const boxes = boxesIn(drawn([bar("a", part("x", 3), part("y", 1)), bar("b", part("y", 4))], ["x", "y"]));
  const [x, y, other] = boxes.slice(2);
  assert.ok(Math.abs((x!.width + 1) / (y!.width + 1) - 3) < 0.01, `${x!.width} : ${y!.width}`);
  assert.ok(Math.abs(other!.width - (x!.width + y!.width) - 1) < 0.5);
  assert.equal([x!.fill === y!.fill, y!.fill === other!.fill], [false, true]);
});

test("the longest bar ends where its parts or its whisker do", () => {
  assert.is(longestOf([bar("a", part("x", 3), part("y", 1)), bar("b", part("x", 2))]), 4);
  assert.is(longestOf([{ ...bar("a", part("x", 3)), whisker: [2, 5] }]), 5);
});

test("parts without data have no swatch; more kinds than there are fills are one", () => {
  assert.not.ok(wordsIn(drawn([bar("a", part("x", 3))], ["x", "never"])).includes("never"));
  const keys = Array.from({ length: fills.count + 3 }, (_, nth) => `k${nth}`);
  const many = drawn([bar("a", ...keys.map((key, nth) => part(key, 100 - nth)))], keys, { tips: true });
  const legend = wordsIn(many).slice(0, fills.count);
  assert.equal(legend, [...keys.slice(0, fills.count - 1), "smaller ones"]);
  assert.match(many, /smaller ones: k7: 93 kg\nk8: 92 kg/);
});

test("labels of the axis do not touch, however long they are", () => {
  const bars = [bar("a", part("x", 21_000))];
  for (const width of [350, 640, 794, 992]) {
    const money = (value: number) => `${value} USD a month`;
    const stack = { title: "t", desc: "d", bars, keys: ["x"], most: 21_000, tick: money, fills };
    const { text } = stackedBars(stack, { width });
    const labels = [...text.matchAll(/<text x="([\d.]+)"[^>]*>(?=\d+ USD a month)/g)].map(([, x]) => Number(x));
    assert.ok(labels.length > 1, `${width}`);
    labels.forEach((x, nth) => nth === 0 || assert.ok(x - labels[nth - 1]! > 90, `${width}: ${labels.join()}`));
  }
});

test("name and summary stand below each other in all bars where they have no room beside", () => {
  const wide = drawn([bar("a", part("x", 3))], ["x"]);
  const narrow = drawn([bar("a name that is long", part("x", 3)), bar("b", part("x", 1))], ["x"], { width: 200 });
  assert.equal([wide.includes("dy="), narrow.match(/dy="16"/g)!.length], [false, 2]);
  assert.ok(wordsIn(narrow).some((text) => text.includes("a name that is long")));
  const top = (text: string) => Number(/<rect [^>]*y="(\d+)"[^>]*height="24"/.exec(text)![1]);
  assert.is(top(narrow), top(wide) + 16);
});

test("a part without a text has none in its bar", () => {
  assert.not.match(drawn([bar("a", { key: "x", value: 3, text: "" })], ["x"]), "x: ");
});

test("a tip names the bar, the part and its value", () => {
  assert.match(drawn([bar("a", part("x", 3))], ["x"], { tips: true }), /a\nx: 3 kg/);
});

test.run();
