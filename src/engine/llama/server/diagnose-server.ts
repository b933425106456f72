import { Silence } from "../../../program/silence-timer.ts";
import { EngineFailure, toEngineFailure } from "../../port/engine-failure.ts";
import { serverEnded, serverSilent } from "../launch/server-failure.ts";
import { ConnectionLost, refusalFailure, ServerRefusal } from "./server-client.ts";
import type { RunningServer } from "./start-server.ts";

/** A connection breaks a moment before the process that held it is seen to be gone. */
const LAST_BREATH_MS = 3_000;
async function isGone({ program }: RunningServer): Promise<boolean> {
	let timer: NodeJS.Timeout | undefined;
	const tooLong = new Promise<boolean>((resolve) => {
		timer = setTimeout(() => resolve(false), LAST_BREATH_MS);
	});
	const gone = await Promise.race([program.ended.then(() => true), tooLong]);
	clearTimeout(timer);
	return gone;
}

/** What became of a call that broke; a server that is silent is ended, since nobody knows what it is doing. */
export async function diagnoseServer(
	server: RunningServer,
	error: unknown,
	doing: string,
	silenceMs: number,
): Promise<Error> {
	if (error instanceof ServerRefusal) return refusalFailure(error, doing);
	if (error instanceof Silence) {
		await server.program.stop();
		return serverSilent(server.program.tail(), doing, silenceMs);
	}
	if (!(error instanceof ConnectionLost)) return toEngineFailure(error, doing);
	if (await isGone(server)) return serverEnded(await server.program.ended, doing);
	return new EngineFailure("engine-error", `The connection to llama-server broke while ${doing}: ${error.message}`);
}
