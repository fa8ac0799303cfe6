import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Found } from "../../experiment/planning/sweep.ts";
import { hashed } from "../journal/hashed.ts";
import { FileSet } from "./files.ts";

/** Cells of sweeps by what their results depend on: a folder with a file for each. */
export class CellCache {
  private readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** What was found of a cell before; undefined: nothing, or nothing that can be read. */
  get(key: string): Found | undefined {
    const path = join(this.folder, nameOf(key));
    if (!existsSync(path)) return undefined;
    try {
      const kept = JSON.parse(readFileSync(path, "utf8")) as Partial<Kept>;
      const isWhole = kept.headroomCell === CELL_SCHEMA && kept.key === hashed(key);
      return isWhole && kept.checksum === hashed(kept.found) ? kept.found : undefined;
    } catch {
      return undefined;
    }
  }

  keep(key: string, found: Found): void {
    const plain = JSON.parse(JSON.stringify(found)) as Found;
    const kept: Kept = { headroomCell: CELL_SCHEMA, key: hashed(key), checksum: hashed(plain), found };
    const files = new FileSet(this.folder);
    files.write(nameOf(key), `${JSON.stringify(kept)}\n`);
    files.commit();
  }
}

const CELL_SCHEMA = 2;

/** A cell's file: one that was changed, or is another's under this name, counts as none. */
interface Kept {
  readonly headroomCell: number;
  readonly key: string;
  readonly checksum: string;
  readonly found: Found;
}

function nameOf(key: string): string {
  return `${hashed(key)}.json`;
}
