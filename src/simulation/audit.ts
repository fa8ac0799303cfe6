/** Our own fault, found by a check at the end of a replication. No result of such a run may be shown. */
export class AuditError extends Error {
  override readonly name = "AuditError";
}

/** Equal to 1e-9 relative (or exactly, for small whole numbers). */
export function agree(what: string, left: number, right: number): void {
  const scale = Math.max(Math.abs(left), Math.abs(right), 1);
  if (!(Math.abs(left - right) <= 1e-9 * scale)) throw new AuditError(`${what}: ${left} against ${right}`);
}
