import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { KvShape } from "../../kv/kv-bytes.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { completionBody } from "../llama/server/completion-body.ts";
import type { ServerClient } from "../llama/server/server-client.ts";
import { tokenizeText } from "../llama/server/server-text.ts";
import type { RunningServer } from "../llama/server/start-server.ts";
import { attest } from "./attest.ts";
import type { Attestation } from "./attestation.ts";
import { parseLoadLog } from "./load-log.ts";
import { parseSavedState, type SavedState } from "./saved-state.ts";

/** What the attestation of a server takes besides the server. */
export interface AttestServerInput {
	readonly config: KvConfig;
	readonly shape: KvShape;
	/** Names of the KV types that the build knows: they decide how a saved state numbers its types. */
	readonly kvTypes: readonly string[];
	readonly slotDirectory: string;
}

const FILE = "attestation.bin";
const Anything = z.unknown();

// Evaluates a few tokens, has the slot saved, reads the layers' types from the file, and empties the slot again.
async function readState(client: ServerClient, { slotDirectory, kvTypes }: AttestServerInput): Promise<SavedState> {
	const prompt = await tokenizeText(client, "a a", { special: false });
	await client.post("/completion", completionBody({ prompt, maxTokens: 1, cache: "none" }), Anything);
	const file = path.join(slotDirectory, FILE);
	try {
		await client.post("/slots/0?action=save", { filename: FILE }, Anything);
		await client.post("/slots/0?action=erase", {}, Anything);
		return parseSavedState(await readFile(file), kvTypes);
	} finally {
		await rm(file, { force: true });
	}
}

// Proves that a server that is ready runs what was asked for, before anything else is asked of it.
export async function attestServer(
	{ client, loadLines, properties }: RunningServer,
	input: AttestServerInput,
): Promise<Extract<Attestation, { attested: true }>> {
	const state = await readState(client, input);
	const contextTokens = properties.default_generation_settings.n_ctx;
	const { config, shape } = input;
	return attest({ config, shape, contextTokens, log: parseLoadLog(loadLines), state });
}
