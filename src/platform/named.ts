/** Names of an enumeration's members, in the order of their numbers. */
export function namesOf<E extends object>(members: E): readonly (keyof E & string)[] {
  // Each number leads back to its name.
  return Object.keys(members).filter((key) => Number.isNaN(Number(key))) as (keyof E & string)[];
}
