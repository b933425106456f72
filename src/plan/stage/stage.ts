/**
 * When a trial runs: `beside` others in an open engine; in a `program` of its own, when every engine is closed; or `alone`
 * on the machine, when everything else is over.
 */
export type Stage = "beside" | "program" | "alone";
