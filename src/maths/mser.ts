const BATCH = 5;

/**
 * How many points at the start of a series to leave out, a whole number of batches and never more than half: MSER-5
 * (K. P. White, M. J. Cobb and S. C. Spratt, Winter Simulation Conference 2000; K. P. White, Simulation 69, 1997). It
 * averages batches of five and deletes as many as make the variance of what is kept over the number kept the least.
 * Only the first half is searched: near the end few batches are left, and their variance is small by chance.
 */
export function mser(series: readonly number[], batch = BATCH): number {
  const batches = batchMeans(series, batch);
  const [statistics, most] = [statisticsOf(batches), Math.floor(batches.length / 2)];
  let least = most;
  for (let deleted = most - 1; deleted >= 0; deleted--) if (statistics[deleted]! <= statistics[least]!) least = deleted;
  return least * batch;
}

/** Points beyond the last full batch are left out. */
function batchMeans(series: readonly number[], batch: number): Float64Array {
  const means = new Float64Array(Math.floor(series.length / batch));
  for (let i = 0; i < means.length; i++) {
    let sum = 0;
    for (let point = i * batch; point < (i + 1) * batch; point++) sum += series[point]!;
    means[i] = sum / batch;
  }
  return means;
}

/** For each number of deleted batches the statistic of the rest, in one pass from the end (B. P. Welford, 1962). */
function statisticsOf(batches: Float64Array): Float64Array {
  const statistics = new Float64Array(batches.length);
  let [mean, squares] = [0, 0];
  for (let first = batches.length - 1, kept = 1; first >= 0; first--, kept++) {
    const away = batches[first]! - mean;
    mean += away / kept;
    squares += away * (batches[first]! - mean);
    statistics[first] = squares / (kept * kept);
  }
  return statistics;
}
