import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../error.ts";

const LOCK_FILE = "run.lock";

// Keeps two processes from writing one record; a lock whose process is gone (a crash) is taken over.
export async function lockRun(directory: string): Promise<AsyncDisposable> {
	const file = path.join(directory, LOCK_FILE);
	const holder = Number(await readFile(file, "utf8").catch(() => "0"));
	if (holder > 0 && holder !== process.pid && isAlive(holder)) throw inUse(directory, holder);
	await writeFile(file, String(process.pid));
	return { [Symbol.asyncDispose]: () => rm(file, { force: true }) };
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}

function inUse(directory: string, holder: number): TqEvalError {
	return new TqEvalError(`process ${holder} is running in ${directory}`, {
		code: "bad-input",
		where: directory,
		value: holder,
		remedy: "Wait until it has ended, or stop it, and then resume.",
	});
}
