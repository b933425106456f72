import type { KvConfig } from "../../../kv/kv-config.ts";
import { freePort } from "../../../program/free-port.ts";
import { attestServer } from "../../attestation/attest-server.ts";
import type { ContextSettings } from "../../port/context-settings.ts";
import { attestableServer } from "../server/attestable-server.ts";
import { diagnoseServer } from "../server/diagnose-server.ts";
import { prepareLaunch, type ServerSource } from "../server/open-server-config.ts";
import { slotFolder } from "../server/slot-folder.ts";
import { type RunningServer, startServer } from "../server/start-server.ts";

/** Between two looks whether a server is ready, while its load is timed. */
const LOOK_MS = 10;

/** A measurement with a server of its own. */
export interface OwnServer {
	readonly config: KvConfig;
	readonly settings: ContextSettings;
	readonly signal: AbortSignal;
	/** As in "loading turbo4 cold". */
	readonly doing: string;
}

/** Starts a server for one measurement, proves its cache, and ends it whatever happens; an interruption ends it at once. */
export async function withOwnServer<T>(
	source: ServerSource,
	{ config, settings, signal, doing }: OwnServer,
	measure: (server: RunningServer) => Promise<T>,
): Promise<T> {
	signal.throwIfAborted();
	const { tempDirectory, kvTypes, typeIds = null } = source.options;
	await using slots = await slotFolder(tempDirectory);
	const limits = { ...source.limits, lookMs: LOOK_MS };
	let server: RunningServer | null = null;
	try {
		const launch = await prepareLaunch({ ...source, limits }, config, settings, slots.path);
		server = await startServer(launch, freePort, signal);
		const running = server;
		const input = { config, shape: source.shape, kvTypes, typeIds, slotDirectory: slots.path };
		await attestServer(attestableServer(running), input);
		return await measure(running);
	} catch (error) {
		signal.throwIfAborted();
		throw server === null ? error : await diagnoseServer(server, error, doing, limits.silenceMs);
	} finally {
		await server?.program.stop();
	}
}
