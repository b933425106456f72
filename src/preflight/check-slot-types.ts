import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { parseSavedState, type SavedState } from "../engine/attestation/state/saved-state.ts";
import { TqEvalError } from "../error.ts";
import { type AgentFinding, differing, matching, untold } from "./agent-finding.ts";
import type { Provider } from "./agent-profile.ts";
import { type AskedServer, askServer } from "./ask-server.ts";

const FILE = "tq-eval-check-agent.bin";

/** The numbering with TurboQuant types holds every stock type too. */
const KNOWN = ["turbo4"];

/** Has the server compute one token in slot 0 and save it: no other interface of a llama-server names its KV types. */
export async function checkSlotTypes(
	kv: NonNullable<Provider["kv"]>,
	slotFolder: string | undefined,
	server: AskedServer,
): Promise<readonly AgentFinding[]> {
	const unseen = (remedy: string) => [untold("kv.k", kv.k, remedy), untold("kv.v", kv.v, remedy)];
	if (slotFolder === undefined)
		return unseen("Start the server with --slot-save-path FOLDER and name that folder in slotFolder.");
	const state = await savedState(slotFolder, server);
	return typeof state === "string"
		? unseen(state)
		: (["k", "v"] as const).map((side) => compare(side, kv[side], state));
}

// The state, or what is to be done so that there is one.
async function savedState(folder: string, server: AskedServer): Promise<SavedState | string> {
	const file = path.join(folder, FILE);
	const request = { prompt: "a a", n_predict: 1, id_slot: 0, cache_prompt: false };
	const steps = [
		["/completion", request],
		["/slots/0?action=save", { filename: FILE }],
	] as const;
	try {
		for (const [place, body] of steps) {
			const told = await askServer(server, place, z.unknown(), body);
			if (told.kind !== "told") return "The server saves no slot: start it with --slot-save-path FOLDER.";
		}
		return parseSavedState(await readFile(file), { known: KNOWN });
	} catch (error) {
		if (error instanceof TqEvalError) return `${error.message}. ${error.remedy}`;
		return `No saved slot in ${folder}: set slotFolder to the server's own --slot-save-path, on this machine.`;
	} finally {
		await rm(file, { force: true });
	}
}

function compare(side: "k" | "v", expected: string, { layers }: SavedState): AgentFinding {
	const types = [...new Set(layers.map((layer) => layer[side]))];
	const value = types.join(", ");
	const field = `kv.${side}` as const;
	if (types.length === 1 && value === expected) return matching(field, value);
	const remedy = `Restart the server with -ct${side} ${expected} and no layer profile, or correct kv.${side}.`;
	return differing(field, [value, expected], remedy);
}
