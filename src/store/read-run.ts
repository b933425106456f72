import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import type { TokenScores } from "../engine/port/token-scores.ts";
import { TqEvalError } from "../error.ts";
import type { Plan } from "../plan/trial/plan.ts";
import type { Execution } from "../record/execution.ts";
import { migrateRecord } from "../record/migrate/migrate-record.ts";
import type { RawRecord } from "../record/migrate/migration.ts";
import type { Observation } from "../record/observation.ts";
import type { Provenance } from "../record/provenance.ts";
import { RECORD_VERSION, readVersion } from "../record/record-version.ts";
import { checkShape, type ReadPlace } from "../record/schema/check-shape.ts";
import { ExecutionSchema } from "../record/schema/execution-schema.ts";
import { ObservationSchema } from "../record/schema/observation-schema.ts";
import { PlanInRecord } from "../record/schema/plan/plan-in-record.ts";
import { ProvenanceSchema } from "../record/schema/provenance-schema.ts";
import { SuiteInRecord } from "../record/schema/suite/suite-in-record.ts";
import type { Suite } from "../suite/suite.ts";
import { readExecutionLines } from "./execution-log.ts";
import type { JsonLines } from "./json-lines.ts";
import { readObservationLines } from "./observation-log.ts";
import { RUN_FILES } from "./run-directory.ts";
import { decodeTokenScores } from "./token-scores-file.ts";

/** Everything that a run folder holds, read back: enough to score, judge and render without a model. */
export interface RunRecord {
	readonly directory: string;
	readonly suite: Suite;
	readonly plan: Plan;
	readonly provenance: Provenance;
	readonly observations: readonly Observation[];
	/** Code of replies that was run; none where nobody asked for it. */
	readonly executions: readonly Execution[];
	readonly scores: (file: string) => TokenScores;
}

/** A record as a folder held it, and what has to be mended in the folder before more can be appended. */
export interface ReadRecord extends RunRecord {
	/** In which it is written on the disk; what is here has the form of today. */
	readonly version: number;
	readonly observationLines: Pick<JsonLines, "file" | "bytes" | "isTorn">;
}

/**
 * Reads a run folder, whole or unfinished. Throws `bad-input` where there is none, `record-mismatch` where a file has
 * another shape than it must, or was written by a newer version.
 */
export async function readRun(directory: string): Promise<ReadRecord> {
	const file = (name: string): string => path.join(directory, name);
	const provenance = await readJson(directory, RUN_FILES.provenance);
	const version = readVersion(provenance, { file: file(RUN_FILES.provenance), newest: RECORD_VERSION });
	const suite = await readJson(directory, RUN_FILES.suite);
	const plan = await readJson(directory, RUN_FILES.plan);
	const lines = await readObservationLines(file(RUN_FILES.observations));
	const executions = await readExecutionLines(file(RUN_FILES.executions));
	const raw = { suite, plan, provenance, observations: lines.values, executions: executions.values };
	return {
		directory,
		version,
		observationLines: lines,
		...checkRecord(directory, migrateRecord(raw, version), lines, executions),
		scores: scoresOf(directory),
	};
}

/** The scores of a run folder by the path that an observation names. */
export function scoresOf(directory: string): RunRecord["scores"] {
	return (name) => {
		const absolute = path.join(directory, name);
		return decodeTokenScores(readFileSync(absolute), absolute);
	};
}

function checkRecord(directory: string, record: RawRecord, observations: JsonLines, executions: JsonLines) {
	const place = (name: string, what: string): ReadPlace => {
		const remedy = "Restore the file from a backup, or run the suite again.";
		return { where: path.join(directory, name), what, remedy };
	};
	return {
		suite: checkShape(SuiteInRecord, record.suite, place(RUN_FILES.suite, "suite of a record")),
		plan: checkShape(PlanInRecord, record.plan, place(RUN_FILES.plan, "plan")),
		provenance: checkShape(ProvenanceSchema, record.provenance, place(RUN_FILES.provenance, "provenance")),
		observations: record.observations.map((one, index) =>
			checkShape(ObservationSchema, one, observations.place(index)),
		),
		executions: record.executions.map((one, index) => checkShape(ExecutionSchema, one, executions.place(index))),
	};
}

async function readJson(directory: string, name: string): Promise<unknown> {
	const file = path.join(directory, name);
	try {
		return JSON.parse(await readFile(file, "utf8"));
	} catch (cause) {
		throw new TqEvalError(`${directory} is not a run folder: ${name} is missing or not JSON`, {
			code: "bad-input",
			where: file,
			value: directory,
			remedy: "Name a folder that `tq-eval run` has written, for instance one under reports/.",
			cause,
		});
	}
}
