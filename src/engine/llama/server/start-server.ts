import { randomUUID } from "node:crypto";
import { freePort } from "../../../program/free-port.ts";
import { type GuardedProgram, startGuarded } from "../../../program/guarded-program.ts";
import { collectLoadLines } from "../../attestation/load-lines.ts";
import { EngineFailure } from "../../port/engine-failure.ts";
import { logWithoutEnd } from "../launch/server-failure.ts";
import { awaitReady, type ServerProperties } from "./await-ready.ts";
import { createServerClient, type ServerClient } from "./server-client.ts";
import { type ServerLaunch, serverArguments, serverEnvironment } from "./server-launch.ts";

/** A server that answers, and all that it logged while it loaded. */
export interface RunningServer {
	readonly program: GuardedProgram;
	readonly client: ServerClient;
	readonly properties: ServerProperties;
	readonly loadLines: readonly string[];
	/** Milliseconds from the start of the process to ready. */
	readonly readyMs: number;
}

const ATTEMPTS = 4;

/**
 * Starts one server on a free port of its own; a port that someone else took in between is given up for another. The
 * server ends with the signal.
 */
export async function startServer(
	launch: ServerLaunch,
	choosePort = freePort,
	signal?: AbortSignal,
): Promise<RunningServer> {
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const server = await tryPort(launch, await choosePort(), signal);
		if (server !== null) return server;
	}
	throw new EngineFailure("engine-error", `llama-server found no free port in ${ATTEMPTS} attempts`);
}

async function tryPort(launch: ServerLaunch, port: number, signal?: AbortSignal): Promise<RunningServer | null> {
	const { limits, log, config } = launch;
	const apiKey = randomUUID();
	const args = serverArguments(launch, port);
	log(`tq-eval: ${launch.serverBinary} ${args.join(" ")}`);
	const load = collectLoadLines();
	const began = performance.now();
	const program = startGuarded(launch.serverBinary, args, {
		environment: serverEnvironment(launch, apiKey),
		directory: launch.slotDirectory,
		graceMs: limits.graceMs,
		onLine(line) {
			load.receive(line);
			log(line);
		},
	});
	endWith(program, signal);
	launch.started?.(program);
	const client = createServerClient({ port, apiKey }, limits.silenceMs);
	const doing = `starting ${config.name}`;
	const readiness = await awaitReady({ program, client, limits, doing, log });
	const readyMs = performance.now() - began;
	if (readiness.state === "ready") {
		const loadLines = await load.settled(program, limits.logMs);
		if (loadLines !== null) return { program, client, properties: readiness.properties, loadLines, readyMs };
		await program.stop();
		throw logWithoutEnd(program.tail(), doing, limits.logMs);
	}
	await program.stop();
	return null;
}

// A run has one signal and many servers: each lets go of it when it ends.
function endWith(program: GuardedProgram, signal: AbortSignal | undefined): void {
	const stop = (): void => void program.stop();
	signal?.addEventListener("abort", stop);
	void program.ended.finally(() => signal?.removeEventListener("abort", stop));
}
