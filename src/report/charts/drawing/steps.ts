/** A corner of a drawing, px. */
export type Point = readonly [x: number, y: number];

/**
 * A path of level steps from a start: to the height of each point in turn, and along it to the point. In as few letters
 * as it can be written: relative, to a tenth of a px, steps at the same height on one way in one.
 */
export function stepPath(start: Point, ways: readonly (readonly Point[])[]): string {
  let [atX, atY] = start.map(tenths) as [number, number];
  let path = `M${written(atX)} ${written(atY)}`;
  for (const points of ways.map((way) => way.map(([x, y]) => [tenths(x), tenths(y)] as const)))
    for (const [index, [x, y]] of points.entries()) {
      if (y !== atY) path += `v${written(y - atY)}`;
      atY = y;
      if (x === atX || points[index + 1]?.[1] === y) continue;
      path += `h${written(x - atX)}`;
      atX = x;
    }
  return path;
}

function tenths(value: number): number {
  return Math.round(value * 10);
}

function written(tenths: number): string {
  return String(tenths / 10).replace(/^(-?)0\./, "$1.");
}
