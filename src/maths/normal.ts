import { exp, log } from "../core/draws/math.ts";

const SQRT_32 = 5.656854249492381;
const INVERSE_SQRT_2PI = 0.3989422804014327;

/** Standard normal P(Z <= x), relative error below 1e-15 down to 1e-308: W. J. Cody, Algorithm 715 (ACM TOMS 1993), ANORM. */
export function normalCdf(x: number): number {
  if (Math.abs(x) <= 0.67448975) return 0.5 + x * central(x * x);
  const tail = upperTail(Math.abs(x));
  return x < 0 ? tail : 1 - tail;
}

/** log P(Z > x), also where the probability itself is too small for a number (Abramowitz and Stegun 26.2.12). */
export function logNormalTail(x: number): number {
  if (x < 35) return log(normalCdf(-x));
  const z = 1 / (x * x);
  return -0.5 * x * x + log(INVERSE_SQRT_2PI / x) - z * (1 - 2.5 * z);
}

/** (Phi(x) - 1/2) / x of z = x^2, |x| <= 0.67448975. */
function central(z: number): number {
  return (
    ((((0.06568233791820745 * z + 2.2352520354606837) * z + 161.02823106855587) * z + 1067.6894854603709) * z +
      18154.98125334356) /
    ((((z + 47.202581904688245) * z + 976.0985517377767) * z + 10260.932208618979) * z + 45507.78933502673)
  );
}

/** P(Z > y) for y > 0.67; y^2 is split so that the exponential keeps its relative precision. */
function upperTail(y: number): number {
  const coarse = Math.floor(y * 16) / 16;
  const rest = (y - coarse) * (y + coarse);
  const ratio = y <= SQRT_32 ? ratioNear(y) : ratioFar(y);
  return exp(-0.5 * coarse * coarse) * exp(-0.5 * rest) * ratio;
}

/** Mills' ratio times the density's constant, 0.67 < y <= sqrt(32). */
function ratioNear(y: number): number {
  const top =
    (((((((1.0765576773720192e-8 * y + 0.39894151208813466) * y + 8.883149794388377) * y + 93.50665613217785) * y +
      597.2702763948002) *
      y +
      2494.5375852903726) *
      y +
      6848.190450536283) *
      y +
      11602.65143764735) *
      y +
    9842.714838383978;
  const bottom =
    (((((((y + 22.266688044328117) * y + 235.387901782625) * y + 1519.3775994075547) * y + 6485.558298266761) * y +
      18615.571640885097) *
      y +
      34900.95272114598) *
      y +
      38912.00328609327) *
      y +
    19685.429676859992;
  return top / bottom;
}

/** The same for y > sqrt(32), in z = 1 / y^2. */
function ratioFar(y: number): number {
  const z = 1 / (y * y);
  const top =
    ((((0.023073441764940174 * z + 0.215898534057957) * z + 0.12740116116024736) * z + 0.022235277870649807) * z +
      0.0014216191932278934) *
      z +
    2.9112874951168793e-5;
  const bottom =
    ((((z + 1.284260096144911) * z + 0.4682382124808651) * z + 0.06598813786892856) * z + 0.0037823963320275824) * z +
    7.297515550839662e-5;
  return (INVERSE_SQRT_2PI - (z * top) / bottom) / y;
}
