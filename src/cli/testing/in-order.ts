/**
 * Does work on many items, several at a time, and hands on each result in the order of the items, as soon as all before
 * it are there. The threads are shared out: the fewer items are left, the more each gets.
 */
export async function inOrder<T, R>(
  items: readonly T[],
  threads: number,
  { work, onDone }: { work: (item: T, threads: number) => Promise<R>; onDone: (result: R) => void },
): Promise<readonly R[]> {
  const atOnce = Math.max(1, Math.min(threads, items.length));
  const results: (R | undefined)[] = items.map(() => undefined);
  let [next, told, left] = [0, 0, items.length];
  const share = () => (threads === 0 ? 0 : Math.max(1, Math.floor(threads / Math.min(atOnce, left))));
  const workThrough = async () => {
    for (let at = next++; at < items.length; at = next++) {
      results[at] = await work(items[at]!, share());
      left--;
      for (let ready = results[told]; told < items.length && ready !== undefined; ready = results[++told])
        onDone(ready);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, workThrough));
  return results as R[];
}
