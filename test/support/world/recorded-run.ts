import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { temporaryFolder } from "./temporary-folder.ts";

const RECORDS = path.resolve(import.meta.dirname, "../../fixtures/record");

/** The runs that an earlier version recorded. */
export type RecordedName = "quickstart-version-1" | "turboquant-version-1";

/** A recorded run in a folder of its own, which goes away with its disposal. */
export async function recordedRun(name: RecordedName) {
	const folder = await temporaryFolder();
	await promisify(execFile)("tar", ["-xzf", path.join(RECORDS, `${name}.tar.gz`), "-C", folder.path]);
	return folder;
}
