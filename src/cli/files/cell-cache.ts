import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Found } from "../../experiment/planning/sweep.ts";
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
      const kept = JSON.parse(readFileSync(path, "utf8")) as { headroomCell?: number; found?: Found };
      return kept.headroomCell === CELL_SCHEMA ? kept.found : undefined;
    } catch {
      return undefined;
    }
  }

  keep(key: string, found: Found): void {
    const files = new FileSet(this.folder);
    files.write(nameOf(key), `${JSON.stringify({ headroomCell: CELL_SCHEMA, found })}\n`);
    files.commit();
  }
}

const CELL_SCHEMA = 1;

function nameOf(key: string): string {
  return `${createHash("sha256").update(key).digest("hex").slice(0, 32)}.json`;
}
