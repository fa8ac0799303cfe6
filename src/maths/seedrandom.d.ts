/** Of the package's generators only one is used; its own declarations know no file of it. */
declare module "seedrandom/lib/alea.js" {
  import seedrandom = require("seedrandom");
  const { alea }: typeof seedrandom;
  export = alea;
}
