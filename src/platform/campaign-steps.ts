import type { ListName, Otherwise, Pace } from "./step.ts";

// Steps of a campaign: of who brings a release, or deletes, to many instances or VMs.

/** Waits until this time has passed since an operator began the service's last upgrade. */
export const pause = (time: string) => ({ word: "pause", time }) as const;
/** The operator takes the newest release instead of the one that the token was to bring; says no if it has been taken before. */
export const newest = <M extends Otherwise>(otherwise: M) => ({ word: "newest", otherwise }) as const;
/** Other services whose releases wait for their operator are upgraded after this one: they go on at their list `along`. */
export const along = () => ({ word: "along" }) as const;
/** Waits for the hours in which operators upgrade. */
export const maintenance = () => ({ word: "maintenance" }) as const;
/** Says no outside of these hours. */
export const late = <M extends Otherwise>(otherwise: M) => ({ word: "late", otherwise }) as const;
/** Says no where a rollout has ended with these hours, before its last target. */
export const left = <M extends Otherwise>(otherwise: M) => ({ word: "left", otherwise }) as const;
/** Says no where an errand has ended red: instances that were busy in each of its passes are left. */
export const red = <M extends Otherwise>(otherwise: M) => ({ word: "red", otherwise }) as const;
/** From here on new instances come with the campaign's release. */
export const deploy = () => ({ word: "deploy" }) as const;
export const rollout = (list: ListName, over: "instances" | "vms", pace: Pace) =>
  ({ word: "rollout", list, over, pace }) as const;
/** No new work starts at the station until it is opened; work under way goes on. */
export const close = (station: string) => ({ word: "close", station }) as const;
export const open = (station: string) => ({ word: "open", station }) as const;
