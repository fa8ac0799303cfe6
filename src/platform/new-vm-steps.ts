// Steps about VMs that are being created, for a pool that grows or to be kept ready.

/** New VMs are being created. */
export const build = () => ({ word: "build" }) as const;
/** They are ready for use. */
export const grow = () => ({ word: "grow" }) as const;
