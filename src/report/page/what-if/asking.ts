import type { Results } from "../../../experiment/results/results.ts";
import type { Asking } from "../../what-if/what-if.ts";
import type { Asked, Received, Sent } from "../engine.ts";
import { unpacked } from "../unpacked.ts";
import { hire } from "./hire.ts";

/** Starts the engine in a worker. Answers to a question that was replaced by a newer one are ignored. */
export function engineOf(
  packed: string,
  { document: scenario, settling, replications, service, version }: Results,
  onTold: (told: Received["told"]) => void,
): (asked: Asked) => void {
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
    worker.postMessage({ asking, source, cores: navigator.hardwareConcurrency } satisfies Sent);
    return worker;
  });
  hired.catch(() => broken("This browser does not let a page work in the background; use headroom run instead."));
  return (asked) => {
    const sent: Sent = { ...asked, number: ++number };
    hired.then(
      (worker) => worker.postMessage(sent),
      () => {},
    );
  };
}
