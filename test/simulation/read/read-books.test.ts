import { test } from "uvu";
import * as assert from "uvu/assert";
import { Tape } from "../../../src/core/engine/tape.ts";
import { readHead, readReplication } from "../../../src/simulation/read/read.ts";
import { readBooks } from "../../../src/simulation/read/read-books.ts";
import { models, ran } from "../../../src/simulation/simulate.ts";
import { near } from "../../support/near.ts";
import { scenario } from "../base.ts";

const said = scenario(`
run: { horizon: 5 d, windows: [within 09:00-17:00] }
demand: { db: { requests: { rate: 3 per hour }, lifetime: { exponential: { mean: 4 h } }, when_refused: { try_again: 50 %, after: 1 h } } }
platform: { director: { workers: 1 } }
services: { db: { levels: { managed: { pool: { vms: 10 }, broker: { call: 20 s }, scrub: 10 min } } } }
`);
const compiled = models(said);
const asked = { buckets: 3, requests: true };

test("the books are those of what follows them: outcomes by cell, areas by level", () => {
  const tape = new Tape(ran(said, 0, asked));
  const { record } = readReplication(tape, compiled, { replication: 0, ...asked });
  tape.at = 0;
  readHead(tape);
  const books = readBooks(tape, compiled);
  const total = (...names: readonly string[]) =>
    record.cells.reduce(
      (sum, { window, sums }) => (window > 0 ? sum : names.reduce((own, name) => own + (sums[name] ?? 0), sum)),
      0,
    );
  assert.ok(books.requests > 100 && total("refused") > 0);
  assert.is(books.requests, total("requests"));
  assert.is(books.outcomes, total("ready", "refused", "failed", "gave_up", "unresolved"));
  const area = (kind: string, nth: number) =>
    record.levels.filter((level) => level.kind === kind)[nth]!.windows[0]!.area;
  for (const [nth, { books: own }] of books.limits.entries()) {
    const { inUse, queue } = own;
    near(inUse, area("in use", nth), 1e-12);
    near(queue, area("queue", nth), 1e-12);
  }
  assert.ok(books.limits.some(({ books: { inUse } }) => inUse > 0));
  assert.ok(books.limits.some(({ books: { queue } }) => queue > 0));
});

test("after the books the tape stands at the first cell", () => {
  const tape = new Tape(ran(said, 0, asked));
  readHead(tape);
  const { requests } = readBooks(tape, compiled);
  assert.ok(tape.numbers[tape.at]! > 0 && tape.numbers[tape.at]! <= requests);
});

test.run();
