import { didYouMean, shown } from "../language/problem.ts";
import type { At } from "../language/schema.ts";
import type { Scenario } from "../scenario.ts";
import { organisationsOf } from "./limits.ts";

/** Quotas by organisation are for organisations that ask for something. */
export function checkOrganisations(scenario: Scenario, root: At): void {
  const { org_quota: quota } = scenario.platform;
  const known = organisationsOf(scenario);
  if (typeof quota === "object" && quota !== null)
    for (const org of Object.keys(quota))
      if (!known.includes(org))
        root
          .key("platform")
          .key("org_quota")
          .key(org)
          .fault(`expected the \`org\` of a demand, got ${shown(org)}; ${didYouMean(org, known)}`, "key");
}
