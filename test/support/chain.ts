/** Where a Markov chain goes from a state, and at what rate. */
export type Moves = (state: readonly number[]) => readonly (readonly [next: readonly number[], rate: number])[];

/** The long-run probabilities of the states that can be reached from the first: Gauss-Seidel on the balance equations. */
export function stationary(first: readonly number[], moves: Moves): Stationary {
  const index = new Map<string, number>([[first.join(), 0]]);
  const states: (readonly number[])[] = [first];
  const arrivals: [from: number, rate: number][][] = [[]];
  const leaving: number[] = [];
  for (let at = 0; at < states.length; at++) {
    leaving[at] = 0;
    for (const [next, rate] of moves(states[at]!)) {
      if (rate === 0) continue;
      const key = next.join();
      let to = index.get(key);
      if (to === undefined) {
        to = states.push(next) - 1;
        index.set(key, to);
        arrivals.push([]);
      }
      arrivals[to]!.push([at, rate]);
      leaving[at]! += rate;
    }
  }
  const p = states.map(() => 1 / states.length);
  for (let round = 0; round < 100_000; round++) {
    let change = 0;
    for (let at = 0; at < p.length; at++) {
      const now = arrivals[at]!.reduce((sum, [from, rate]) => sum + p[from]! * rate, 0) / leaving[at]!;
      change = Math.max(change, Math.abs(now - p[at]!));
      p[at] = now;
    }
    const total = p.reduce((sum, x) => sum + x, 0);
    for (let at = 0; at < p.length; at++) p[at]! /= total;
    if (change < 1e-14) break;
  }
  return { mean: (value) => p.reduce((sum, x, at) => sum + x * value(states[at]!), 0) };
}

export interface Stationary {
  /** The long-run mean of a function of the state. */
  mean(value: (state: readonly number[]) => number): number;
}
