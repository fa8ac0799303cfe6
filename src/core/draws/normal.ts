import { probability } from "../engine/range.ts";
import { exp, log } from "./math.ts";

const SQRT_32: f64 = 5.656854249492381;
const INVERSE_SQRT_2PI: f64 = 0.3989422804014327;

/** Standard normal P(Z <= x), relative error below 1e-15 down to 1e-308: W. J. Cody, Algorithm 715 (ACM TOMS 1993), ANORM. */
export function normalCdf(x: f64): f64 {
  if (Math.abs(x) <= 0.67448975) return 0.5 + x * central(x * x);
  const tail = upperTail(Math.abs(x));
  return x < 0 ? tail : 1 - tail;
}

/** The z with P(Z <= z) = p, relative error below 1e-15; infinite at 0 and 1. M. J. Wichura, AS 241 (Appl. Statist. 1988). */
export function normalQuantile(p: f64): f64 {
  probability("normalQuantile p", p);
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * quantileNearHalf(0.180625 - q * q);
  if (p === 0 || p === 1) return q * Infinity;
  const r = Math.sqrt(-log(q < 0 ? p : 1 - p));
  const z = r <= 5 ? quantileInTail(r - 1.6) : quantileFarOut(r - 5);
  return q < 0 ? -z : z;
}

/** (Phi(x) - 1/2) / x of z = x^2, |x| <= 0.67448975. */
function central(z: f64): f64 {
  return (
    ((((0.06568233791820745 * z + 2.2352520354606837) * z + 161.02823106855587) * z + 1067.6894854603709) * z +
      18154.98125334356) /
    ((((z + 47.202581904688245) * z + 976.0985517377767) * z + 10260.932208618979) * z + 45507.78933502673)
  );
}

/** P(Z > y) for y > 0.67; y^2 is split so that the exponential keeps its relative precision. */
function upperTail(y: f64): f64 {
  const coarse = Math.floor(y * 16) / 16;
  const rest = (y - coarse) * (y + coarse);
  const ratio = y <= SQRT_32 ? ratioNear(y) : ratioFar(y);
  return exp(-0.5 * coarse * coarse) * exp(-0.5 * rest) * ratio;
}

/** Mills' ratio times the density's constant, 0.67 < y <= sqrt(32). */
function ratioNear(y: f64): f64 {
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
function ratioFar(y: f64): f64 {
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

function quantileNearHalf(r: f64): f64 {
  return (
    (((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r +
      13731.69376550946) *
      r +
      1971.5909503065513) *
      r +
      133.14166789178438) *
      r +
      3.3871328727963665) /
    (((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) * r +
      5394.196021424751) *
      r +
      687.1870074920579) *
      r +
      42.31333070160091) *
      r +
      1)
  );
}

function quantileInTail(r: f64): f64 {
  return (
    (((((((7.745450142783414e-4 * r + 0.022723844989269184) * r + 0.2417807251774506) * r + 1.2704582524523684) * r +
      3.6478483247632045) *
      r +
      5.769497221460691) *
      r +
      4.630337846156546) *
      r +
      1.4234371107496835) /
    (((((((1.0507500716444169e-9 * r + 5.475938084995345e-4) * r + 0.015198666563616457) * r + 0.14810397642748008) *
      r +
      0.6897673349851) *
      r +
      1.6763848301838038) *
      r +
      2.053191626637759) *
      r +
      1)
  );
}

function quantileFarOut(r: f64): f64 {
  return (
    (((((((2.0103343992922881e-7 * r + 2.7115555687434876e-5) * r + 0.0012426609473880784) * r + 0.026532189526576124) *
      r +
      0.29656057182850487) *
      r +
      1.7848265399172913) *
      r +
      5.463784911164114) *
      r +
      6.657904643501103) /
    (((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 1.8463183175100548e-5) * r + 7.868691311456133e-4) *
      r +
      0.014875361290850615) *
      r +
      0.1369298809227358) *
      r +
      0.599832206555888) *
      r +
      1)
  );
}
