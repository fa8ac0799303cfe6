/** Erlang B of the planning reference: a load, and the smallest pools that refuse at most 0.1, 1, 2 and 5 % of it. */
export const ERLANG_SIZES: readonly (readonly [load: number, ...of: number[]])[] = [
  [2, 8, 7, 6, 5],
  [10, 21, 18, 17, 15],
  [50, 71, 64, 61, 56],
  [166, 201, 186, 180, 169],
  [1000, 1072, 1029, 1009, 966],
];
