import { readdirSync, readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { parse, parseAllDocuments } from "yaml";
import { EXIT } from "../../src/cli/exit.ts";
import { shardIn } from "../../src/cli/journal/shard-option.ts";

const QUEUE = "kubernetes-queue.yaml";
const text = (name: string) => readFileSync(`examples/${name}`, "utf8");
/** What an example says after --shard. */
const shardOf = (name: string) => /--shard,? "?(\/(?:\d+|\$parts))/.exec(text(name))![1]!;

test("each example takes its part from what its engine sets", () => {
  const engines: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    "kubernetes-indexed-job.yaml": { JOB_COMPLETION_INDEX: "7" },
    "slurm-array.sh": { SLURM_ARRAY_TASK_ID: "8" },
    "parallel.sh": { PARALLEL_SEQ: "8" },
  };
  assert.equal(readdirSync("examples").sort(), [...Object.keys(engines), QUEUE].sort());
  for (const [name, env] of Object.entries(engines))
    assert.equal(shardIn(shardOf(name).replace("$parts", "8"), env), { nth: 8, of: 8 }, name);
});

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  // biome-ignore lint/suspicious/noExplicitAny: a manifest has whatever shape its kind has
  readonly spec: any;
}

const manifestsOf = (name: string): readonly Manifest[] => parseAllDocuments(text(name)).map((each) => each.toJS());

test("a pod that cannot do better the next time fails the job; one that was interrupted is tried again", () => {
  const { spec } = parse(text("kubernetes-indexed-job.yaml"));
  assert.is(spec.completionMode, "Indexed");
  assert.is(shardOf("kubernetes-indexed-job.yaml"), `/${spec.completions}`);
  failsAsItShould(spec);
  failsAsItShould(manifestsOf(QUEUE).find(({ kind }) => kind === "Job")!.spec);
});

function failsAsItShould(spec: Manifest["spec"]): void {
  const [container] = spec.template.spec.containers;
  const codesOf = (action: string) =>
    spec.podFailurePolicy.rules
      .filter((rule: { action: string; onExitCodes?: object }) => rule.action === action && rule.onExitCodes)
      .flatMap(({ onExitCodes }: { onExitCodes: { values: number[]; containerName: string } }) => {
        assert.is(onExitCodes.containerName, container.name);
        return onExitCodes.values;
      });
  assert.equal(codesOf("FailJob"), [EXIT.ourFault, EXIT.usage, EXIT.invalidScenario]);
  assert.equal(codesOf("Count"), [EXIT.interrupted]);
}

test("the queue's workers and command name the same Redis, which drops nothing, by an address that no manifest holds", () => {
  const all = manifestsOf(QUEUE);
  assert.equal(
    all.map(({ kind, metadata }) => `${kind} ${metadata.name}`),
    ["Deployment headroom-redis", "Service headroom-redis", "Deployment headroom-worker", "Job headroom"],
  );
  const containers = all.flatMap(({ spec }) => spec.template?.spec.containers ?? []);
  const [redis, worker, command] = containers;
  assert.ok(redis.args.join(" ").includes("--maxmemory-policy noeviction --appendonly yes"));
  assert.equal(worker.command.slice(0, 4), ["headroom", "worker", "--queue", "env"]);
  assert.match(command.args[0], /headroom run \/scenario\/scenario\.yaml --queue env .* \$resume$/m);
  for (const { env } of [worker, command])
    assert.equal([env[0].name, env[0].valueFrom.secretKeyRef.key], ["HEADROOM_QUEUE", "url"]);
  assert.not.match(text(QUEUE).replace(/^#.*$/gm, ""), /redis:\/\//);
});

test("Slurm's array has as many jobs as there are parts, from 1", () => {
  const [, first, last] = /^#SBATCH --array=(\d+)-(\d+)$/m.exec(text("slurm-array.sh"))!;
  assert.equal([first, `/${last}`], ["1", shardOf("slurm-array.sh")]);
});

test.run();
