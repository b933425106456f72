import type { GuardedProgram } from "../../../program/guarded-program.ts";
import type { AttestServerInput } from "../../attestation/attest-server.ts";
import { isConfigMismatch } from "../../attestation/config-mismatch.ts";
import { parseAllocation } from "../../memory/allocation-log.ts";
import type { MachineMemory, MemoryBreakdown, MemoryMeter } from "../../memory/memory-meter.ts";
import type { MemoryTrace } from "../../memory/memory-trace.ts";
import { type MemoryWatch, watchMemory } from "../../memory/watch-memory.ts";
import type { LoadedMemory, Occupation, OccupyRequest } from "../../port/occupation.ts";
import type { ServerLaunch } from "../server/server-launch.ts";
import { openServerSession, type ServerSession } from "../server/server-session.ts";
import type { RunningServer } from "../server/start-server.ts";
import { type FilledContext, fillContext } from "./fill-context.ts";
import { occupationOutcome } from "./occupation-outcome.ts";

/** Everything an occupation is made with. */
export interface OccupyInput {
	readonly launch: ServerLaunch;
	readonly attest: AttestServerInput;
	readonly meter: MemoryMeter;
	readonly request: OccupyRequest;
}

/** What is known of a process as it goes on; what it did not come to stays null. */
interface Progress {
	readonly before: MachineMemory;
	watch: MemoryWatch | null;
	floorBytes: number | null;
	loaded: LoadedMemory | null;
	filled: FilledContext | null;
	breakdown: MemoryBreakdown | null;
	trace: MemoryTrace | null;
}

/**
 * Starts a server at one context, fills it, and watches its memory from the first moment. A server that brings the
 * machine's free memory down to the floor is ended at once, in whatever it is doing.
 */
export async function occupyServer(input: OccupyInput, signal: AbortSignal): Promise<Occupation> {
	const began = performance.now();
	const { limitMs } = input.request;
	const limit = limitMs === null ? null : AbortSignal.timeout(limitMs);
	const either = limit === null ? signal : AbortSignal.any([signal, limit]);
	const progress: Progress = { before: await input.meter.machine(), ...UNKNOWN };
	const error = await fillOnce(input, progress, either).then(
		() => null,
		(reason: unknown) => reason,
	);
	progress.trace ??= (await progress.watch?.end()) ?? null;
	signal.throwIfAborted();
	const { loaded, trace, breakdown, filled, floorBytes } = progress;
	const isOurDoing = floorBytes !== null || limit?.aborted === true;
	if (isConfigMismatch(error) && !isOurDoing) throw error;
	const evidence = { error, trace, floorReachedAt: floorBytes, request: input.request, late: limit?.aborted === true };
	return {
		outcome: occupationOutcome(evidence),
		loaded,
		trace,
		breakdown,
		promptTokens: filled?.promptTokens ?? null,
		generatedTokens: filled?.generatedTokens ?? null,
		wallMs: performance.now() - began,
	};
}

const UNKNOWN = { watch: null, floorBytes: null, loaded: null, filled: null, breakdown: null, trace: null };

async function fillOnce(input: OccupyInput, progress: Progress, signal: AbortSignal): Promise<void> {
	const started = (program: GuardedProgram): void => guard(program, input, progress, signal);
	const session = await openServerSession({ ...input.launch, started }, input.attest);
	try {
		const doing = `filling a context of ${input.request.settings.contextTokens} tokens`;
		await session.use(doing, (server) => fill(server, session.attestation, input, progress, signal), signal);
	} finally {
		await session.close();
	}
}

/** From the first moment of a process: its memory is watched, and an abort ends it even while it loads. */
function guard(program: GuardedProgram, input: OccupyInput, progress: Progress, signal: AbortSignal): void {
	const stop = (): void => void program.stop();
	signal.addEventListener("abort", stop, { once: true });
	void program.ended.then(() => signal.removeEventListener("abort", stop));
	if (program.pid === null) return;
	progress.watch = watchMemory(input.meter, program.pid, {
		before: progress.before,
		floorBytes: input.request.floorBytes,
		onFloor(availableBytes) {
			progress.floorBytes = availableBytes;
			stop();
		},
	});
}

async function fill(
	{ client, program, loadLines }: RunningServer,
	attestation: ServerSession["attestation"],
	{ launch, meter, request }: OccupyInput,
	progress: Progress,
	signal: AbortSignal,
): Promise<void> {
	const { contextTokens, kvBytes, kvBytesExpected } = attestation;
	progress.loaded = { contextTokens, allocation: parseAllocation(loadLines), kvBytes, kvBytesExpected };
	const wanted = { promptTokens: promptLength(contextTokens, request), generatedTokens: request.generatedTokens };
	progress.filled = await fillContext(client, wanted, launch.limits.silenceMs, signal);
	if (program.pid !== null) progress.breakdown = await meter.breakdown(program.pid, launch.modelFile);
	progress.trace = (await progress.watch?.end()) ?? null;
}

/** A whole batch at least, where there is room for it: a shorter one leaves a part of the compute buffers untouched. */
function promptLength(contextTokens: number, { fill, generatedTokens, settings }: OccupyRequest): number {
	const room = Math.max(1, contextTokens - generatedTokens - 1);
	return Math.min(room, Math.max(settings.batchTokens, Math.floor(fill * room)));
}
