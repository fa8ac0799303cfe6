import { code, heading, list, paragraph, type Topic } from "../document.ts";
import { answered } from "./recipe-outputs.ts";
import { INCIDENTS } from "./recipes-incidents.ts";

/** Questions that operators ask, each with what to write and what to run. A test runs every command and reads every snippet. */
export function recipes(): Topic {
  return {
    name: "recipes",
    title: "Recipes",
    says: "questions that operators ask, each with what to write and what to run",
    blocks: [...QUESTIONS, ...RECORDS, ...KEEPING],
  };
}

const QUESTIONS = [
  heading("A scenario of your own"),
  paragraph(
    "`init` writes a commented scenario; replace its demand and its service by yours.",
    "`explain` shows which values are estimates: measure those that matter.",
  ),
  code(
    "sh",
    `
headroom init my-service
headroom validate my-service/scenario.yaml
headroom explain my-service/scenario.yaml
headroom run my-service/scenario.yaml`,
  ),
  heading("Is the pool large enough?"),
  paragraph("Let variants have other sizes, and say what you would accept. The table shows them side by side."),
  code(
    "yaml",
    `
variants:
  65 VMs: {services.mysql.levels.managed.pool.vms: 65}
  85 VMs: {services.mysql.levels.managed.pool.vms: 85}
expect:
  - refused < 1 % for 85 VMs`,
  ),
  code(
    "sh",
    `
headroom run scenarios/pool-sizing.yaml
headroom run scenarios/pool-sizing.yaml --variant "85 VMs" --replications 5 --seed 8 --format json,csv`,
  ),
  heading("Which stages of integration are worth it?"),
  paragraph(
    "`stages` of a service say when new requests go to its next level, and how its instances follow: each when its developer gets to it (`after`), at a `rate`, or in `waves`. A stage begins on a date, with a number of instances, or when something has gone wrong for long enough: `when: refused > 5 % over 30 d`. In all tables the service is one at each level, `postgres at brokered`; as it begins, sentences and measures call it `postgres`. The report compares the time of each stage with the time before it: waits, refusals, time on an old version, costs and developers' work, paired within replications. Variants that stop earlier show what a level settles at. `moves.last` is how long it takes until the last one has moved, `moves.hours` the developers' work.",
  ),
  code("sh", "headroom run scenarios/staged-integration.yaml --replications 5"),
  ...INCIDENTS,
  heading("How many VMs do we need?"),
  paragraph(
    "Say what the service has to do under `goals`, and name the value to find by its path or the end of it. `size` gives the smallest value that meets all goals, its neighbours, how sure it is and why it stopped. `scenarios/how-many-vms.yaml` is an example.",
  ),
  code("yaml", "goals: [refused < 1 %]"),
  ...answered("headroom size scenarios/how-many-vms.yaml --find pool.vms --replications 60"),
  paragraph(
    "Several values at once, each with those to try, make a frontier: what every combination costs and reaches, the cheapest that will do, and the one to regret least.",
  ),
  ...answered(
    "headroom size scenarios/how-many-vms.yaml --find pool.vms=180..200:10 --find people.operators=1,2 --replications 20",
  ),
  paragraph(
    "How all measures look over two values at once is a sweep. `--comparisons` also writes the page of each combination, to which the sweep's page leads.",
  ),
  ...answered(
    "headroom sweep scenarios/how-many-vms.yaml --vary pool.vms=170..200:10 --vary requests.rate=x0.9,x1 --replications 5",
  ),
  heading("Which integration level is enough?"),
  paragraph(
    "Describe the service at each level that you consider, and compare. `scenarios/four-levels.yaml` is a full example; `npm start` runs it.",
  ),
  code("yaml", "compare: {service: mysql, levels: [brokered, managed, on-demand], baseline: managed}"),
  heading("Which level is enough, and how sure is that?"),
  paragraph(
    "Say what the service has to do under `goals`, and give ranges to what you do not know. `enough` names the lowest level that meets all goals and the probability that it does; `matters` which of your guesses matter, and which to measure first.",
    "`scenarios/which-level-is-enough.yaml` and `scenarios/which-input-matters.yaml` are examples. What is integrated may be something else than a service: `scenarios/applications.yaml` and `scenarios/buildpacks.yaml` have [levels of their own](#own-levels).",
  ),
  ...answered("headroom enough scenarios/which-level-is-enough.yaml --worlds 20"),
  ...answered("headroom matters scenarios/which-input-matters.yaml --walks 3 --worlds 20"),
  heading("Until when is it enough?"),
  paragraph(
    "With growth and dated changes, `when` says which limit is full first, on which date, and what a step buys. `scenarios/until-when.yaml` is an example.",
  ),
  ...answered('headroom when scenarios/until-when.yaml --replications 30 --step "pool.vms=70 on 2026-10-01"'),
  heading("How long does an upgrade take, and who waits meanwhile?"),
  paragraph(
    "Publish a release on a date, measure what happens during upgrades on its own, and vary how many instances are upgraded at a time.",
    "`scenarios/upgrade-weekend.yaml` does so for 200 instances.",
  ),
  code(
    "yaml",
    `
run: {horizon: 7 d, start: 2026-01-09, windows: [during upgrades]}
releases:
  stemcell: {on: [2026-01-09 18:00]}
expect:
  - upgrade.window < 62 h
  - wait.p95 < 15 min during upgrades`,
  ),
  code("sh", "headroom validate scenarios/upgrade-weekend.yaml"),
  paragraph("`upgrade-plan` says how many at a time, and when to start, so that it is over by Monday morning."),
  ...answered(
    'headroom upgrade-plan scenarios/upgrade-weekend.yaml --within "62 h" --in-flight 1,2 --start "2026-01-09 18:00,2026-01-10 06:00" --part "50 %" --replications 20',
  ),
  heading("How many director workers are needed?"),
  paragraph(
    "Look at “director workers busy” and at the chart of the director's workers; then try others. Beyond as many as the IaaS serves (`iaas.operations`), more workers create nothing sooner: `scenarios/throttled-iaas.yaml`.",
    "In the page, the address `#what-if:director.workers=+5` asks at once.",
  ),
  code("yaml", "variants:\n  ten workers: {platform.director.workers: 10}"),
  heading("What does a change to one tile do, to it and to the others?"),
  paragraph(
    "Put the variants inside `compare`, with the service that they are about. The answer, the picture and the table then speak of that service, and one line says what the other services feel of it.",
    "Variants outside of `compare` are compared over all services together, and each service has its own rows.",
  ),
  code(
    "yaml",
    `
compare:
  service: mysql
  variants:
    85 VMs: {services.mysql.levels.managed.pool.vms: 85}
    ten workers: {platform.director.workers: 10}`,
  ),
  heading("What if demand doubles by summer?"),
  paragraph(
    "Growth compounds, or is linear on the rate at the start. A step that is known beforehand is a dated change.",
  ),
  code(
    "yaml",
    `
demand:
  mysql:
    requests: {rate: 5 per day, growth: 12 % per month}
    lifetime: 5 d
changes:
  - on: 2026-01-07
    set: {demand.mysql.requests.rate: 8 per day}`,
  ),
];

const RECORDS = [
  heading("Requests from your own log"),
  paragraph(
    "A CSV file beside the scenario with a column `time`, counted from the start of the run, and `service`, `plan`, `org`, `lifetime` or `end` where you have them. Other columns are not used, and do not get into results. `columns:` says what your file calls them, `unit: iso` reads dates, `origin:` says when the run begins on the file's own scale. Cells may be separated by commas, semicolons, tabs or bars.",
    "Rows before the start of the run are instances that are there when it begins. Where every row has a lifetime and a plan, `lifetime` and `plans` need not be said.",
    "An empty `lifetime` means that the instance was still alive when the record ended: it stays to the end of the run. With `without_lifetime: drawn` its lifetime is drawn instead, as it is for all rows of a file without that column.",
    "`validate` says in one line how many rows are requests, how many have a lifetime, and which rows were dropped and why.",
  ),
  code("text", "time,plan,lifetime\n0,standard,86400\n340,standard,7200"),
  code(
    "yaml",
    `
demand:
  mysql:
    requests: {trace: {file: requests.csv, unit: s}}
    lifetime: 5 d`,
  ),
  paragraph(
    "Results of a trace of more than 100,000 characters have its hash instead of its text: to run them again, put the file beside them. Their page has no what-if.",
  ),
  heading("From a platform's own records"),
  paragraph(
    "`import` makes a trace of what a platform writes down, and with `--scenario` a scenario that replays it: usage or audit events of Cloud Foundry (`cf`), tasks and events of a director (`bosh`), CI jobs (`jobs`), workloads (`swf`), any table (`csv`). `odb` makes the service part of a scenario of a broker's manifest. It says what it read, what it dropped and why; names of people and instances stay behind.",
    'Pages of an API come as they are: `cf curl "/v3/service_usage_events?per_page=5000" | headroom import cf - --out trace.csv`. For a table, say which columns are meant: `headroom import csv vms.csv.gz --time creation_time --end deletion_time --plan flavor --service gpu`.',
  ),
  code(
    "sh",
    `
headroom import cf scenarios/records/usage-events.jsonl scenarios/records/audit-events.jsonl --out reports/usage.csv --scenario reports/usage.yaml
headroom fit reports/usage.csv --out reports
headroom calibrate reports/usage.yaml --observed reports/usage.csv --quiet
headroom validate reports/usage.yaml
headroom run reports/usage.yaml
headroom import bosh scenarios/records/bosh-tasks.json --out reports/tasks.csv
headroom import odb scenarios/records/broker.manifest --out reports/service.yaml`,
  ),
  paragraph(
    "Usage events alone tell when instances came and went; audit events beside them tell how long each create took and which failed, so that `calibrate` can grade the waits. A director's tasks and events say how long its work took, a broker's manifest what a plan is made of. The records in `scenarios/records` are of no platform: their numbers are stated in the repository, in `test/support/made-foundation.ts`.",
  ),
  heading("Numbers as precise as you need them"),
  paragraph(
    "Name the precision instead of the number of replications. Half-widths of the 95 % intervals, relative or in the unit of the measure.",
  ),
  code(
    "yaml",
    "run:\n  horizon: 8 weeks\n  replications: {until: {wait.p95: 5 % or 30 s, refused: 0.5 percentage points}, at_most: 500}",
  ),
  heading("Follow single requests"),
  paragraph(
    "`trace` writes every step of one replication, a line for each; `--format chrome` makes a file that Perfetto and speedscope show as a timeline.",
    "`--check` compares a stored trace with a run and names the first difference.",
  ),
  code(
    "sh",
    `
headroom trace scenarios/pool-sizing.yaml --until "1 d" --out reports/trace.jsonl
headroom trace scenarios/pool-sizing.yaml --check reports/trace.jsonl
headroom trace scenarios/pool-sizing.yaml --until "1 d" --format chrome --out reports/trace.json`,
  ),
  heading("The same results for another audience"),
  paragraph("Results can be drawn again without a run: a comment for a pull request, charts for slides."),
  code("sh", "headroom report reports/pool-sizing.json --format markdown,svg"),
];

const KEEPING = [
  heading("Keep a decision true"),
  paragraph(
    "Write what the decision rests on as [expectations](#expectations), store a baseline, and let CI run the test: see [as a library, and in CI](#library).",
  ),
  code(
    "sh",
    `
headroom test scenarios/odb-scale-test.yaml
headroom test scenarios/odb-scale-test.yaml --format junit,markdown --quiet`,
  ),
  code(
    "console",
    "$ headroom test --update     # store what was found as NAME.baseline.json, to be committed\n$ headroom test --settle     # add replications until nothing is inconclusive",
  ),
  heading("What does a change of the scenario change?"),
  code("sh", "headroom compare scenarios/pool-sizing.yaml reports/pool-sizing.json --format markdown"),
  heading("While you write"),
  list(
    "`headroom run --watch my.yaml` shows the page on this machine and runs again after every save.",
    "The starter names `scenario.schema.json` in its first line: save the output of `headroom schema` under that name, and an editor with YAML support completes keys and shows this manual beside them.",
  ),
  heading("Go on after an interruption"),
  paragraph(
    "Every finished replication of `run`, `test` and the planning commands goes into a journal beside their reports: `NAME.journal`, `NAME.COMMAND.journal`, `test.journal`. Ctrl-C, a killed process or a power cut leave it there, without the last second at most. Going on from there gives the same bytes as a run that was never interrupted.",
  ),
  code("console", "$ headroom run scenarios/four-levels.yaml --resume reports/four-levels.journal"),
  heading("Run it on many machines"),
  paragraph(
    "Parts of a run can run anywhere, each with its number; put together they give the bytes of a run on one machine. A part that is started again goes on from what it had finished. `--shard /8` takes its number from Kubernetes, Slurm or GNU parallel: `examples/` has a manifest or script for each.",
    "Workers that stay, on machines that come and go, are a [queue](#queue).",
  ),
  code(
    "sh",
    "headroom run scenarios/pool-sizing.yaml --shard 1/2\nheadroom run scenarios/pool-sizing.yaml --shard 2/2\nheadroom merge reports/pool-sizing.1-of-2.shard reports/pool-sizing.2-of-2.shard",
  ),
  heading("Are two runs the same?"),
  code("sh", "headroom run scenarios/pool-sizing.yaml --fingerprint"),
  heading("This manual as a page, or as text"),
  code("sh", "headroom manual --format html --out reports/manual.html\nheadroom manual keys"),
];
