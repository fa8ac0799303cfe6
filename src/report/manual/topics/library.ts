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
        "`--settle` adds replications until each expectation is decided. One that is close to its bound takes longer; one that is far from it costs nothing more. It adds none to checks against a baseline, which are as sure as the replications that the baseline holds: more in the scenario, and `--update`, make them surer.",
        "`--strict` fails what is still inconclusive. Without it a change that is too small to be seen passes; with it a check may fail although nothing got worse. `--settle` leaves few expectations inconclusive.",
        "`--times` writes into JUnit's XML how long each scenario took, divided equally among its cases. Without it the file is the same to the byte in every run. Names of cases stay the same: one for each measure and variant.",
        "The Markdown is for GitHub and GitLab alike: it mentions nobody, links to no issue, and starts no quick action.",
        "`headroom compare BEFORE AFTER --format markdown` writes the comment of a pull or merge request; `--fail-on-regression` fails it.",
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
      # --settle adds replications until no expectation is inconclusive (at most 500, or --at-most N): slower, but it decides.
      # --strict fails what is still inconclusive. Leave it out, and such a check only warns: a change that is too small
      # to be seen then passes. On a branch where nobody waits for the result, use both.
      # Where each scenario has a baseline, add --baselines: it fails when one is deleted, the last of a folder too.
      # --expect-scenarios 12 fails unless there are twelve: it notices that a scenario was deleted together with its baseline.
      # Change the number in the same commit that adds or removes one.
      - run: npx headroom test --settle --strict --format junit,markdown,github --out reports
      # The same table on the page of the run.
      - if: always()
        run: cat reports/headroom-test.md >> "$GITHUB_STEP_SUMMARY"
      - uses: actions/upload-artifact@v4
        if: always()
        with:
          name: capacity
          path: reports`;

const GITLAB = `
# GitLab CI: .gitlab-ci.yml
capacity:
  image: node:20
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  cache:
    key: { files: [package-lock.json] }
    paths: [.npm]
  script:
    - npm ci --cache .npm
    # --settle adds replications until no expectation is inconclusive (at most 500, or --at-most N): slower, but it decides.
    # --strict fails what is still inconclusive. Leave it out, and such a check only warns: a change that is too small to
    # be seen then passes. --times writes into the JUnit report how long each scenario took.
    # Where each scenario has a baseline, add --baselines: it fails when one is deleted, the last of a folder too.
    # --expect-scenarios 12 fails unless there are twelve: it notices that a scenario was deleted together with its baseline.
    # Change the number in the same commit that adds or removes one.
    - npx headroom test --settle --strict --times --format junit,markdown --out reports
  # A comment on the merge request. CAPACITY_TOKEN: a project access token with the scope "api".
  after_script:
    - |
      if [ -n "$CAPACITY_TOKEN" ] && [ -n "$CI_MERGE_REQUEST_IID" ]; then
        curl --silent --show-error --fail --header "PRIVATE-TOKEN: $CAPACITY_TOKEN" --data-urlencode "body@reports/headroom-test.md" \\
          "$CI_API_V4_URL/projects/$CI_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes"
      fi
  artifacts:
    when: always
    paths: [reports]
    reports:
      junit: reports/*.xml`;
