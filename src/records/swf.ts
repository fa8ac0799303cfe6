import { SECOND } from "../maths/calendar.ts";
import { Dropped, type Imported, type Input, type Life } from "./life.ts";

/**
 * The Standard Workload Format: 18 numbers a line, of which 2 is when a job was submitted (s), 3 how long it waited, 4 how
 * long it ran and 5 on how many processors; −1 is unknown. Its lifetime begins when it runs (D. Feitelson, Parallel
 * Workloads Archive).
 */
export function importSwf(inputs: readonly Input[]): Imported {
  const dropped = new Dropped();
  const lives: Life[] = [];
  let read = 0;
  for (const { text } of inputs) {
    const start = Number(/^;\s*UnixStartTime:\s*(\d+)/m.exec(text)?.[1] ?? 0);
    for (const line of text.split(/\r\n|\n|\r/)) {
      if (line.trim() === "" || line.trimStart().startsWith(";")) continue;
      read++;
      const life = lifeOf(line.trim().split(/\s+/).map(Number), start, dropped);
      if (life) lives.push(life);
    }
  }
  return { entries: "jobs", read, lives, dropped: dropped.counts };
}

function lifeOf(numbers: readonly number[], start: number, dropped: Dropped): Life | undefined {
  const [, submitted = Number.NaN, wait = -1, run = -1, processors = -1] = numbers;
  if (numbers.length < 5 || numbers.some(Number.isNaN)) return dropped.add("lines that are no 18 numbers");
  if (run < 0) return dropped.add("jobs whose run is not known");
  const time = (start + submitted) * SECOND;
  const waited = Math.max(0, wait) * SECOND;
  return {
    time,
    end: time + waited + run * SECOND,
    ...(wait >= 0 && { wait: waited }),
    ...(processors > 0 && { plan: `${processors}-cpu` }),
  };
}
