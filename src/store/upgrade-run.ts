import path from "node:path";
import { RECORD_VERSION } from "../record/record-version.ts";
import { atomicWrite } from "./atomic-write.ts";
import { linesOf } from "./copy-record.ts";
import { cutTornLine } from "./json-lines.ts";
import type { ReadRecord } from "./read-run.ts";
import { RUN_FILES, writeProvenance } from "./run-directory.ts";

/**
 * Makes a record ready for more lines: a torn last line is cut off, and a record of an older version is written again in
 * the form of today, since one file must not hold two forms. Provenance, which states the version, comes last: until then
 * the folder is read as the older record, and every change of form leaves alone what has been changed already.
 */
export async function upgradeRun(record: ReadRecord): Promise<void> {
	await cutTornLine(record.observationLines);
	if (record.version === RECORD_VERSION) return;
	const { directory, suite, plan, provenance, observations, executions } = record;
	const write = (name: string, text: string): Promise<void> => atomicWrite(path.join(directory, name), text);
	await write(RUN_FILES.suite, `${JSON.stringify(suite, null, "\t")}\n`);
	await write(RUN_FILES.plan, `${JSON.stringify(plan, null, "\t")}\n`);
	await write(RUN_FILES.observations, linesOf(observations));
	if (executions.length > 0) await write(RUN_FILES.executions, linesOf(executions));
	await writeProvenance(directory, provenance);
}
