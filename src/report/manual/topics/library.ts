import { code, heading, list, paragraph, type Topic } from "../document.ts";

/** headroom in a program, in a test suite and in CI. */
export function library(): Topic {
  return {
    name: "library",
    title: "As a library, and in CI",
    says: "in a program, in a test suite, in GitHub Actions and GitLab",
    blocks: [
      heading("In a program"),
      code("ts", PROGRAM),
      paragraph(
        "The library needs no Node: it runs in a browser's worker too.",
        "A page with a content security policy must allow `'wasm-unsafe-eval'` for it.",
      ),
      paragraph(
        "The HTML report is `html(results, page)`: `page` is the default export of `headroom/page.json`, which holds the style, the program and the engine of every report.",
      ),
      heading("In a test suite"),
      paragraph(
        "`expect` throws, with the value, its interval and the verdict, unless what you expect holds significantly.",
        "It works in uvu, node:test and vitest alike.",
      ),
      code("js", SUITE),
      heading("In CI"),
      paragraph(
        "`headroom test --format junit,json,markdown,github` writes what CI systems read.",
        "The exit code is the verdict: see [exit codes](#exit-codes).",
      ),
      paragraph("GitHub Actions:"),
      code("yml", GITHUB),
      paragraph("GitLab:"),
      code("yml", GITLAB),
      list(
        "`headroom compare BEFORE AFTER --format markdown` writes the comment of a pull request; `--fail-on-regression` fails it.",
      ),
    ],
  };
}

const PROGRAM = `
import { readFileSync } from "node:fs";
import { inline, parse, runExperiment, terminal, VERSION } from "headroom";

const study = parse(readFileSync("scenarios/pool-sizing.yaml", "utf8"), { file: "pool-sizing.yaml" });
const results = await runExperiment(study, inline({ buckets: 100 }), { version: VERSION });
console.log(results.answers.join("\\n"));
console.log(terminal(results, { width: 100, colour: false }));`;

const SUITE = `
import { load } from "headroom";

const model = await load("scenarios/pool-sizing.yaml");
const results = await model.with({ "services.mysql.levels.managed.pool.vms": 95 }).run({ seed: 7, replications: 10 });
results.expect("refused < 1 % for base", "fullness.p99 < 100 % for base");`;

const GITHUB = `
# GitHub Actions: .github/workflows/capacity.yml
name: capacity
on: [push, pull_request]
permissions:
  contents: read
jobs:
  headroom:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with:
          node-version: 20
          cache: npm
      - run: npm ci
      - run: npx headroom test --format junit,github --out reports
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: capacity
          path: reports`;

const GITLAB = `
# GitLab CI: .gitlab-ci.yml
capacity:
  image: node:20
  cache:
    key: { files: [package-lock.json] }
    paths: [.npm]
  script:
    - npm ci --cache .npm
    - npx headroom test --format junit --out reports
  artifacts:
    when: always
    paths: [reports]
    reports:
      junit: reports/*.xml`;
