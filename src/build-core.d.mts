/** What AssemblyScript cannot read of our sources, rewritten so that lines and columns stay where they are. */
export function translated(text: string): string;

/**
 * The module that begins at `entry`, as bytes; `read` gives the text of a file below the root, or null. `checked`: an index
 * outside of its array ends the run. `plain`: no function is left out or written into another.
 */
export function compiled(
  entry: string,
  options?: {
    readonly read?: (name: string) => string | null;
    readonly debug?: boolean;
    readonly checked?: boolean;
    readonly plain?: boolean;
  },
): Promise<Uint8Array>;

/** Functions that happen seldom, and are never written out where they are called; `*`: any whose name begins so. */
export const SELDOM: readonly string[];
