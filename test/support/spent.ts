/** CPU time that a task takes in this process, ms: unlike wall time it does not tell of the machine's other work. */
export function spent(task: () => void): number {
  const before = process.cpuUsage();
  task();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
