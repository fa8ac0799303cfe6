/** What d3-format has for scales that write their ticks: the page's charts write their own, and it can be left out (see src/build.mjs). */
const none = undefined;

export {
  none as format,
  none as formatPrefix,
  none as formatSpecifier,
  none as precisionFixed,
  none as precisionPrefix,
  none as precisionRound,
};
