/** Stands behind what each test file printed, where several share a process. */
export const END_OF_FILE = "\u0000end of file\u0000";
