import { Severity } from "../../core/model/words.ts";
import type { Release } from "../../scenario/scenario.ts";

/** A release of one severity: the run knows each as a release of its own. */
export interface ReleaseKind {
  /** The index of the release in the scenario. */
  readonly release: number;
  readonly severity: Severity;
  /** Its part of the versions of the release. */
  readonly share: number;
}

/** The releases of a scenario as the run numbers them. */
export function releaseKinds(releases: readonly Release[]): readonly ReleaseKind[] {
  return releases.flatMap(({ severities }, release) =>
    severities.map(({ severity, share }) => ({ release, severity: Severity[severity], share })),
  );
}
