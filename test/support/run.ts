// Runs the tests: all of them, or the files whose path holds the word given (`npm test -- event-list`). Not uvu's own
// command with a preload: worker threads inherit `--import`, and cannot load a second one written in TypeScript.
import "./closing-line.ts";
import { parse } from "uvu/parse";
import { run } from "uvu/run";

const [word = ""] = process.argv.slice(2);
const { suites } = await parse("test", "\\.test\\.ts$");
await run(suites.filter(({ name }) => name.includes(word)));
