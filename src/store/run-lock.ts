import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { TqEvalError } from "../error.ts";

const LOCK_FILE = "run.lock";

/** Begins the name of a lock that an earlier version wrote: a process id and nothing else. */
const BARE = "pid-";

/** What a lock has to know of the processes of this machine. */
export interface Processes {
	readonly pid: number;
	isAlive(pid: number): boolean;
	/** When a process started, in whatever words tell it from another one with the same id; null where nobody can tell. */
	startOf(pid: number): Promise<string | null>;
}

/** What a lock file says: who holds it, and a name for this one lock. */
interface Holder {
	readonly pid: number;
	readonly start: string | null;
	readonly lock: string;
}

/** Whether a file of a run folder belongs to the lock and not to the record. */
export function isLockFile(name: string): boolean {
	return name === LOCK_FILE || name.startsWith(`${LOCK_FILE}.`);
}

/**
 * Keeps two processes from writing one folder; the lock goes with its disposal. A lock whose process is gone (a crash) is
 * taken over. Throws `bad-input` where another process holds it.
 */
export async function lockRun(directory: string, processes: Processes): Promise<AsyncDisposable> {
	const { pid } = processes;
	const mine: Holder = { pid, start: await processes.startOf(pid), lock: randomUUID() };
	const file = path.join(directory, LOCK_FILE);
	await take(file, mine, directory, processes);
	return { [Symbol.asyncDispose]: () => rm(file, { force: true }) };
}

/**
 * Takes a lock file. One that a dead process left is replaced by whoever holds the lock of that replacement, a lock file
 * like any other with the name of the dead lock in its own: so one process at most replaces it, and a dead replacer is
 * replaced in the same way.
 */
async function take(file: string, mine: Holder, directory: string, processes: Processes): Promise<void> {
	while (!(await create(file, mine))) {
		const found = await readHolder(file);
		if (found === null) continue;
		if (await isHeld(found, processes)) throw inUse(directory, found.pid);
		const replacement = `${file}.${found.lock}`;
		await take(replacement, mine, directory, processes);
		try {
			// the lock may have been replaced and released while the right to do so was awaited
			if ((await readHolder(file))?.lock === found.lock) return await replace(file, mine);
		} finally {
			await rm(replacement, { force: true });
		}
	}
}

/** A hard link is there at once and whole, or not at all; where links cannot be made, a file that must be new. */
async function create(file: string, mine: Holder): Promise<boolean> {
	const draft = await writeDraft(file, mine);
	try {
		await link(draft, file).catch((error: NodeJS.ErrnoException) => {
			if (error.code === "EEXIST") throw error;
			return writeFile(file, JSON.stringify(mine), { flag: "wx" });
		});
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
		throw error;
	} finally {
		await rm(draft, { force: true });
	}
}

async function replace(file: string, mine: Holder): Promise<void> {
	await rename(await writeDraft(file, mine), file);
}

async function writeDraft(file: string, mine: Holder): Promise<string> {
	const draft = path.join(path.dirname(file), `${LOCK_FILE}.${mine.lock}.draft`);
	await writeFile(draft, JSON.stringify(mine), { flag: "wx" });
	return draft;
}

/** Null where the lock is gone. Locks of earlier versions hold a process id alone; a torn one names nobody. */
async function readHolder(file: string): Promise<Holder | null> {
	for (const patience of [true, false]) {
		const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
			if (error.code === "ENOENT") return null;
			throw error;
		});
		if (text === null) return null;
		if (/^\d+$/.test(text)) return { pid: Number(text), start: null, lock: `${BARE}${text}` };
		const read = parseHolder(text);
		if (read !== null) return read;
		if (patience) await wait(200);
	}
	return { pid: 0, start: null, lock: "torn" };
}

function parseHolder(text: string): Holder | null {
	try {
		const { pid, start, lock } = JSON.parse(text) as Partial<Holder>;
		if (typeof pid !== "number" || !/^[\w-]+$/.test(lock ?? "")) return null;
		return { pid, start: start ?? null, lock: String(lock) };
	} catch {
		return null;
	}
}

/** A process id may have gone to another process since. */
async function isHeld({ pid, start, lock }: Holder, processes: Processes): Promise<boolean> {
	if (pid <= 0 || !processes.isAlive(pid)) return false;
	if (lock.startsWith(BARE) && pid === processes.pid) return false;
	return start === null || start === ((await processes.startOf(pid)) ?? start);
}

function inUse(directory: string, holder: number): TqEvalError {
	return new TqEvalError(`process ${holder} is running in ${directory}`, {
		code: "bad-input",
		where: directory,
		value: holder,
		remedy: "Wait until it has ended, or stop it, and then resume.",
	});
}
