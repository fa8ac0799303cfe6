import { nearest } from "../../scenario/language/problem.ts";
import { listed } from "../../scenario/language/words.ts";
import type { Figure } from "./baseline.ts";
import { type Names, partsOf } from "./renamed.ts";

/** Why measures of the earlier run have no counterpart, and what to say if something was only renamed. */
export function whyGone(
  gone: readonly Pick<Figure, "variant" | "of" | "window">[],
  before: Names,
  after: Names,
): string {
  const missing = (name: string | undefined, kind: keyof Names) =>
    name !== undefined && before[kind].includes(name) && !after[kind].includes(name);
  const found = gone.map(({ variant, of }): readonly [string, keyof Names] | undefined => {
    const { owner, plan, limit } = partsOf(of);
    const part = plan ?? before.parts.find((name) => limit?.endsWith(` ${name}`));
    if (missing(variant, "variants")) return [variant, "variants"];
    if (missing(owner, "subjects")) return [owner, "subjects"];
    return missing(part, "parts") ? [part!, "parts"] : undefined;
  });
  const names = new Map(found.flatMap((each) => (each ? [each] : [])));
  if (names.size === 0) return "no longer measured";
  const are = names.size === 1 ? "is" : "are";
  const told = [...names].map(([name, kind]) =>
    renaming(
      name,
      after[kind].filter((other) => !before[kind].includes(other)),
    ),
  );
  return `${listed([...names.keys()].map((name) => `\`${name}\``))} ${are} gone; renamed? say ${told.join(" ")}`;
}

/** `--renamed postgres=pg`, with the new name that is most like it, or the only one there is. */
function renaming(name: string, fresh: readonly string[]): string {
  const other = fresh.length === 1 ? fresh[0]! : (nearest(name, fresh) ?? "NEW");
  const said = `${name}=${other}`;
  return `--renamed ${/^[\w./=-]+$/.test(said) ? said : `"${said}"`}`;
}
