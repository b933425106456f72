import { randomUUID } from "node:crypto";
import { EngineFailure } from "../engine-failure.ts";
import { awaitReady, type ServerProperties } from "./await-ready.ts";
import { freePort } from "./free-port.ts";
import { type GuardedProgram, startGuarded } from "./guarded-program.ts";
import { createServerClient, type ServerClient } from "./server-client.ts";
import { type ServerLaunch, serverArguments, serverEnvironment } from "./server-launch.ts";

/** A server that answers, and all that it logged until then. */
export interface RunningServer {
	readonly program: GuardedProgram;
	readonly client: ServerClient;
	readonly properties: ServerProperties;
	readonly loadLines: readonly string[];
}

const ATTEMPTS = 4;

// Starts one server on a free port of its own; a port that someone else took in between is given up for another.
export async function startServer(launch: ServerLaunch, choosePort = freePort): Promise<RunningServer> {
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const server = await tryPort(launch, await choosePort());
		if (server !== null) return server;
	}
	throw new EngineFailure("engine-error", `llama-server found no free port in ${ATTEMPTS} attempts`);
}

async function tryPort(launch: ServerLaunch, port: number): Promise<RunningServer | null> {
	const { limits, log, config } = launch;
	const apiKey = randomUUID();
	const args = serverArguments(launch, port);
	log(`tq-eval: ${launch.serverBinary} ${args.join(" ")}`);
	const loadLines: string[] = [];
	let ready = false;
	const program = startGuarded(launch.serverBinary, args, {
		environment: serverEnvironment(launch, apiKey),
		directory: launch.slotDirectory,
		graceMs: limits.graceMs,
		onLine(line) {
			if (!ready) loadLines.push(line);
			log(line);
		},
	});
	const client = createServerClient({ port, apiKey }, limits.silenceMs);
	const doing = `starting ${config.name}`;
	const readiness = await awaitReady({ program, client, limits, doing, log });
	ready = true;
	if (readiness.state === "ready") return { program, client, properties: readiness.properties, loadLines };
	await program.stop();
	return null;
}
