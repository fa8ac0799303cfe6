import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { importCommand } from "../../../src/cli/commands/import.ts";
import { load } from "../../../src/cli/study.ts";
import { folder, ranBy } from "../headroom.ts";

const EVENTS = fileURLToPath(new URL("../../../scenarios/records/usage-events.jsonl", import.meta.url));
const ran = ranBy(importCommand);

test("usage events become a trace with its provenance, and a scenario that replays it", async () => {
  const dir = folder();
  const [out, scenario] = [join(dir, "trace.csv"), join(dir, "scenario.yaml")];
  const { code, err } = await ran("cf", EVENTS, "--out", out, "--scenario", scenario);
  assert.is(code, 0, err);
  assert.match(err, /read \d+ events of the Cloud Controller: 53 rows, .*\n.*dropped: .*purge and reseed/s);
  const trace = readFileSync(out, "utf8");
  assert.match(trace, /^# headroom import cf: usage-events.jsonl \(sha256 [0-9a-f]{64}\)\n# read/);
  assert.not.match(trace, /db-\d|space/);
  const { study } = load(scenario);
  const { begin } = study.variants[0]!.scenario.run;
  assert.equal(begin, {
    kind: "instances",
    counts: [
      { service: "p-mysql", plan: "db-small", count: 4 },
      { service: "p-mysql", plan: "db-large", count: 2 },
    ],
  });
  assert.match(study.traces![0]!, /has 53 rows, of which 53 are requests .*none dropped$/);
  assert.equal((await ran("cf", EVENTS)).out, trace);
});

test("a packed table with columns of its own, and its faults in one voice", async () => {
  const dir = folder();
  const [table, manifest] = [join(dir, "vms.csv.gz"), join(dir, "m.yml")];
  writeFileSync(table, gzipSync("vmid;creation_time;deletion_time;flavor\nx;0;3600;a\ny;60;;b\n"));
  const columns = ["--time", "creation_time", "--end", "deletion_time", "--plan", "flavor", "--service", "gpu"];
  const { out } = await ran("csv", table, ...columns, "--origin", "2026-01-05");
  assert.is(
    out.split("\n").slice(-4).join("\n"),
    "time,end,alive,service,plan\n2026-01-05T00:00:00Z,2026-01-05T01:00:00Z,,gpu,a\n2026-01-05T00:01:00Z,,true,gpu,b\n",
  );
  writeFileSync(manifest, "service_catalog: {service_name: redis, plans: [{name: small}]}\n");
  assert.match((await ran("odb", manifest)).out, /^# headroom import odb: m.yml .*\nservices:\n {2}redis:/);
  for (const [words, says] of [
    [["cg", table], /source: expected one of/],
    [["csv", table], /vms.csv.gz: expected a column "time", got vmid;creation_time.*name it with --time/],
    [["cf", manifest], /m.yml: expected JSON/],
    [["jobs", EVENTS], /usage-events.jsonl: expected jobs, got none of use; .*dropped: /],
    [["cf", join(dir, "none.json")], /none.json: cannot be read: it does not exist/],
    [["cf", EVENTS, "--scenario", join(dir, "s.yaml")], /--scenario: expected --out beside it/],
    [["csv", table, ...columns, "--origin", "monday"], /--origin: expected a date/],
  ] as const) {
    const { code, err } = await ran(...words);
    assert.is(code, 2, words.join(" "));
    assert.match(err, says);
  }
});

test.run();
