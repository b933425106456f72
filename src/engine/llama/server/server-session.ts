import { TqEvalError } from "../../../error.ts";
import { type AttestServerInput, attestServer } from "../../attestation/attest-server.ts";
import type { Attestation } from "../../attestation/attestation.ts";
import { isConfigMismatch } from "../../attestation/config-mismatch.ts";
import { EngineFailure } from "../../port/engine-failure.ts";
import { serverEnded } from "../launch/server-failure.ts";
import { attestableServer } from "./attestable-server.ts";
import { diagnoseServer } from "./diagnose-server.ts";
import type { ServerLaunch } from "./server-launch.ts";
import { type RunningServer, startServer } from "./start-server.ts";

/** One variant's server; where it dies in a call, the next call starts it again, attested again. */
export interface ServerSession {
	readonly attestation: Extract<Attestation, { attested: true }>;
	use<T>(doing: string, work: (server: RunningServer) => Promise<T>, signal?: AbortSignal): Promise<T>;
	close(): Promise<void>;
}

/** Deaths in a row, with no call of that kind answered in between, after which starting again is given up. */
const DEATHS = 3;

// Starts a server and proves it; one that is not what was asked for is stopped at once.
async function startAttested(launch: ServerLaunch, input: AttestServerInput) {
	const server = await startServer(launch);
	try {
		return { server, attestation: await attestServer(attestableServer(server), input) };
	} catch (error) {
		const doing = `reading back the KV cache of ${launch.config.name}`;
		const diagnosis = await diagnoseServer(server, error, doing, launch.limits.silenceMs);
		await server.program.stop();
		throw diagnosis;
	}
}

// A server that holds another cache after a restart is no failure of one trial: its variant is not what it was.
function restartFailure(error: unknown): Error {
	if (error instanceof EngineFailure || isConfigMismatch(error)) return error;
	const why = error instanceof TqEvalError ? error.message : String(error);
	return new EngineFailure("engine-error", `llama-server could not be started again: ${why}`, { cause: error });
}

/** Opens the first server of a variant. */
export async function openServerSession(launch: ServerLaunch, input: AttestServerInput): Promise<ServerSession> {
	const first = await startAttested(launch, input);
	let { server } = first;
	let deaths = 0;
	let lastFailure: Error | null = null;
	let failedWhile: string | null = null;
	const ensure = async (): Promise<RunningServer> => {
		if (server.program.isRunning()) return server;
		if (deaths >= DEATHS && lastFailure !== null) throw lastFailure;
		const { message } = serverEnded(await server.program.ended, "waiting for its next call, at the latest");
		launch.log(`tq-eval: ${message}\ntq-eval: starting the server of ${launch.config.name} again`);
		deaths++;
		({ server } = await startAttested(launch, input).catch((error: unknown) => {
			lastFailure = restartFailure(error);
			throw lastFailure;
		}));
		return server;
	};
	return {
		attestation: first.attestation,
		async use(doing, work, signal) {
			signal?.throwIfAborted();
			const current = await ensure();
			try {
				const result = await work(current);
				if (failedWhile === doing) deaths = 0;
				return result;
			} catch (error) {
				if (signal?.aborted) throw signal.reason;
				failedWhile = doing;
				lastFailure = await diagnoseServer(current, error, doing, launch.limits.silenceMs);
				throw lastFailure;
			}
		},
		close: () => server.program.stop(),
	};
}
