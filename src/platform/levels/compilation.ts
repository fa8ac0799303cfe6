import type { Parameters } from "../parameter.ts";
import { given, type StepOf, type Written } from "../step.ts";

/** Where no smoke tests have the director compile a release before anybody needs it. */
export const COMPILATION: Parameters = {
  compilation: {
    kind: "time",
    changes: "while on",
    optional: true,
    says: "What the director compiles when it makes or upgrades the first instance with a release; whoever else needs it meanwhile waits for the end of that, with his worker. Left out, smoke tests in Apply Changes (`upgrade.fixed`) have it compiled before. (Up to 15 min under one lock: BOSH compiles each stemcell with each release once.)",
  },
};

/** Waits until the release that new instances come with is compiled; the first that needs it compiles it. */
export const compile = (time: string): StepOf<"compile"> => ({ word: "compile", time });
export const COMPILED: Written = given("compilation", compile("compilation"));
