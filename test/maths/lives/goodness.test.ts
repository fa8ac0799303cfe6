import { test } from "uvu";
import * as assert from "uvu/assert";
import { log } from "../../../src/core/draws/math.ts";
import { exponential, lognormal, weibull } from "../../../src/maths/lives/families.ts";
import { fitLives } from "../../../src/maths/lives/fit-lives.ts";
import { andersonDarling, goodnessOf, redrawn } from "../../../src/maths/lives/goodness.ts";
import { livesOf } from "../../../src/maths/lives/lives.ts";
import { stream } from "../../../src/maths/random.ts";
import { near } from "../../support/near.ts";
import { recorded } from "./records.ts";

test("A² is the published one where lives are seen whole, and Stephens's point is where p is 5 %", () => {
  const lives = recorded("bearings");
  near(andersonDarling(weibull.law(fitLives(weibull, lives).at), lives), 0.32851, 1e-4);
  const fit = fitLives(exponential, recorded("airConditioning"));
  const { distance, p } = goodnessOf(fit, recorded("airConditioning"), { most: 999, name: "1/air" });
  assert.ok(distance * (1 + 0.6 / 12) < 1.062 && p > 0.1, `${distance}, ${p}`);
});

test("of a true law A² is 1 on average where lives are seen whole, and no more through a window that many outlast", () => {
  const law = exponential.law([log(20)]);
  const random = stream("average");
  const averageOver = (days: number) => {
    const until = Float64Array.from({ length: 60 }, (_, i) => days * (1 - i / 60));
    const window = { from: new Float64Array(60), to: until, ended: new Uint8Array(60), until };
    const each = Array.from({ length: 400 }, () =>
      andersonDarling(
        law,
        redrawn(law, window, () => random.uniform()),
      ),
    );
    return each.reduce((a, b) => a + b, 0) / 400;
  };
  // Four standard errors. The short one is seen to K = 0.92; weighed as if all were watched it would be 1.2.
  const [short, whole] = [averageOver(31), averageOver(Infinity)];
  assert.ok(Math.abs(short - 0.92) < 0.15, `${short}`);
  assert.ok(Math.abs(whole - 1) < 0.15, `${whole}`);
});

test("a law that is not the lives' is found out, its own is not", () => {
  const ask = { most: 199, name: "1/bearings" };
  const lives = recorded("bearings");
  assert.is(goodnessOf(fitLives(exponential, lives), lives, ask).p, 1 / 200);
  const { p, drawn } = goodnessOf(fitLives(lognormal, lives), lives, ask);
  assert.ok(p > 0.2);
  assert.is(p, 10 / drawn, "it stops at ten samples as far away");
});

test("of exponentials truncated and censored the rest beyond an age is drawn, and the whole is seen through the window", () => {
  const random = stream("beyond");
  const law = exponential.law([log(10)]);
  const window = livesOf([
    { from: 50, to: 60, ended: false, until: 60 },
    { to: 5, until: 5 },
  ]);
  const drawn = Array.from({ length: 400 }, () => redrawn(law, window, () => random.uniform()));
  assert.ok(drawn.every(({ to }) => to[0]! > 50 && to[0]! <= 60 && to[1]! <= 5));
  const alive = drawn.filter(({ ended }) => ended[0] === 0).length / 400;
  assert.ok(Math.abs(alive - 0.27) < 0.08, `${alive}`); // e⁻¹, given that one of the two ended
});

test.run();
