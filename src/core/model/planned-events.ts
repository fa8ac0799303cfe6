// What is planned before a run begins, in the order in which it was said.

/** The measured horizon begins, or ends. */
export const MEASURE = 0;
export const MEASURE_NO_MORE = 1;
/** A window opens, or shuts: its bit. */
export const OPEN_WINDOW = 2;
export const SHUT_WINDOW = 3;
/** All levels are noted, for the window of this number. */
export const PHOTOGRAPH = 4;
/** The dated change of this number. */
export const APPLY = 5;
/** The release of this number comes out. */
export const PUBLISH = 6;
/** All instances of the service of this number are to be deleted. */
export const DELETE_ALL = 7;
