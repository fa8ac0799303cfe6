import { test } from "uvu";
import * as assert from "uvu/assert";
import { log } from "../../../src/core/draws/math.ts";
import { distribution } from "../../../src/maths/distributions.ts";
import {
  exponential,
  FAMILIES,
  type Family,
  gamma,
  lognormal,
  twoExponentials,
  twoLognormals,
  weibull,
} from "../../../src/maths/lives/families.ts";
import { exponentialMean, fitLives, likeliest, meanLife } from "../../../src/maths/lives/fit-lives.ts";
import { redrawn } from "../../../src/maths/lives/goodness.ts";
import { likelihoodOf } from "../../../src/maths/lives/likelihood.ts";
import { endedOf, type Lives, livesOf, thinned } from "../../../src/maths/lives/lives.ts";
import { stream } from "../../../src/maths/random.ts";
import { near } from "../../support/near.ts";
import { recorded } from "./records.ts";

/** Published: parameters and the log-likelihood, to the digits given. */
const FITS: readonly (readonly [Parameters<typeof recorded>[0], Family, Readonly<Record<string, number>>, number])[] = [
  ["bearings", exponential, { mean: 1 / 0.01384641 }, -121.43377],
  ["bearings", weibull, { shape: 2.101847, scale: 81.874559 }, -113.69196],
  ["bearings", gamma, { shape: 4.024706, rate: 0.055728 }, -113.02982],
  ["bearings", lognormal, { mu: 4.150383, sigma: 0.521687 }, -113.12855],
  ["airConditioning", exponential, { mean: 108.0833 }, -68.19483],
  ["airConditioning", weibull, { shape: 0.793944, scale: 94.964895 }, -67.61851],
  ["airConditioning", gamma, { shape: 0.706493 }, -67.64542],
  ["airConditioning", lognormal, { mu: 3.828588, sigma: 1.529225 }, -68.06746],
  ["mercaptopurine", exponential, { mean: 39.888889 }, -42.17488],
  ["mercaptopurine", weibull, { shape: 1.353735, scale: 33.765151 }, -41.658678],
  ["mercaptopurine", lognormal, { mu: 3.203068, sigma: 0.978725 }, -40.680156],
];

for (const [name, family, parameters, logLikelihood] of FITS)
  test(`the published ${family.name} of ${name}, censored lives among them`, () => {
    const fit = fitLives(family, recorded(name));
    assert.ok(Math.abs(fit.logLikelihood - logLikelihood) < 6e-6, `${fit.logLikelihood}`);
    for (const [key, value] of Object.entries(parameters)) near(fit.parameters[key]!.value, value, 1.2e-5);
    assert.is(fit.aic, 2 * fit.at.length - 2 * fit.logLikelihood);
    near(fit.bic, fit.at.length * log(recorded(name).to.length) - 2 * fit.logLikelihood, 1e-12);
  });

test("standard errors are those of the observed information", () => {
  const { parameters } = fitLives(exponential, recorded("mercaptopurine"));
  near(parameters.mean!.error, 39.888889 / Math.sqrt(9), 1e-5); // mean / √ends
  const { sigma, mu } = fitLives(lognormal, recorded("bearings")).parameters;
  near(mu!.error, sigma!.value / Math.sqrt(23), 1e-5);
  near(sigma!.error, sigma!.value / Math.sqrt(46), 1e-5);
});

test("who came into view late had to live so long: an exponential forgets it, a Weibull solves its equation", () => {
  const lives = livesOf([
    { from: 10, to: 30 },
    { from: 25, to: 40, ended: false },
    { to: 5 },
    { to: 22 },
    { from: 3, to: 90 },
  ]);
  near(fitLives(exponential, lives).parameters.mean!.value, (20 + 15 + 5 + 22 + 87) / 4, 1e-6);
  assert.is(exponentialMean(lives), 149 / 4);
  const { shape, scale } = fitLives(weibull, lives).parameters;
  const grown = lives.to.reduce((sum, to, i) => sum + to ** shape!.value - lives.from[i]! ** shape!.value, 0);
  near(scale!.value ** shape!.value, grown / 4, 1e-4);
  const blind = fitLives(weibull, { ...lives, from: new Float64Array(5) }).parameters.scale!.value;
  assert.ok(blind > 1.1 * scale!.value, "without its ages of entry the record seems to live longer");
});

/** Drawn by a law, seen from an age on and for a while: what each family must find again. */
const DRAWN: readonly (readonly [Family, readonly number[]])[] = [
  [weibull, [log(0.7), log(40)]],
  [gamma, [log(0.6), log(40)]],
  [lognormal, [log(1.2), log(40)]],
  [twoExponentials, [1, log(60), log(40)]],
  [twoLognormals, [0.5, log(0.4), log(0.6), 3.5, log(40)]],
];

for (const [family, at] of DRAWN)
  test(`${family.name}: found again within its errors, from lives truncated and censored`, () => {
    const lives = windowed(family, at, 400);
    const fit = fitLives(family, lives);
    const truth = family.parameters(at);
    for (const [name, { value, error }] of Object.entries(fit.parameters))
      assert.ok(Math.abs(value - truth[name]!) < 4 * error, `${name}: ${value} ± ${error} for ${truth[name]}`);
    const { low, high } = meanLife(fit, lives);
    assert.ok(low < 40 && 40 < high && high < 150, `${low} to ${high}`);
    near(distribution(family.spec(at)).mean, 40, 1e-9);
    assert.ok(fit.logLikelihood >= likelihoodOf(lives)(family.law(at)));
  });

test("a record that ends before most lives do has no upper bound for their mean, and says so", () => {
  const lives = livesOf([
    ...Array.from({ length: 40 }, () => ({ to: 30, ended: false })),
    { to: 2 },
    { to: 9 },
    { to: 4 },
  ]);
  const { low, high } = meanLife(fitLives(weibull, lives), lives);
  assert.ok(low > 10 && low < 1e4, `${low}`);
  assert.is(high, Infinity);
});

test("lives of which none ended, or of no age, are refused by name", () => {
  assert.throws(() => fitLives(exponential, livesOf([{ to: 3, ended: false }])), /expected one that ended/);
  assert.throws(() => fitLives(exponential, livesOf([{ to: 0 }])), /life 0: expected an age above 0/);
});

test("a refit from nearby ends in the same place, and thinned lives are evenly taken", () => {
  const lives = recorded("bearings");
  const { at } = fitLives(gamma, lives);
  likeliest(gamma, lives, [at[0]! + 0.2, at[1]! - 0.1]).forEach((x, i) => near(x, at[i]!, 1e-3));
  assert.equal([...thinned(lives, 5).to], [17.88, 42.12, 54.12, 68.64, 105.12]);
  assert.is(thinned(lives, 23), lives);
  assert.is(endedOf(recorded("mercaptopurine")), 9);
  assert.is(new Set(FAMILIES.map(({ name }) => name)).size, 6);
});

/** Half of them began up to 60 before the record, which lasts 120. */
function windowed(family: Family, at: readonly number[], count: number): Lives {
  const from = Float64Array.from({ length: count }, (_, i) => (i % 2 === 0 ? 0 : (60 * i) / count));
  const until = from.map((age, i) => age + (age > 0 ? 120 : 120 * (1 - i / count)));
  const random = stream(`windowed ${family.name}`);
  return redrawn(family.law(at), { from, to: until, ended: new Uint8Array(count), until }, () => random.uniform());
}

test.run();
