import type { Execution } from "../../../src/record/execution.ts";
import type { Observation } from "../../../src/record/observation.ts";
import { checkShape } from "../../../src/record/schema/check-shape.ts";
import { ExecutionSchema } from "../../../src/record/schema/execution-schema.ts";
import { ObservationSchema } from "../../../src/record/schema/observation-schema.ts";
import { readExecutionLines } from "../../../src/store/execution-log.ts";
import { readObservationLines } from "../../../src/store/observation-log.ts";

/** The observations of a file, each held against its schema. */
export async function readObservations(file: string): Promise<Observation[]> {
	const { values, place } = await readObservationLines(file);
	return values.map((value, index) => checkShape(ObservationSchema, value, place(index)));
}

/** The executions of a file, each held against its schema. */
export async function readExecutions(file: string): Promise<Execution[]> {
	const { values, place } = await readExecutionLines(file);
	return values.map((value, index) => checkShape(ExecutionSchema, value, place(index)));
}
