/** A mechanic of such platforms that is left out, and what that does to which answer. */
export interface LeftOut {
  readonly what: string;
  readonly says: string;
}

/** In the order in which the facts behind this project list them. */
export const LEFT_OUT: readonly LeftOut[] = [
  {
    what: "Slow acceptance looks like a failure",
    says: "Where the director is slow to accept, operators' repairs and repeated errands are understated.",
  },
  {
    what: "A hot swap needs a spare VM",
    says: "While an upgrade runs, the IaaS is fuller than shown by as many VMs as are upgraded at a time; leave so many free.",
  },
  {
    what: "A full pool's refusal triggers deletions",
    says: "Brokers answer a few more calls than shown; no figure of a developer changes.",
  },
  {
    what: "A second operation on an instance fails after 10 s",
    says: "It waits for the first instead: fewer failures, and waits a little longer, where instances are operated on often.",
  },
];
