import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect, it } from "vitest";
import { temporaryFolder } from "../support/world/temporary-folder.ts";

const DIST = path.resolve(import.meta.dirname, "../../dist");

/** Says that it is ready, tries for the lock when told to, says what came of it, and keeps it until its input ends. */
const CONTENDER = `
import { once } from "node:events";
import { lockRun } from ${JSON.stringify(path.join(DIST, "store/run-lock.js"))};
const isAlive = (pid) => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};
console.log("ready");
await once(process.stdin, "data");
try {
	const lock = await lockRun(process.argv[1], { pid: process.pid, isAlive, startOf: async () => null });
	console.log("got");
	await once(process.stdin, "end");
	await lock[Symbol.asyncDispose]();
} catch (error) {
	console.log(error.code === "bad-input" ? "refused" : String(error));
}
process.exit(0);
`;

interface Contender {
	readonly process: ChildProcessWithoutNullStreams;
	readonly ended: Promise<unknown>;
	next(): Promise<string>;
}

async function startContender(directory: string): Promise<Contender> {
	const child = spawn(process.execPath, ["--input-type=module", "-e", CONTENDER, directory]);
	const ended = once(child, "exit");
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	const next = async (): Promise<string> => String((await lines.next()).value);
	expect(await next()).toBe("ready");
	return { process: child, ended, next };
}

/** Two processes go for one folder at the same moment; what came of it for each. */
async function contest(stale: string | null): Promise<readonly string[]> {
	await using folder = await temporaryFolder();
	if (stale !== null) await writeFile(path.join(folder.path, "run.lock"), stale);
	const pair = await Promise.all([startContender(folder.path), startContender(folder.path)]);
	for (const { process } of pair) process.stdin.write("go\n");
	const outcomes = await Promise.all(pair.map(({ next }) => next()));
	for (const { process } of pair) process.stdin.end();
	await Promise.all(pair.map(({ ended }) => ended));
	expect(await readdir(folder.path)).toEqual([]);
	return [...outcomes].sort();
}

it("is got by exactly one of two processes that start together, fifty times", { timeout: 240_000 }, async () => {
	// every other pair finds a lock whose process is gone: taking over is where two could slip through
	const stale = JSON.stringify({ pid: 2 ** 30, start: "before", lock: "dead" });
	const rounds = Array.from({ length: 50 }, (_, round) => (round % 2 === 0 ? null : stale));
	for (let round = 0; round < rounds.length; round += 5) {
		const outcomes = await Promise.all(rounds.slice(round, round + 5).map(contest));
		for (const outcome of outcomes) expect(outcome).toEqual(["got", "refused"]);
	}
});
