import { unpacked } from "./unpacked.ts";

/** The page's program, packed: the build puts it here. */
declare const PROGRAM: string;

// The page's policy names the program by its hash, so nothing else would run. Nothing stays behind in the page.
unpacked(PROGRAM).then((text) => {
  const script = document.createElement("script");
  script.textContent = text;
  document.body.append(script);
  script.remove();
});
