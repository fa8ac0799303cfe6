/**
 * Does work on many items, several at a time, and hands on what came out in the order of the items, each as soon as all
 * before it are there. `hands` are shared out: the fewer items are left, the more each gets.
 */
export async function inLanes<T, R>(
  items: readonly T[],
  hands: number,
  { work, onDone }: { work: (item: T, hands: number) => Promise<R>; onDone: (result: R) => void },
): Promise<readonly R[]> {
  const lanes = Math.max(1, Math.min(hands, items.length));
  const results: (R | undefined)[] = items.map(() => undefined);
  let [next, told, left] = [0, 0, items.length];
  const lane = async () => {
    for (let at = next++; at < items.length; at = next++) {
      results[at] = await work(items[at]!, hands === 0 ? 0 : Math.max(1, Math.floor(hands / Math.min(lanes, left))));
      left--;
      for (let ready = results[told]; told < items.length && ready !== undefined; ready = results[++told])
        onDone(ready);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results as R[];
}
