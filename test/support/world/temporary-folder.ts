import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** A folder of a test's own; `await using` removes it. */
export interface TemporaryFolder extends AsyncDisposable {
	readonly path: string;
}

/** Makes an empty folder under the system's temporary folder. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
	const folder = await mkdtemp(path.join(os.tmpdir(), "tq-eval-test-"));
	return { path: folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
