import { test } from "uvu";
import * as assert from "uvu/assert";
import { BASELINE_SCHEMA, type Baseline } from "../../../src/experiment/baseline/baseline.ts";
import { whyGone } from "../../../src/experiment/baseline/gone.ts";
import { namesIn, renamed, renamesIn, splits } from "../../../src/experiment/baseline/renamed.ts";

const figure = (of: string, variant = "base") => ({
  ...{ variant, measure: "refused", of, window: "", unit: "share" as const },
  ...{ value: 0, low: 0, high: 0 },
});
const SUBJECTS = ["postgres", "postgres/small", "postgres: pool", "postgres: plan quota small", "ci", "ci instead"];
const made: Baseline = {
  headroomBaseline: BASELINE_SCHEMA,
  ...{ version: "1", scenario: "made", seed: "1", replications: 3 },
  document: {
    "demand.ci.service": "postgres",
    "demand.ci.org": "blue",
    "demand.ci.plans.small": "75 %",
    "services.postgres.plans.small.vcpus": 1,
    "services.redis": "{}",
    "releases.os.services[0]": "postgres",
  },
  defaults: { "services.postgres.plans.small.price": "1 USD/h" },
  variants: [
    { name: "base", fingerprint: "f", demand: "d", arrivals: "a" },
    { name: "N = 5", fingerprint: "f", demand: "d", arrivals: "a" },
  ],
  figures: [...SUBJECTS.map((of) => figure(of)), figure("director"), figure("org quota blue"), figure("", "N = 5")],
};
const now = (...said: readonly string[]) => renamed(made, renamesIn(said, made));
const subjects = ({ figures }: Baseline) => figures.map(({ of }) => of);

test("a baseline knows the names of services, streams, plans, organisations and variants", () => {
  assert.equal(namesIn(made), {
    subjects: ["ci", "postgres", "redis"],
    parts: ["small", "blue"],
    variants: ["base", "N = 5"],
  });
});

test("a service, a stream, a plan, an organisation, a limit has its new name wherever it stands", () => {
  assert.equal(subjects(now("postgres=pg")).slice(0, 4), ["pg", "pg/small", "pg: pool", "pg: plan quota small"]);
  assert.equal(subjects(now("ci=cd")).slice(4, 6), ["cd", "cd instead"]);
  assert.equal(subjects(now("small=tiny")).slice(0, 4), [
    "postgres",
    "postgres/tiny",
    "postgres: pool",
    "postgres: plan quota tiny",
  ]);
  assert.equal(subjects(now("blue=green", "director=boss")).slice(6, 8), ["boss", "org quota green"]);
  assert.equal(subjects(now("postgres: pool=postgres: block"))[2], "postgres: block");
  const { document, defaults } = now("postgres=pg", "small=tiny");
  assert.equal(Object.keys(document).slice(2, 4), ["demand.ci.plans.tiny", "services.pg.plans.tiny.vcpus"]);
  assert.equal([document["demand.ci.service"], document["releases.os.services[0]"]], ["pg", "pg"]);
  assert.equal(Object.keys(defaults!), ["services.pg.plans.tiny.price"]);
});

test("a variant has it in its figures too; a name with an equals sign is split where the baseline knows it", () => {
  const { variants, figures } = now("N = 5=N = 6");
  assert.equal([variants[1]!.name, figures.at(-1)!.variant], ["N = 6", "N = 6"]);
  assert.equal(splits("a=b=c"), [
    ["a", "b=c"],
    ["a=b", "c"],
  ]);
  assert.equal([splits("a"), splits("=a"), splits("a=")], [[], [], []]);
});

test("what this baseline does not know is left alone", () => {
  assert.is(now("mysql=pg"), made);
  assert.equal(now("mysql=pg").figures, made.figures);
});

test("why measures are gone: by the names that are no longer there, with what they may be called now", () => {
  const before = namesIn(made);
  const gone = (of: string, variant = "base") => [{ variant, of, window: "" }];
  const after = (changes: Partial<typeof before>) => ({ ...before, ...changes });
  const pg = after({ subjects: ["ci", "pg", "redis"] });
  assert.is(whyGone(gone("postgres: pool"), before, pg), "`postgres` is gone; renamed? say --renamed postgres=pg");
  assert.is(
    whyGone([...gone("postgres"), ...gone("ci")], before, after({ subjects: ["cd", "postgresql", "redis"] })),
    "`postgres` and `ci` are gone; renamed? say --renamed postgres=postgresql --renamed ci=cd",
  );
  assert.is(
    whyGone(gone("postgres: plan quota small"), before, after({ parts: ["blue"] })),
    "`small` is gone; renamed? say --renamed small=NEW",
  );
  assert.is(
    whyGone(gone("redis", "N = 5"), before, after({ variants: ["base", "N = 6"] })),
    '`N = 5` is gone; renamed? say --renamed "N = 5=N = 6"',
  );
  assert.is(whyGone(gone("director"), before, before), "no longer measured");
});

test.run();
