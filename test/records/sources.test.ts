import { test } from "uvu";
import * as assert from "uvu/assert";
import { importBosh } from "../../src/records/bosh.ts";
import { isEvent } from "../../src/records/bosh-events.ts";
import { importCsv } from "../../src/records/csv.ts";
import { entriesIn, firstText } from "../../src/records/entries.ts";
import { IMPORTERS } from "../../src/records/importers.ts";
import { importJobs } from "../../src/records/jobs.ts";
import { iso, plain, traceOf } from "../../src/records/life.ts";
import { importSwf } from "../../src/records/swf.ts";
import { instantOf } from "../../src/records/times.ts";

const input = (text: string) => [{ name: "a", text }];

test("instants in whatever way they are written; 1970 is none", () => {
  const at = Date.UTC(2018, 7, 1, 11, 53, 58) * 1000;
  for (const text of ["Wed Aug  1 11:53:58 UTC 2018", "2018-08-01 11:53:58 UTC", `${at / 1e6}`, `${at / 1e3}`, `${at}`])
    assert.is(instantOf(text), at, text);
  for (const text of ["-", "", "Thu Jan  1 00:00:00 UTC 1970", "0", "soon"])
    assert.is(instantOf(text), undefined, text);
  assert.is(iso(at + 500_000), "2018-08-01T11:53:58.5Z");
});

test("entries are found in lists, pages, tables and lines", () => {
  const two = [{ a: "1" }, { a: 2 }];
  for (const text of [
    JSON.stringify(two),
    JSON.stringify({ resources: two }),
    JSON.stringify({ Tables: [{ Rows: two }] }),
    two.map((each) => JSON.stringify(each)).join("\n"),
    `\ufeff${JSON.stringify({ jobs: [two[0]] })}${JSON.stringify({ jobs: [two[1]] })}`,
  ])
    assert.equal(
      entriesIn(input(text)).map((entry) => firstText(entry, "b.c", "a")),
      ["1", "2"],
      text,
    );
});

test("bosh: a deployment lives from the task that creates it to the one that deletes it", () => {
  const row = (id: string, description: string, started: string, finished: string, state = "done") => ({
    ...{ id, state, started_at: started, finished_at: finished, user: "admin", result: "/deployments/x" },
    ...{ deployment: "service-instance_1", description },
  });
  const { lives, notes, dropped } = importBosh(
    input(
      JSON.stringify({
        Tables: [
          {
            Rows: [
              row(
                "3",
                "delete deployment service-instance_1",
                "Thu Aug  2 11:00:00 UTC 2018",
                "Thu Aug  2 11:01:00 UTC 2018",
              ),
              row("2", "run errand x", "Wed Aug  1 13:00:00 UTC 2018", "-", "processing"),
              row("1", "create deployment", "Wed Aug  1 11:53:58 UTC 2018", "Wed Aug  1 11:59:58 UTC 2018"),
              row("4", "create deployment", "Thu Jan  1 00:00:00 UTC 1970", "-", "queued"),
              { ...row("5", "create deployment", "Wed Aug  1 11:00:00 UTC 2018", "-"), deployment: "cf" },
            ],
          },
        ],
      }),
    ),
  );
  assert.equal(
    lives.map(({ time, end, wait }) => [iso(time), iso(end!), wait]),
    [["2018-08-01T11:53:58Z", "2018-08-02T11:00:00Z", 360e6]],
  );
  assert.equal([...dropped.values()].sort(), [1, 1]);
  assert.match(notes!.join(), /create deployment: 1 seen to their end, median 360 s, p95 360 s, 0 failed/);
});

/** Two numbers of events, what they tell of, and when it began and ended. */
const PAIRS = [
  [10, 19, "create", "deployment", "service-instance_a", 0, 300, ""],
  [11, 12, "create", "vm", "i-1", 10, 100, ""],
  [13, 14, "create", "vm", "i-2", 110, 120, "CPI error: no capacity"],
  [15, 16, "create", "disk", "d-1", 130, 140, ""],
  [30, 31, "delete", "deployment", "service-instance_a", 90_000, 90_060, ""],
] as const;
const AT = 1_533_124_438;

test("bosh events, raw and as the command line prints them: pairs are lives, lengths and failures", () => {
  const raw = PAIRS.flatMap(([id, end, action, object_type, object_name, from, to, error]) => {
    const of = { user: "admin", action, object_type, object_name, deployment: "service-instance_a", context: {} };
    return [
      { ...of, id: `${end}`, parent_id: `${id}`, timestamp: AT + to, error: error as string },
      { ...of, id: `${id}`, parent_id: "", timestamp: AT + from, error: "" },
    ];
  });
  assert.ok(raw.every(isEvent));
  const { lives, notes, read, dropped } = importBosh(input(JSON.stringify(raw)));
  const life = { time: AT * 1e6, end: (AT + 90_000) * 1e6, wait: 300e6 };
  assert.equal([lives, read, dropped.size], [[life], 10, 0]);
  assert.match(
    notes!.join("\n"),
    "create vm (vm_create of a scenario): 2 seen to their end, median 10 s, p95 90 s, 1 failed",
  );
  assert.match(notes!.join("\n"), "create disk (disk of a scenario): 1 seen to their end, median 10 s");

  const printed = (seconds: number) => {
    const [day, month, date, year, time] = new Date((AT + seconds) * 1000).toUTCString().split(/,? /);
    return `${day} ${month === undefined ? "" : date} ${String(Number(month)).padStart(2)} ${time} UTC ${year}`;
  };
  const rows = raw.map(({ id, parent_id, timestamp, action, object_type, object_name, deployment, error }) => ({
    ...{ id: parent_id === "" ? id : `${id} <- ${parent_id}`, time: printed(timestamp - AT), user: "admin" },
    ...{ action, object_type, object_id: object_name, task_id: "7", deployment, instance: "-", context: "-" },
    error: error || "-",
  }));
  const table = JSON.stringify({ Tables: [{ Content: "events", Rows: rows }] });
  assert.equal(importBosh(input(table)).lives, [life]);
  const again = importBosh([...input(table), ...input(table)]);
  assert.equal([again.lives, [...again.dropped]], [[life], [["events that were read before", 10]]]);
});

test("bosh: beside tasks the events of deployments are dropped, and a create that failed was never usable", () => {
  const task = (id: number, description: string, state: string, from: number) => ({
    ...{ id, state, description, started_at: AT + from, timestamp: AT + from + 60, deployment: "service-instance_b" },
  });
  const event = (id: string, at: number, parent_id?: string) => ({
    ...{ id, timestamp: AT + at, action: "create", object_type: "deployment", object_name: "service-instance_b" },
    ...(parent_id !== undefined && { parent_id }),
  });
  const both = [task(1, "create deployment", "error", 0), event("1", 0), event("2", 60, "1"), event("9", 70, "8")];
  const { lives, dropped } = importBosh(input(JSON.stringify(both)));
  assert.equal(lives, [{ time: AT * 1e6, failed: true }]);
  assert.equal([...dropped].sort(), [
    ["ends of what began before the record", 1],
    ["pairs of events of deployments, of which tasks say the same", 1],
  ]);
  const mended = [task(1, "create deployment", "error", 0), task(2, "create deployment", "done", 300)];
  assert.equal(importBosh(input(JSON.stringify(mended))).lives, [{ time: AT * 1e6, wait: 360e6 }]);
});

test("swf: a job is asked for, waits, and runs; what is not known is dropped", () => {
  const text =
    "; UnixStartTime: 1000000000\n;\n 1 10 5 60 4 -1 -1 4 -1 -1 1 1 1 1 1 -1 -1 -1\n2 20 -1 -1 1 0 0 0 0 0 0 0 0 0 0 0 0 0\n";
  const { lives, read, dropped } = importSwf(input(text));
  const time = 1_000_000_010e6;
  assert.equal([lives, read], [[{ time, end: time + 65e6, wait: 5e6, plan: "4-cpu" }], 2]);
  assert.equal([...dropped], [["jobs whose run is not known", 1]]);
});

test("jobs of GitHub and GitLab", () => {
  const github = {
    created_at: "2026-01-05T08:00:00Z",
    started_at: "2026-01-05T08:00:30Z",
    completed_at: "2026-01-05T08:05:00Z",
    labels: ["ubuntu", "xl"],
    conclusion: "success",
  };
  const gitlab = {
    created_at: "2024-06-19 02:20:18 UTC",
    started_at: "2024-06-19 02:20:20 UTC",
    finished_at: null,
    tag_list: [],
  };
  const { lives, dropped } = importJobs(
    input(JSON.stringify([{ workflow_job: github }, gitlab, { ...gitlab, started_at: null }])),
  );
  assert.equal(
    lives.map(({ wait, plan, end }) => [wait, plan, end !== undefined]),
    [
      [30e6, "ubuntu-xl", true],
      [2e6, undefined, false],
    ],
  );
  assert.equal([...dropped], [["jobs that never started, or were skipped", 1]]);
});

test("a GitLab job waits while it stands in line for a runner, not while others of its pipeline run", () => {
  const job = { created_at: "2026-01-05T08:00:00Z", started_at: "2026-01-05T09:00:10Z", queued_duration: 10.5 };
  const [life] = importJobs(input(JSON.stringify([job]))).lives;
  assert.equal([iso(life!.time), life!.wait], ["2026-01-05T08:59:59.5Z", 10.5e6]);
});

test("bosh: a list of exactly 30 tasks is probably cut off, and says so", () => {
  const tasks = Array.from({ length: 30 }, (_, id) => ({
    id,
    state: "done",
    started_at: AT + id,
    timestamp: AT + id + 9,
  }));
  assert.match(importBosh(input(JSON.stringify(tasks))).notes!.join(), "--recent=5000");
  assert.equal(importBosh(input(JSON.stringify(tasks.slice(1)))).notes, []);
});

test("csv: lines before the header are passed over and counted, in whatever way they end", () => {
  for (const end of ["\n", "\r\n"]) {
    const text = ["\ufeffPrices of 2026, all in USD", "", "Region; EU", "Started;Length", "0;60", "9;60"].join(end);
    const { lives, dropped } = importCsv(input(text), { columns: { time: "started", lifetime: "length" } });
    assert.equal(
      lives.map(({ time, end }) => [time, end]),
      [
        [0, 60e6],
        [9e6, 69e6],
      ],
    );
    assert.equal([...dropped], [["lines before the header", 3]]);
  }
});

test("csv: a wait comes before the lifetime, and is kept", () => {
  const { lives } = importCsv(input("time,lifetime,wait\n0,60,5\n"), { columns: {} });
  assert.equal([lives[0]!.end, lives[0]!.wait], [65e6, 5e6]);
});

test("csv: any table whose columns are named, its unit guessed from the first time", () => {
  const text = "vm;creation_time;deletion_time;flavor\na;0;3600;m1.small\nb;-86400;;m1.big\nc;soon;;x\nd;5;1;x\ne;5\n";
  const columns = { time: "Creation_Time", end: "deletion_time", plan: "flavor", service: "gpu" };
  const { lives, read, dropped } = importCsv(input(text), { columns });
  assert.equal(
    [lives, read],
    [
      [
        { time: 0, end: 3600e6, service: "gpu", plan: "m1.small", org: "" },
        { time: -86_400e6, service: "gpu", plan: "m1.big", org: "" },
      ],
      5,
    ],
  );
  assert.is(
    [...dropped.values()].reduce((sum, count) => sum + count, 0),
    3,
  );
  const dated = importCsv(input("time,lifetime\n2026-01-05T00:00:00.1234567Z,60\n"), { columns: {} });
  assert.is(dated.lives[0]!.end! - dated.lives[0]!.time, 60e6);
  assert.throws(
    () => importCsv(input("a,b\n1,2\n"), { columns: { time: "c" } }),
    /a: expected a column "c", got a, b; name it with --time/,
  );
});

test("a trace has its lives in order, only the columns that say something, and names without dots", () => {
  const text = traceOf(
    [
      { time: 60e6, plan: "m1.small" },
      { time: 0, end: 5e6, plan: "b" },
    ],
    ["made of x"],
  );
  assert.is(
    text,
    "# made of x\ntime,end,alive,plan\n1970-01-01T00:00:00Z,1970-01-01T00:00:05Z,,b\n1970-01-01T00:01:00Z,,true,m1-small\n",
  );
  assert.equal(["p.mysql", " a b: ", "..."].map(plain), ["p-mysql", "a-b", "unnamed"]);
});

test("every importer makes something of nothing", () => {
  for (const { name, read } of IMPORTERS)
    if (name !== "csv") assert.equal(read(input(""), { columns: {} }).lives, [], name);
});

test.run();
