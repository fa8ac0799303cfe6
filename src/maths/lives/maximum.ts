/** Where a function is greatest, how great it is there, and minus its second derivatives there. */
export interface Maximum {
  readonly at: readonly number[];
  readonly value: number;
  /** Row by row: the observed information, where the function is a log-likelihood. */
  readonly information: readonly (readonly number[])[];
}

const MOST_STEPS = 80;
/** A step that gains less is the last. */
const ENOUGH = 1e-9;
/** Steps of the differences, in coordinates whose natural scale is 1, as logarithms have it. */
const NEAR = 1e-4;
const APART = 1e-3;

/**
 * Climbs from a point to the top of a smooth function of a few coordinates, by Newton's method with differences, damped
 * where the function is not concave (Marquardt, SIAM J. Appl. Math. 11, 1963), until a step gains less than `enough`. A point
 * at which the function is −Infinity or not a number is never taken.
 */
export function maximum(
  f: (at: readonly number[]) => number,
  start: readonly number[],
  enough: number = ENOUGH,
): Maximum {
  let at = start;
  let value = f(at);
  let damping = 1e-3;
  for (let n = 0; n < MOST_STEPS && at.length > 0; n++) {
    const slope = slopeOf(f, at);
    const information = informationOf(f, at, value);
    let gained = 0;
    for (; damping < 1e12; damping *= 8) {
      const step = stepBy(information, slope, damping);
      const next = step && at.map((x, i) => x + step[i]!);
      const reached = next ? f(next) : -Infinity;
      if (!(reached > value)) continue;
      gained = reached - value;
      [at, value] = [next!, reached];
      damping = Math.max(1e-9, damping / 30);
      break;
    }
    if (gained < enough) break;
  }
  return { at, value, information: informationOf(f, at, value) };
}

/** The inverse of a symmetric matrix; undefined where it is not positive definite. */
export function inverse(matrix: readonly (readonly number[])[]): readonly (readonly number[])[] | undefined {
  const root = cholesky(matrix);
  if (!root) return undefined;
  const columns = matrix.map((_, i) =>
    solved(
      root,
      matrix.map((_, j) => (i === j ? 1 : 0)),
    ),
  );
  return matrix.map((_, i) => columns.map((column) => column[i]!));
}

function slopeOf(f: (at: readonly number[]) => number, at: readonly number[]): readonly number[] {
  return at.map((_, i) => (f(moved(at, [[i, NEAR]])) - f(moved(at, [[i, -NEAR]]))) / (2 * NEAR));
}

function informationOf(f: (at: readonly number[]) => number, at: readonly number[], value: number): number[][] {
  const size = at.length;
  const found = at.map(() => new Array<number>(size).fill(0));
  for (let i = 0; i < size; i++) {
    found[i]![i] = -(f(moved(at, [[i, APART]])) - 2 * value + f(moved(at, [[i, -APART]]))) / (APART * APART);
    for (let j = 0; j < i; j++) {
      const corner = (a: number, b: number) =>
        f(
          moved(at, [
            [i, a * APART],
            [j, b * APART],
          ]),
        );
      const mixed = (corner(1, 1) - corner(1, -1) - corner(-1, 1) + corner(-1, -1)) / (4 * APART * APART);
      found[i]![j] = found[j]![i] = -mixed;
    }
  }
  return found;
}

function moved(at: readonly number[], by: readonly (readonly [number, number])[]): readonly number[] {
  const other = [...at];
  for (const [i, step] of by) other[i]! += step;
  return other;
}

function stepBy(
  information: readonly (readonly number[])[],
  slope: readonly number[],
  damping: number,
): readonly number[] | undefined {
  const damped = information.map((row, i) => row.map((x, j) => (i === j ? x + damping * (Math.abs(x) + 1e-6) : x)));
  const root = damped.flat().every(Number.isFinite) ? cholesky(damped) : undefined;
  if (!root) return undefined;
  const step = solved(root, slope);
  const longest = Math.max(...step.map(Math.abs));
  return longest > 2 ? step.map((x) => (2 * x) / longest) : step;
}

function cholesky(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const root = matrix.map((row) => row.map(() => 0));
  for (let i = 0; i < matrix.length; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i]![j]!;
      for (let k = 0; k < j; k++) sum -= root[i]![k]! * root[j]![k]!;
      if (i !== j) root[i]![j] = sum / root[j]![j]!;
      else if (sum > 0) root[i]![i] = Math.sqrt(sum);
      else return undefined;
    }
  return root;
}

function solved(root: readonly (readonly number[])[], right: readonly number[]): number[] {
  const found = [...right];
  for (let i = 0; i < root.length; i++) {
    for (let k = 0; k < i; k++) found[i]! -= root[i]![k]! * found[k]!;
    found[i]! /= root[i]![i]!;
  }
  for (let i = root.length - 1; i >= 0; i--) {
    for (let k = i + 1; k < root.length; k++) found[i]! -= root[k]![i]! * found[k]!;
    found[i]! /= root[i]![i]!;
  }
  return found;
}
