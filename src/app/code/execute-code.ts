import path from "node:path";
import { findTool } from "../../program/find-tool.ts";
import type { Execution } from "../../record/execution.ts";
import { openSandbox, type Sandbox } from "../../sandbox/open-sandbox.ts";
import { type PendingCode, pendingCode } from "../../score/check/pending-code.ts";
import { openExecutionLog } from "../../store/execution-log.ts";
import type { RunRecord } from "../../store/read-run.ts";
import { hasEnded } from "../../store/record-faults.ts";
import { RUN_FILES } from "../../store/run-directory.ts";
import { breakSeal, checkSeal, sealRun } from "../../store/seal.ts";
import { upgradeRun } from "../../store/upgrade-run.ts";
import { holdRun } from "../run/hold-run.ts";
import type { World } from "../world.ts";
import { findPython } from "./find-python.ts";

/** Seconds of silence that a user may be left in. */
const QUIET_MS = 2_000;

/** Runs the code of replies of a run that has ended, and hands on its record with what came of it. */
export async function executeCodeIn(directory: string, world: World): Promise<RunRecord> {
	await using held = await holdRun(directory, world);
	if (pendingCode(held.record).length === 0) return held.record;
	await using _seal = await reseal(directory, held.record);
	await upgradeRun(held.record);
	return await executeCode(held.record, world); // awaited here: lock and seal end with this scope
}

/**
 * Runs the code of replies that checks need, in a sandbox, and keeps what came of it in the run folder: scores are read
 * from there. What has run already is not run again. Interrupted, it keeps what it has. The folder is the caller's alone.
 */
export async function executeCode(record: RunRecord, world: World): Promise<RunRecord> {
	const pending = pendingCode(record);
	if (pending.length === 0) return record;
	using interrupt = world.interruptible(() => world.tell("\nstopping; what has run so far is kept"));
	const log = await openExecutionLog(path.join(record.directory, RUN_FILES.executions));
	const made: Execution[] = [];
	try {
		const sandbox = await chooseSandbox(world, interrupt.signal);
		await executeAll(pending, record.executions, { sandbox, world, signal: interrupt.signal }, async (execution) => {
			await log.append(execution);
			made.push(JSON.parse(JSON.stringify(execution)) as Execution);
		});
	} finally {
		await log.close();
	}
	return { ...record, executions: [...record.executions, ...made] };
}

/** What was sealed is checked first and sealed anew with what the code did; an unfinished run stays open. */
async function reseal(directory: string, record: RunRecord): Promise<AsyncDisposable> {
	const { state } = await checkSeal(directory);
	await breakSeal(directory, hasEnded(record));
	return {
		[Symbol.asyncDispose]: async () => {
			if (state !== "unsealed") await sealRun(directory);
		},
	};
}

/** The same code with the same calls runs once: variants that reply alike must not be told apart by chance. */
async function executeAll(
	pending: readonly PendingCode[],
	before: readonly Execution[],
	{ sandbox, world, signal }: { sandbox: FoundSandbox; world: World; signal: AbortSignal },
	save: (execution: Execution) => Promise<void>,
): Promise<void> {
	const known = new Map(before.filter(({ outcome }) => outcome.state === "ran").map((one) => [one.digest, one]));
	let told = world.elapsedMs();
	for (const [index, { trial, turn, digest, code, calls }] of pending.entries()) {
		const done = known.get(digest) ?? (await executeOne({ code, calls }, sandbox, signal));
		const execution: Execution = { ...done, trial, turn, digest };
		if (execution.outcome.state === "ran") known.set(digest, execution);
		await save(execution);
		if (world.elapsedMs() - told < QUIET_MS) continue;
		world.tell(`code of replies: ${index + 1} of ${pending.length} run`);
		told = world.elapsedMs();
	}
}

/** A sandbox, or why there is none. */
type FoundSandbox = Sandbox | { readonly missing: string };

type Done = Pick<Execution, "python" | "isolation" | "outcome">;

async function executeOne(
	job: Pick<PendingCode, "code" | "calls">,
	sandbox: FoundSandbox,
	signal: AbortSignal,
): Promise<Done> {
	const notRun = (reason: "no-python" | "sandbox-failed", detail: string): Done => {
		return { python: null, isolation: [], outcome: { state: "not-run", reason, detail } };
	};
	if ("missing" in sandbox) return notRun("no-python", sandbox.missing);
	const run = await sandbox.run(job, signal);
	if (run.state === "failed") return notRun("sandbox-failed", run.detail);
	const { python, isolation, end, detail, results } = run;
	return { python, isolation, outcome: { state: "ran", end, detail, results } };
}

async function chooseSandbox(
	{ environment, machine: { platform }, kill }: World,
	signal: AbortSignal,
): Promise<FoundSandbox> {
	const python = await findPython(environment);
	if (!python.found) return { missing: python.detail };
	const [unshare, sandboxExec] = await Promise.all([
		platform === "linux" ? findTool(["unshare"], environment) : null,
		platform === "darwin" ? findTool(["sandbox-exec"], environment) : null,
	]);
	return openSandbox({ python: python.file, unshare, sandboxExec, kill }, signal);
}
