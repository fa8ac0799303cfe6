import { imul } from "../engine/machine.ts";
import { refused } from "../engine/range.ts";

/** The number of a purpose, so that draws are named in the code: FNV-1a, 32 bits (Fowler, Noll, Vo; RFC 9923), of an ASCII name. */
export function purpose(name: string): i32 {
  if (name.length === 0) refused("purpose name", "a name, such as time to live", '""');
  let hash: i32 = -2128831035; // 0x811c9dc5
  for (let i = 0; i < name.length; i++) hash = imul(hash ^ name.charCodeAt(i), 0x01000193);
  return hash;
}
