/** The asker, as one integer: its class of priority, and whether it may use reserves. */
export function asker(classOf: i32, privileged: boolean): i32 {
  return (classOf << 1) | (privileged ? 1 : 0);
}

export function classOf(who: i32): i32 {
  return who >> 1;
}

export function isPrivileged(who: i32): boolean {
  return (who & 1) === 1;
}
