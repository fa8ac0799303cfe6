import { doorIn, opened } from "../../../src/cli/queue/door.ts";
import { serve } from "../../../src/cli/queue/serving.ts";

/** What workers said. */
export interface Working {
  readonly said: readonly string[];
}

/** Does something while so many workers of a thread each work in this process. */
export async function working<T>(url: string, count: number, body: (working: Working) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const said: string[] = [];
  const tell = (line: string) => void said.push(line);
  const workers = Array.from({ length: count }, async () => {
    const queue = await opened(doorIn(url), tell);
    await serve({ opened: queue, threads: 1, signal: stop.signal, tell, inform: tell });
  });
  try {
    return await body({ said });
  } finally {
    stop.abort();
    await Promise.all(workers);
  }
}
