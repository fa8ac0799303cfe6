import type { Results } from "../../experiment/results.ts";
import type { Chosen } from "../levers.ts";
import type { Asking } from "../what-if.ts";
import { button, element } from "./elements.ts";
import type { Received, Sent } from "./engine.ts";
import { hire } from "./hire.ts";
import { answers } from "./what-if-answers.ts";
import { controls } from "./what-if-controls.ts";

/** Lets the reader ask what other values would give. The engine is started by the first question, and not before. */
export function whatIf(results: Results): void {
  const section = document.getElementById("what-if");
  const engine = document.getElementById("engine");
  if (section === null || engine === null) return;
  for (const each of document.querySelectorAll<HTMLElement>("[data-scripted]")) each.hidden = false;
  const start = section.querySelector("button")!;
  start.addEventListener("click", () => {
    start.parentElement!.remove();
    open(section, results, engine.textContent ?? "");
  });
}

/** A pause in typing or dragging after which it is a question. ms. */
const PAUSE = 120;

function open(section: HTMLElement, results: Results, packed: string): void {
  const panel = element("div", "asking");
  section.append(panel);
  const shown = answers();
  let chosen: Chosen = {};
  let variant = results.baseline;
  let waiting = 0;
  let isWaiting = false;
  const engine = engineOf(packed, results, (told) => {
    if (isWaiting) return;
    if (told.kind === "offered") form.offer(told.levers, chosen);
    shown.tell(told);
  });
  const ask = () => {
    clearTimeout(waiting);
    isWaiting = false;
    engine({ variant, chosen });
  };
  const form = controls({
    variants: results.variants.map(({ name }) => name),
    variant,
    onVariant: (index) => {
      [variant, chosen] = [index, {}];
      shown.stale();
      ask();
    },
    onChosen: (path, value) => {
      chosen = { ...chosen, [path]: value };
      shown.stale();
      clearTimeout(waiting);
      isWaiting = true;
      waiting = Number(setTimeout(ask, PAUSE));
    },
  });
  const reset = button("As it was", () => {
    chosen = {};
    form.clear();
    ask();
  });
  const tools = element("div", "tools");
  tools.append(reset);
  panel.append(form.element, tools, shown.element);
  ask();
  form.element.querySelector<HTMLElement>("select,input")?.focus();
}

/** Starts the engine in a worker; whatever is told of a question that is no longer the last one is passed over. */
function engineOf(
  packed: string,
  { document: scenario, settling, replications, service, version }: Results,
  onTold: (told: Received["told"]) => void,
): (question: { readonly variant: number; readonly chosen: Chosen }) => void {
  const asking: Asking = {
    ...{ document: scenario, replications, version },
    ...(settling && { settling }),
    ...(service !== undefined && { service }),
  };
  let number = 0;
  const broken = (says: string) => onTold({ kind: "broken", says });
  const hired = unpacked(packed).then((source) => {
    const worker = hire(source);
    worker.onmessage = ({ data }: MessageEvent<Received>) => {
      if (data.number === number) onTold(data.told);
    };
    worker.onerror = ({ message }) => broken(`The engine ended: ${message}. Load the page again.`);
    worker.postMessage({ asking, source } satisfies Sent);
    return worker;
  });
  hired.catch(() => broken("This browser does not let a page work in the background; use headroom run instead."));
  return (question) => {
    const sent: Sent = { number: ++number, question };
    hired.then(
      (worker) => worker.postMessage(sent),
      () => {},
    );
  };
}

/** The engine stands in the page packed (gzip, base64), which is half of its size. */
async function unpacked(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
}
