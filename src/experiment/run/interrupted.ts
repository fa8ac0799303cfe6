/** The run was stopped from outside. What was finished is with whoever keeps it: a journal, or other records (`recorded`). */
export class Interrupted extends Error {
  constructor({ done, of }: { readonly done: number; readonly of: number }) {
    super(`interrupted after ${done} of ${of} replications`);
    this.name = "Interrupted";
  }
}
