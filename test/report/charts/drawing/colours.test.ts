import { test } from "uvu";
import * as assert from "uvu/assert";
import { CAUSES, causeColour, PAYERS, payerColour } from "../../../../src/report/charts/drawing/colours.ts";
import { DARK, LIGHT } from "../../../../src/report/charts/drawing/svg.ts";

type Three = readonly [number, number, number];

/** Linear sRGB as people without one kind of cone see it (G. M. Machado et al., IEEE TVCG 15, 2009, severity 1). */
const EYES: Readonly<Record<string, readonly Three[]>> = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const times = (rows: readonly Three[], of: Three) =>
  rows.map((row) => row.reduce((sum, factor, at) => sum + factor * of[at]!, 0)) as unknown as Three;

function linear(colour: string): Three {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  return channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as unknown as Three;
}

/** Oklab (B. Ottosson, 2020): 100 from black to white; 2 is hardly noticed. */
function lab(rgb: Three): Three {
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  ).map((cone) => 100 * Math.cbrt(cone)) as unknown as Three;
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones,
  );
}

const clipped = (of: Three) => of.map((c) => Math.min(1, Math.max(0, c))) as unknown as Three;

/** For the eyes to which they are nearest. */
function distance(a: string, b: string): number {
  const seen = (colour: string, rows: readonly Three[]) => lab(clipped(times(rows, linear(colour))));
  return Math.min(
    ...Object.values(EYES).map((rows) => Math.hypot(...seen(a, rows).map((part, at) => part - seen(b, rows)[at]!))),
  );
}

const nearest = (some: readonly string[], others: readonly string[]) =>
  Math.min(...some.flatMap((a) => others.filter((b) => b !== a).map((b) => distance(a, b))));

test("black and white are 100 apart, and red and green hardly to who lacks a cone", () => {
  assert.ok(Math.abs(distance("#000000", "#ffffff") - 100) < 0.1);
  assert.ok(distance("#b34a00", "#7a5c00") < 1, "the test sees what colour-blind people do not");
});

test("variants, causes and payers never look alike: on a light page, on a dark one, to anybody", () => {
  for (const [lines, causes] of [
    [LIGHT, CAUSES.light],
    [DARK, CAUSES.dark],
  ] as const) {
    assert.ok(nearest(lines, causes) > 12, `lines and causes: ${nearest(lines, causes)}`);
    assert.ok(nearest(lines, PAYERS) > 6, `lines and payers: ${nearest(lines, PAYERS)}`);
    assert.ok(nearest(causes, PAYERS) > 6, `causes and payers: ${nearest(causes, PAYERS)}`);
    assert.ok(nearest(causes, causes) > 5, `causes: ${nearest(causes, causes)}`);
  }
  assert.ok(nearest(PAYERS, PAYERS) > 6, `payers: ${nearest(PAYERS, PAYERS)}`);
});

test("a cause has one fill everywhere, and a limit that of its line", () => {
  assert.is(causeColour("at work"), causeColour("processing"));
  const limits = ["broker", "pool"];
  assert.is(causeColour("in line: pool", limits), causeColour("pool", limits));
  const told = ["processing", "until the next poll", "trying again", "broker", "pool"];
  assert.is(new Set(told.map((cause) => causeColour(cause, limits))).size, told.length);
  assert.is(new Set([0, 1, 2, 3].map(payerColour)).size, 4);
});

test.run();
