import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Command } from "../../../src/cli/command.ts";
import { manualCommand } from "../../../src/cli/commands/manual.ts";
import { allCommands } from "../../../src/cli/commands.ts";
import { EXIT } from "../../../src/cli/exit.ts";
import { built } from "../../../src/cli/files/built.ts";
import type { ManualAssets } from "../../../src/report/manual/html.ts";
import { folder, ranBy } from "../headroom.ts";

const told = ranBy(manualCommand(allCommands));

test("it tells the commands that it is given, and its page carries what the build made", async () => {
  const dig: Command = { usage: "dig <place>", says: "Dig a hole", run: () => 0 };
  const out = join(folder(), "commands.html");
  const { run } = manualCommand(async () => [dig]);
  assert.is(await run({ topic: "commands", format: "html", out }), EXIT.fine);
  const page = readFileSync(out, "utf8");
  assert.match(page, "headroom dig &lt;place&gt;");
  assert.ok(page.includes(built<ManualAssets>("manual.json").program.text));
});

test("without a terminal it is Markdown: the whole manual, or a part of it", async () => {
  const [all, part] = [await told(), await told("exit-codes")];
  assert.match(all.out, /^# The manual of headroom\n/);
  assert.match(part.out, /^# Exit codes and interruptions\n/);
  assert.ok(all.out.includes(part.out.slice(part.out.indexOf("\n\n")).trim()));
});

test("as text it is the list of topics, or a part", async () => {
  const { out } = await told("--format", "text");
  assert.match(out, /^headroom manual TOPIC prints a topic/);
  assert.match(out, /^ {2}recipes +questions/m);
  const part = await told("wait.p95", "--format", "text");
  assert.match(part.out, /^EVERY MEASURE\n\nOf requests\n\n {2}wait\.p95\n/);
});

test("HTML goes to a file that is complete, or to standard output", async () => {
  const out = folder();
  const written = await told("--format", "html", "--out", join(out, "manual.html"));
  assert.equal(written, { code: EXIT.fine, out: "", err: "" });
  assert.equal(readdirSync(out), ["manual.html"]);
  const page = readFileSync(join(out, "manual.html"), "utf8");
  assert.match(page, /^<!doctype html>\n[\s\S]*<\/html>\n$/);
  assert.is((await told("--format", "html")).out, page);
});

test("an unknown topic or format suggests what there is", async () => {
  const topic = await told("repices");
  assert.is(topic.code, EXIT.usage);
  assert.match(topic.err, 'manual: expected a topic, got "repices"; did you mean "recipes"?');
  const format = await told("--format", "pdf");
  assert.is(format.code, EXIT.usage);
  assert.match(format.err, '--format: expected one of text, markdown, html, got "pdf"');
});

test.run();
