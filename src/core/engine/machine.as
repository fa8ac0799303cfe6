export function told(x: f64): string {
  if (isNaN(x)) return "NaN";
  if (x < 0) return "-" + told(-x);
  if (x > 9e15) return x < Infinity ? "more than 9e15" : "Infinity";
  const whole = i64(x);
  const rest = i64(Math.round((x - f64(whole)) * 1e6));
  return rest === 0 ? whole.toString() : whole.toString() + "." + (1000000 + rest).toString().slice(1);
}

export function imul(a: i32, b: i32): i32 {
  return a * b;
}

export function nothing<T>(): T {
  return changetype<T>(0);
}

export function highWord(x: f64): i32 {
  return i32(reinterpret<i64>(x) >> 32);
}

export function lowWord(x: f64): i32 {
  return i32(reinterpret<i64>(x));
}

export function allMinusOne(ints: StaticArray<i32>, from: i32, count: i32): void {
  let at = changetype<usize>(ints) + (<usize>from << 2);
  const end = at + (<usize>count << 2);
  for (; at + 32 <= end; at += 32) {
    store<i64>(at, -1);
    store<i64>(at, -1, 8);
    store<i64>(at, -1, 16);
    store<i64>(at, -1, 24);
  }
  for (; at < end; at += 4) store<i32>(at, -1);
}

export function allZero(doubles: StaticArray<f64>, from: i32, count: i32): void {
  let at = changetype<usize>(doubles) + (<usize>from << 3);
  const end = at + (<usize>count << 3);
  for (; at + 32 <= end; at += 32) {
    store<i64>(at, 0);
    store<i64>(at, 0, 8);
    store<i64>(at, 0, 16);
    store<i64>(at, 0, 24);
  }
  for (; at < end; at += 8) store<i64>(at, 0);
}

export function copyDoubles(from: StaticArray<f64>, to: StaticArray<f64>): void {
  memory.copy(changetype<usize>(to), changetype<usize>(from), <usize>from.length << 3);
}

export function copyInts(from: StaticArray<i32>, to: StaticArray<i32>): void {
  memory.copy(changetype<usize>(to), changetype<usize>(from), <usize>from.length << 2);
}

export function intsOver(doubles: StaticArray<f64>): StaticArray<i32> {
  return changetype<StaticArray<i32>>(doubles);
}

export type Key = u64;

export function keyOf(high: i32, low: i32): Key {
  return (<u64>high << 32) | <u64><u32>low;
}

export function highOf(key: Key): i32 {
  return i32(key >> 32);
}

export function lowOf(key: Key): i32 {
  return i32(key);
}

export function sameKey(a: Key, b: Key): bool {
  return a == b;
}

export function counted(key: Key, high: i32, low: i32): Key {
  return key + 0x9e3779b97f4a7c15 * keyOf(high, low);
}

export function mixed(key: Key): Key {
  let z = (key ^ (key >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

export function fraction(key: Key): f64 {
  return f64(<i64>(key >> 11)) * 1.1102230246251565e-16;
}
