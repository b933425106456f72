/**
 * When a variant's work ends before its plan does: `never`; where it is shown to `fail` (or kill); or `early`, where a
 * part is shown to pass as well.
 */
export const STOP_RULES = ["never", "failed", "early"] as const;

/** One of the rules. */
export type StopRule = (typeof STOP_RULES)[number];
