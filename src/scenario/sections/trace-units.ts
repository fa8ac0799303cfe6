import { DAY, HOUR, MINUTE, SECOND } from "../../maths/calendar.ts";

/** µs. */
export const TRACE_UNITS = { us: 1, ms: 1000, s: SECOND, min: MINUTE, h: HOUR, d: DAY } as const;

/** How a trace writes its times: as numbers of some unit, or as dates. */
export type TraceUnit = keyof typeof TRACE_UNITS | "iso";

/** The columns that a trace may have; of others only the names are looked at. */
export const TRACE_COLUMNS = ["time", "end", "lifetime", "alive", "service", "plan", "org", "wait"] as const;
export type TraceColumn = (typeof TRACE_COLUMNS)[number];
/** Which column of a file stands for one of these, where it has another name. */
export type ColumnNames = Partial<Readonly<Record<TraceColumn, string>>>;
