import { z } from "zod";
import type { AttestableServer } from "../../attestation/attest-server.ts";
import { completionBody } from "./completion-body.ts";
import { tokenizeText } from "./server-text.ts";
import type { RunningServer } from "./start-server.ts";

const Anything = z.unknown();

/** A server as its attestation asks it: a few tokens through its one slot, saved to a file and taken out again. */
export function attestableServer({ client, loadLines, properties }: RunningServer): AttestableServer {
	return {
		contextTokens: properties.default_generation_settings.n_ctx,
		loadLines,
		async saveSlot(file) {
			const prompt = await tokenizeText(client, "a a", { special: false });
			await client.post("/completion", completionBody({ prompt, maxTokens: 1, cache: "none" }), Anything);
			await client.post("/slots/0?action=save", { filename: file }, Anything);
			await client.post("/slots/0?action=erase", {}, Anything);
		},
	};
}
