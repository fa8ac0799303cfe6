/** Why a study without any randomness has one replication and no intervals. */
export const NO_CHANCE =
  "Nothing here is random: every replication would be the same, so one was run, and values have no intervals";
