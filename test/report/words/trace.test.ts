import { test } from "uvu";
import * as assert from "uvu/assert";
import { ChromeTrace, instantOf, jsonLines, type TraceOf, type TraceWriter } from "../../../src/report/words/trace.ts";
import type { Scenario } from "../../../src/scenario/scenario.ts";
import { type StepRecord, watched } from "../../../src/simulation/steps.ts";
import { DAY, HOUR, MINUTE, scenario } from "../../simulation/base.ts";

const OF: TraceOf = { name: "small", variant: "base", seed: "1", replication: 0, until: DAY };

/** One VM for two, so that the second is refused and asks again 3 h later, and a third loses patience at the director. */
const SMALL = scenario(`
run: { horizon: 1 d }
demand:
  db: { requests: { times: [0 s, 1 h] }, lifetime: 2 h, when_refused: { try_again: 100 %, after: 3 h } }
  slow: { requests: { times: [0 s, 1 min] }, lifetime: 1 h, patience: 10 min }
platform: { director: { workers: 1 } }
services:
  db: { levels: { managed: { pool: { vms: 1 } } } }
  slow: { level: on-demand, levels: { on-demand: { vm_create: 30 min } } }
`);

function written(said: Scenario, writer: TraceWriter, until = DAY): string {
  const pieces = [writer.head()];
  const watcher = {
    step: (record: StepRecord) => void pieces.push(writer.step(record)),
    ended: (walk: number, time: number) => void pieces.push(writer.ended(walk, time)),
  };
  for (const _ of watched(said, 0, { until, watcher }));
  return [...pieces, writer.tail(until)].join("");
}

interface ChromeEvent {
  readonly name: string;
  readonly ph: "M" | "X";
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur: number;
  readonly args: { readonly name: string };
}

/** The complete events of each track by its name, in order. */
function tracks(text: string): ReadonlyMap<string, readonly ChromeEvent[]> {
  const { traceEvents } = JSON.parse(text) as { traceEvents: readonly ChromeEvent[] };
  const names = new Map(
    traceEvents.filter(({ name }) => name === "thread_name").map(({ tid, args }) => [tid, args.name]),
  );
  const found = new Map([...names.values()].map((name): [string, ChromeEvent[]] => [name, []]));
  for (const event of traceEvents) if (event.ph === "X") found.get(names.get(event.tid)!)!.push(event);
  return found;
}

test("each line says when, what, about which instance, where and which step; the first line says of what run", () => {
  const [head = "", ...lines] = written(SMALL, jsonLines(OF, "2026-01-05")).trimEnd().split("\n");
  assert.equal(JSON.parse(head), { headroomTrace: 1, ...OF });
  const first = JSON.parse(lines[0]!);
  assert.equal(Object.keys(first), ["t", "at", "entity", "instance", "service", "list", "step"]);
  assert.equal([first.t, first.at, first.entity], [0, "2026-01-05 00:00:00.000000", "db #0"]);
  assert.is(instantOf("2026-02-28", 86_400e6 + 61_000_007), "2026-03-01 00:01:01.000007");
});

test("in the Chrome format a step lasts until the next one, and a track never overlaps itself", () => {
  for (const [name, events] of tracks(written(SMALL, new ChromeTrace(OF)))) {
    assert.ok(events.length > 0, name);
    for (const [i, { ts, dur }] of events.entries()) {
      assert.ok(dur >= 0);
      const next = events[i + 1];
      if (next) assert.ok(ts + dur <= next.ts, `${name}: ${ts} + ${dur} against ${next.ts}`);
    }
  }
});

test("a lifetime is as long as it was asked for, a refusal takes no time, and patience ends a wait", () => {
  const found = tracks(written(SMALL, new ChromeTrace(OF)));
  const lasted = (entity: string, step: string) =>
    found
      .get(entity)!
      .filter(({ name }) => name === step)
      .map(({ dur }) => dur);
  assert.equal(lasted("db #0", "ready"), [2 * HOUR]);
  assert.equal(lasted("db #1", "take"), [0, 0]);
  assert.equal(
    found
      .get("db #1")!
      .filter(({ name }) => name === "take")
      .map(({ ts }) => ts),
    [HOUR, 4 * HOUR],
  );
  assert.equal(lasted("slow #0", "hold vm create"), [30 * MINUTE]);
  assert.equal(lasted("slow #1", "seize director"), [10 * MINUTE]);
});

test("what is under way when the trace stops lasts until then", () => {
  const found = tracks(written(SMALL, new ChromeTrace(OF), 20 * MINUTE));
  const { ts, dur } = found.get("slow #0")!.at(-1)!;
  assert.is(ts + dur, 20 * MINUTE);
  assert.equal(found.get("db #0")!.at(-1)!.name, "ready");
});

test("services are processes and their names are told, whatever they are", () => {
  const { traceEvents } = JSON.parse(written(SMALL, new ChromeTrace(OF))) as { traceEvents: readonly ChromeEvent[] };
  const processes = traceEvents.filter(({ name }) => name === "process_name").map(({ args }) => args.name);
  assert.equal(processes, ["headroom", "db", "slow"]);
});

test.run();
