import { readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Command } from "../../src/cli/command.ts";
import { commandLine } from "../../src/cli/command-line.ts";
import { allCommands, COMMANDS } from "../../src/cli/commands.ts";
import { ASKS } from "../../src/cli/completion/scripts.ts";
import { EXIT, EXIT_TABLE } from "../../src/cli/exit.ts";
import { AuditError } from "../../src/simulation/audit.ts";
import { captured, folder } from "./headroom.ts";

const here = (...words: readonly string[]) => captured(() => commandLine(words));

test("help names every command and every exit code", async () => {
  const { code, out } = await here("--help");
  assert.is(code, 0);
  for (const [name, load] of Object.entries(COMMANDS)) {
    const { usage } = await load();
    assert.is(usage.split(" ")[0], name);
    assert.match(out, `headroom ${usage}`);
  }
  for (const [code, says] of EXIT_TABLE) assert.match(out, `${String(code).padStart(3)}  ${says}`);
});

test("without a word it prints help and writes nothing; options alone name no command", async () => {
  const [bare, help] = [await here(), await here("--help")];
  assert.equal(bare, help);
  assert.is((await here("--replications", "3")).code, EXIT.usage);
});

test("a shell is told what may come next, a word a line", async () => {
  assert.equal((await here(ASKS, "run", "--format", "html,s")).out, "html,svg\n");
  assert.match((await here(ASKS, "")).out, /^run\ntest\n/);
});

const WRONG: readonly (readonly [words: string, says: RegExp])[] = [
  ["rnu x.yaml", /unknown command "rnu"; did you mean "run"\?/],
  ["x.yaml", /did you mean "headroom run x\.yaml"\?/],
  ["frobnicate", /unknown command or argument "frobnicate"/],
  ["run x.yaml --sed 4", /unknown option --sed; did you mean --seed\?/],
  ["run x.yaml --replicatoins=4", /unknown option --replicatoins; did you mean --replications\?/],
  ["validate x.yaml --seed 4", /unknown option --seed\n/],
  ["run x.yaml --out-dir y", /unknown option --out-dir; did you mean --out\?/],
  ["test --outDir=y", /unknown option --outDir; did you mean --out\?/],
  ["run x.yaml -q", /unknown option -q; did you mean --queue or --quiet\?/],
  ["sweep x.yaml --vary a=1..2:1 --shard 2/8", /--shard: is of headroom run, .*--queue spreads them over machines\n/],
  ["test --shard=/8", /--shard: is of headroom run/],
  ["run x.yaml -p -z", /unknown option -p; did you mean --port\?/],
  ["run x.yaml -z", /unknown option -z\n/],
  ["run", /run: expected a file, got none/],
  ["run x.yaml --out", /--out: expected a value, got none/],
  ["run x.yaml --replications ten", /--replications: expected a whole number ≥ 1, got "ten"/],
  ["run x.yaml --replications 0", /--replications: expected a whole number ≥ 1, got "0"/],
  ["run x.yaml --threads -1", /--threads: expected a whole number ≥ 0, got "-1"/],
  ["run x.yaml --format pdf", /--format: expected some of json, csv, html, markdown, svg, requests, events, got "pdf"/],
  ["run nowhere.yaml", /nowhere\.yaml: cannot be read: it does not exist/],
  ["run .", /\.: cannot be read: it is a folder/],
  ["levels on-demnad", /levels: expected one of .*, got "on-demnad"/],
  ["--replications 3", /Name a command\.\nSee headroom --help/],
];

for (const [words, says] of WRONG)
  test(`a wrong command line is told in a sentence and ends with 2: headroom ${words}`, async () => {
    const { code, out, err } = await here(...words.split(" "));
    assert.is(code, EXIT.usage, err);
    assert.is(out, "");
    assert.match(err, says);
    assert.match(err, /^headroom: /);
    assert.not.match(err, /^ +at /m);
  });

test("where a command writes is said by --out, --output or -o alike, whatever the command", async () => {
  const writing = (await allCommands()).filter(({ options = {} }) => "out" in options);
  assert.ok(writing.length > 10);
  for (const { usage, options } of writing) assert.equal(options!.out!.alias, ["o", "output"], usage);
  const dir = folder();
  for (const option of ["--out", "--output", "-o"])
    assert.is((await here("manual", "start", option, join(dir, `${option}.md`))).code, 0, option);
  assert.is(readdirSync(dir).length, 3);
  assert.equal((await here("run", "-h")).out, (await here("run", "--help")).out);
});

test("what comes from headroom itself ends with 1: books that do not balance, and a fault with its stack", async () => {
  const broken = (usage: string, error: Error) => async (): Promise<Command> => ({
    usage,
    says: "",
    run: () => Promise.reject(error),
  });
  const commands = {
    unbalanced: broken("unbalanced", new AuditError("seed 4, replication 2: pool: 3 against 4")),
    broken: broken("broken", new TypeError("x is not a function")),
  };
  const unbalanced = await captured(() => commandLine(["unbalanced"], commands));
  assert.is(unbalanced.code, EXIT.ourFault);
  assert.match(
    unbalanced.err,
    /internal consistency check failed.*no results.*seed 4, replication 2: pool: 3 against 4\nPlease rep/,
  );
  assert.not.match(unbalanced.err, /^ +at /m);
  const fault = await captured(() => commandLine(["broken"], commands));
  assert.is(fault.code, EXIT.ourFault);
  assert.match(fault.err, /a fault of its own: TypeError: x is not a function\n +at /);
});

test("an option that is called repeatable counts each time, any other as its last", async () => {
  let [repeatable, single] = [0, 0];
  for (const command of await allCommands()) {
    const name = command.usage.split(" ", 1)[0]!;
    const options = Object.entries(command.options ?? {});
    const needed = options.flatMap(([option, { demandOption }]) => (demandOption ? [`--${option}`, "a"] : []));
    for (const [option, { type, describe = "" }] of options) {
      if (type !== "string") continue;
      let given: Readonly<Record<string, unknown>> = {};
      const run: Command["run"] = (args) => {
        given = args;
        return 0;
      };
      const taken = command.usage.match(/<[^>]+>/g) ?? [];
      const words = [
        name,
        ...taken.map(() => "file"),
        ...needed.filter((_, at) => needed[at - (at % 2)] !== `--${option}`),
      ];
      const only = { [name]: async () => ({ ...command, run }) };
      const { code, err } = await captured(() => commandLine([...words, `--${option}`, "1", `--${option}`, "2"], only));
      assert.is(code, 0, `${words.join(" ")} --${option}: ${err}`);
      const isRepeatable = describe.includes("(repeatable");
      isRepeatable ? repeatable++ : single++;
      const key = option.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
      assert.equal(given[key], isRepeatable ? ["1", "2"] : "2", `${name} --${option}`);
    }
  }
  assert.ok(repeatable > 8 && single > 40);
});

test.run();
