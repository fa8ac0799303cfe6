import type { Otherwise, StepOf } from "./step.ts";

type Asked = StepOf<"ask">["of"];

/** The instance's developer asks for something. Says no while it is out of date; ends where it has been given up. */
export const ask = <M extends Otherwise>(of: Asked, otherwise: M) => ({ word: "ask", of, otherwise }) as const;
