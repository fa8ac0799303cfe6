/** How well figures agree with those that were observed. */
export interface Agreement {
  /** Mean absolute error as a share of what was observed; undefined where nothing above 0 was. */
  readonly error: number | undefined;
  /** Pearson's r; undefined where one side does not vary. */
  readonly correlation: number | undefined;
}

export function agreementOf(simulated: readonly number[], observed: readonly number[]): Agreement {
  const above = observed.flatMap((o, i) => (o > 0 ? [Math.abs(simulated[i]! - o) / o] : []));
  return {
    error: above.length === 0 ? undefined : above.reduce((sum, each) => sum + each, 0) / above.length,
    correlation: correlation(simulated, observed),
  };
}

function correlation(a: readonly number[], b: readonly number[]): number | undefined {
  const mean = (of: readonly number[]) => of.reduce((sum, x) => sum + x, 0) / of.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [both, own, other] = [0, 0, 0];
  a.forEach((x, i) => {
    both += (x - meanA) * (b[i]! - meanB);
    own += (x - meanA) * (x - meanA);
    other += (b[i]! - meanB) * (b[i]! - meanB);
  });
  return own > 0 && other > 0 ? both / Math.sqrt(own * other) : undefined;
}

/** The p-quantile of ascending values: the least of which a share p is not above. */
export function quantileIn(sorted: Float64Array, p: number): number {
  return sorted[Math.max(0, Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1))] ?? 0;
}
