// npm start: the main job, as package.json names it. Words after `npm start --` go to headroom: options are for the main
// job, a command of its own takes its place.
import { fileURLToPath, pathToFileURL } from "node:url";

const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const [command, scenario, ...words] = process.argv.slice(2);
const another = words.length > 0 && (!words[0].startsWith("-") || /^--(?:help|version)$/.test(words[0]));
process.argv.splice(1, Infinity, cli, ...(another ? words : [command, scenario, ...words]));
await import(pathToFileURL(cli).href);
