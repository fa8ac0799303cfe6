/** T. Ishigami and T. Homma, 1990, with a = 7 and b = 0.1, of inputs from 0 to 1 that stand for −π to π. */
export function ishigami(point: readonly number[]): number {
  const [x, y, z] = point.map((u) => (2 * u - 1) * Math.PI) as [number, number, number];
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
}
