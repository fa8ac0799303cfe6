import { Session } from "node:inspector/promises";

/** Shares of the time of a task: its dearest functions by what they spend themselves, and all that audits spend. */
export async function profiled(task: () => Promise<unknown>): Promise<{
  readonly own: readonly (readonly [name: string, share: number])[];
  readonly audits: number;
}> {
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 200 });
  await session.post("Profiler.start");
  await task();
  const { profile } = await session.post("Profiler.stop");
  session.disconnect();
  const { nodes, samples = [], timeDeltas = [] } = profile;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const nameOf = (id: number) => byId.get(id)!.callFrame.functionName;
  const inAudit = (id: number | undefined): boolean =>
    id !== undefined && (nameOf(id) === "audit" || inAudit(parents.get(id)));
  const spent = new Map<string, number>();
  let [total, audits] = [0, 0];
  samples.forEach((id, nth) => {
    const name = nameOf(id) || "(nameless)";
    if (name === "(idle)" || name === "(program)") return;
    const time = timeDeltas[nth]!;
    total += time;
    if (inAudit(id)) audits += time;
    spent.set(name, (spent.get(name) ?? 0) + time);
  });
  const dearest = [...spent].sort(([, a], [, b]) => b - a).slice(0, 16);
  return { own: dearest.map(([name, time]) => [name, time / total]), audits: audits / total };
}
