import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

// Shows every snapshot that a test found changed, as it was beside as it is: open the page that is printed in a browser.
const folder = fileURLToPath(new URL("snapshots/", import.meta.url));
const changed = readdirSync(folder).filter((name) => name.endsWith(".new"));
if (changed.length === 0) console.log("nothing has changed: no test left a .new beside its snapshot");
else {
  const page = join(mkdtempSync(join(tmpdir(), "headroom-changed-")), "changed.html");
  writeFileSync(page, shown(changed.map((name) => name.slice(0, -".new".length))));
  console.log(`${changed.length} changed; look at ${pathToFileURL(page)}\nthen accept with UPDATE=1 npm test, or mend`);
}

function shown(names: readonly string[]): string {
  const side = (title: string, name: string) => `<figure><figcaption>${title}</figcaption>${drawing(name)}</figure>`;
  const both = names.map((name) => `<h2>${name}</h2><div>${side("before", name)}${side("now", `${name}.new`)}</div>`);
  return `<!doctype html><meta charset="utf-8"><title>Changed snapshots</title>
<style>body{font:14px system-ui;margin:2rem}div{display:grid;grid-template-columns:1fr 1fr;gap:2rem}figure{margin:0;overflow:auto}figcaption{color:#555;margin-bottom:.5rem}svg{max-width:100%;height:auto}</style>
${both.join("\n")}`;
}

function drawing(name: string): string {
  try {
    const text = readFileSync(join(folder, name), "utf8");
    return text.startsWith("<svg") ? text : `<pre>${text.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</pre>`;
  } catch {
    return "<p>there was none</p>";
  }
}
