import { candidate, knobNamed } from "./knob.ts";
import type { ParseOptions } from "./parse.ts";
import type { Study } from "./study.ts";

/** The study with one more dated change: `pool.vms=60 on 2026-06-01`. A RangeError where it is not written so. */
export function stepped(study: Study, text: string, options: Partial<ParseOptions> = {}): Study {
  const [, name, value, date] = /^([^=\s]+)\s*=\s*(.+?)\s+on\s+(\d{4}-\d\d-\d\d)$/.exec(text) ?? [];
  if (name === undefined)
    throw new RangeError(`expected PATH=VALUE on DATE, such as pool.vms=60 on 2026-06-01, got "${text}"`);
  const { path } = knobNamed(study, name);
  const number = Number(value);
  const change = { on: date, set: { [path]: Number.isNaN(number) ? value : number } };
  const changes = [...((study.document.changes as readonly unknown[] | undefined) ?? []), change];
  return candidate({ ...study, document: { ...study.document, changes } }, {}, options);
}
