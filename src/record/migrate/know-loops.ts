import type { Migration } from "./migration.ts";

/** Since then a reply may have stopped by `loop` and a trial failed as `silent`; older records have neither, and stay. */
export const knowLoops: Migration = { from: 2 };
