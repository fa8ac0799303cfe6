import "../engine/subset.ts";

const TWO_53: f64 = 9007199254740992;

/**
 * A uniform in [0, 1), a multiple of 2^-53, that depends on its four arguments (32 bits each) and nothing else: so the
 * draws about one request are the same in whatever order events come. Threefry-2x32 with 13 rounds, the least its
 * authors found to pass BigCrush: Salmon, Moraes, Dror, Shaw, Parallel Random Numbers: As Easy as 1, 2, 3 (SC 2011).
 * Key (keyHigh, keyLow), counter (purpose, occurrence). A round: x += y, y = (y rotated) ^ x; every four, the key again.
 */
export function hashUniform(keyHigh: i32, keyLow: i32, purpose: i32, occurrence: i32): f64 {
  const third: i32 = 0x1bd11bda ^ keyHigh ^ keyLow;
  let x: i32 = (purpose + keyHigh) | 0;
  let y: i32 = (occurrence + keyLow) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  x = (x + keyLow) | 0;
  y = (y + third + 1) | 0;
  x = (x + y) | 0;
  y = ((y << 17) | (y >>> 15)) ^ x;
  x = (x + y) | 0;
  y = ((y << 29) | (y >>> 3)) ^ x;
  x = (x + y) | 0;
  y = ((y << 16) | (y >>> 16)) ^ x;
  x = (x + y) | 0;
  y = ((y << 24) | (y >>> 8)) ^ x;
  x = (x + third) | 0;
  y = (y + keyHigh + 2) | 0;
  x = (x + y) | 0;
  y = ((y << 13) | (y >>> 19)) ^ x;
  x = (x + y) | 0;
  y = ((y << 15) | (y >>> 17)) ^ x;
  x = (x + y) | 0;
  y = ((y << 26) | (y >>> 6)) ^ x;
  x = (x + y) | 0;
  y = ((y << 6) | (y >>> 26)) ^ x;
  x = (x + keyHigh) | 0;
  y = (y + keyLow + 3) | 0;
  x = (x + y) | 0;
  y = ((y << 17) | (y >>> 15)) ^ x;
  return (f64(x >>> 5) * 67108864 + f64(y >>> 6)) / TWO_53; // 27 and 26 bits over 2^53
}
