import { test } from "uvu";
import * as assert from "uvu/assert";
import { compiled, SELDOM } from "../../src/build-core.mjs";
import { sourcesUnder } from "../support/sources.ts";

// src/core is exactly what is compiled to WebAssembly: what a run does not call belongs to src/maths or to a test.

/** What TypeScript says in place of machine.as, and the declarations of types that AssemblyScript knows. */
const counterparts = ["engine/machine.ts", "engine/subset.ts"];

test("every function and method of src/core is in the module that is compiled from it", async () => {
  const known = namesIn(await compiled("src/core/main.ts", { debug: true, plain: true }));
  assert.ok(known.size > 500, `${known.size} functions`);
  const missing = sourcesUnder("src/core")
    .filter(({ path }) => !counterparts.includes(path))
    .flatMap(({ path, code }) => declaredIn(code).map((name) => `src/core/${path.slice(0, -3)}/${name}`))
    .filter((name) => !known.has(name));
  assert.equal(missing, []);
  const all = [...known];
  const isOne = (name: string) =>
    name.endsWith("*") ? all.some((each) => each.startsWith(name.slice(0, -1))) : known.has(name);
  assert.equal(
    SELDOM.filter((name) => !isOne(name)),
    [],
    "what is said to happen seldom is there",
  );
});

test("what nothing calls is not in the module", async () => {
  const text = "export function run(): i32 { return called(); }\nfunction called(): i32 { return 1; }\n";
  const spare = "function spare(): void {}\nclass A { b(): void {} get c(): i32 { return 1; } }\n";
  const known = namesIn(
    await compiled("a.ts", { read: (name) => (name === "a.ts" ? text + spare : null), debug: true, plain: true }),
  );
  assert.ok(known.has("a/run") && known.has("a/called"));
  assert.equal(
    declaredIn(`${text}${spare}`).filter((name) => !known.has(`a/${name}`)),
    ["spare"],
  );
  assert.equal(declaredIn("export abstract class A<T> {\n  private b(): void {}\n  override get c(): i32 {\n"), [
    "A#b",
    "A#get:c",
  ]);
});

/** Functions as `name`, methods as `Class#name`, getters as `Class#get:name`: as AssemblyScript calls them. */
function declaredIn(code: string): string[] {
  let owner = "";
  return code.split("\n").flatMap((line) => {
    owner = /^}/.test(line) ? "" : (/^(?:export )?(?:abstract )?class (\w+)/.exec(line)?.[1] ?? owner);
    const own = /^(?:export )?function (\w+)/.exec(line)?.[1];
    const method = /^ {2}(?:(?:private|protected|override|abstract) )*((?:get |set )?)(\w+)(?:<[^>]*>)?\(/.exec(line);
    if (own !== undefined) return [own];
    return owner && method ? [`${owner}#${method[1]!.replace(" ", ":")}${method[2]}`] : [];
  });
}

/** The names of a module's functions, from its section of names; those of types they are made for are left out. */
function namesIn(module: Uint8Array): ReadonlySet<string> {
  const sections = WebAssembly.Module.customSections(new WebAssembly.Module(Uint8Array.from(module)), "name");
  const bytes = new Uint8Array(sections[0]!);
  let at = 0;
  const number = () => {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = bytes[at++]!;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const text = (length: number) => {
    at += length;
    return new TextDecoder().decode(bytes.subarray(at - length, at));
  };
  const names = new Set<string>();
  while (at < bytes.length) {
    const [kind, length] = [number(), number()];
    const end = at + length;
    if (kind !== 1) {
      at = end;
      continue;
    }
    for (let left = number(); left > 0; left--) {
      number();
      names.add(text(number()).replace(/<.*/, "").replace(/@\w+$/, ""));
    }
  }
  return names;
}

test.run();
