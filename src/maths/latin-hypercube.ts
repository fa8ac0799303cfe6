import type { Random } from "../core/draws/random.ts";
import { whole } from "./whole.ts";

/**
 * So many points of the unit cube, each with `width` coordinates: in each coordinate one point lies in each of as many equal
 * slices (M. D. McKay, R. J. Beckman and W. J. Conover, Technometrics 21, 1979).
 */
export function latinHypercube(points: number, width: number, random: Random): readonly (readonly number[])[] {
  whole("latinHypercube points", points, 1);
  const columns = Array.from({ length: whole("latinHypercube width", width, 0) }, () => {
    const slices = shuffled(points, random);
    return slices.map((slice) => (slice + random.uniform()) / points);
  });
  return Array.from({ length: points }, (_, nth) => columns.map((column) => column[nth]!));
}

/** The numbers from 0 up in a random order: R. Durstenfeld, Communications of the ACM 7, 1964. */
export function shuffled(count: number, random: Random): readonly number[] {
  const order = Array.from({ length: count }, (_, nth) => nth);
  for (let left = count; left > 1; left--) {
    const picked = Math.min(left - 1, Math.floor(random.uniform() * left));
    [order[left - 1], order[picked]] = [order[picked]!, order[left - 1]!];
  }
  return order;
}
