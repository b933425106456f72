import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import type { KvConfig } from "../../kv/kv-config.ts";
import type { KvShape } from "../../kv/kv-shape.ts";
import { attest } from "./attest.ts";
import type { Attestation } from "./attestation.ts";
import { hasValues } from "./has-values.ts";
import { parseLoadLog } from "./load-log.ts";
import { parseSavedState, type SavedState } from "./state/saved-state.ts";
import type { TypeIds } from "./state/type-naming.ts";

/** What the attestation of a server takes besides the server. */
export interface AttestServerInput {
	readonly config: KvConfig;
	readonly shape: KvShape;
	/** Names of the KV types that the build knows, and of all types of its library by id: a saved state has ids alone. */
	readonly kvTypes: readonly string[];
	readonly typeIds?: TypeIds | null;
	readonly slotDirectory: string;
}

/** What the attestation asks of a server that is ready. */
export interface AttestableServer {
	readonly contextTokens: number;
	/** All that it logged while it loaded. */
	readonly loadLines: readonly string[];
	/** Evaluates a few tokens, has their cache saved under this name in the slot folder, and empties it again. */
	saveSlot(file: string): Promise<void>;
}

const FILE = "attestation.bin";

async function readState(server: AttestableServer, input: AttestServerInput): Promise<SavedState> {
	const file = path.join(input.slotDirectory, FILE);
	try {
		await server.saveSlot(FILE);
		return parseSavedState(await readFile(file), {
			ids: input.typeIds ?? null,
			known: input.kvTypes,
			hasValues: hasValues(input.shape),
		});
	} finally {
		await rm(file, { force: true });
	}
}

/** Proves that a server that is ready runs what was asked for, before anything else is asked of it. */
export async function attestServer(
	server: AttestableServer,
	input: AttestServerInput,
): Promise<Extract<Attestation, { attested: true }>> {
	const state = await readState(server, input);
	const { config, shape } = input;
	const log = parseLoadLog(server.loadLines);
	return attest({ config, shape, contextTokens: server.contextTokens, log, state });
}
