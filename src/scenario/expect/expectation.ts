/** A sentence of `expect:`, understood: one claim for each variant and subject that it speaks of. Plain JSON. */
export interface Expectation {
  /** As it is written, blanks aside. */
  readonly says: string;
  readonly severity: "error" | "warn";
  readonly claims: readonly Claim[];
  /** In the scenario file, from 1; absent where the document came as an object. */
  readonly line?: number;
}

/** A measure of one subject in one variant, and what it must be below or above. */
export interface Claim {
  readonly left: Quantity;
  readonly relation: Relation;
  /** A bound in the measure's own unit; or another quantity with what is added to it. */
  readonly right: number | (Quantity & { readonly plus: number });
  /** The window's name; "" is the whole horizon. */
  readonly window: string;
}

export type Relation = "<" | "<=" | ">" | ">=";

/** A measure by its name, of a subject as results name it, in a variant. */
export interface Quantity {
  readonly measure: string;
  readonly of: string;
  readonly variant: string;
}
