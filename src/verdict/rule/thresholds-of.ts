import { CRITERIA, type Criterion } from "../../suite/criterion.ts";
import type { Thresholds } from "./decide-interval.ts";

/** A suite's thresholds with the direction in which its criterion gets worse. */
export function thresholdsOf({ id, pass, kill }: Criterion): Thresholds {
	return { pass, kill, worse: CRITERIA[id].worse };
}
