/** Results as a file holds them, not looked at yet. */
export type Stored = Readonly<Record<string, unknown>>;

/**
 * What makes results of one schema results of the next: the first entry takes those of schema 1, and so on. Whoever changes
 * the shape so that an older file would be misread adds one; what is only new is optional instead.
 */
export const UPGRADES: readonly ((results: Stored) => Stored)[] = [ofAnotherEngine];

/** Results of some schema as those of the latest. */
export function upgraded(results: Stored, schema: number): Stored {
  return UPGRADES.slice(schema - 1).reduce(
    (older, upgrade, passed) => ({ ...upgrade(older), headroomResults: schema + passed + 1 }),
    results,
  );
}

/**
 * Schema 1 was written by engines of one version number that gave different numbers. Its version says so from here on, and
 * nothing is taken for its engine: there is no second look at its requests, and no what-if.
 */
function ofAnotherEngine(results: Stored): Stored {
  return typeof results.version === "string"
    ? { ...results, version: `${results.version} (results schema 1)` }
    : results;
}
