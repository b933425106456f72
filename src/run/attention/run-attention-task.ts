import type { OpenEngine } from "../../engine/port/engine.ts";
import { lacksProbe } from "../trial/lacks-probe.ts";
import { lacksTokens } from "../trial/lacks-tokens.ts";
import type { TaskRunner } from "../trial/trial-context.ts";

/** Compares the attention of one text with exact and with quantized keys and values; early positions see too little. */
export const runAttentionTask: TaskRunner<"attention"> = async (task, { engine, chunks, signal }) => {
	if (engine.probe === null) return lacksProbe("compare attention");
	if (engine.tokens === null) return lacksTokens("tokenizing");
	const tokens = (await chunks())[task.chunk];
	if (tokens === undefined) return { skipped: "does-not-fit", detail: `the corpus has no chunk ${task.chunk}` };
	const queries = Math.min(task.queries, Math.floor(tokens.length / 2));
	if (queries < 1) return { skipped: "does-not-fit", detail: `chunk ${task.chunk} holds ${tokens.length} tokens` };
	if (hasNoValues(engine))
		return {
			skipped: "does-not-fit",
			detail: "the model keeps K and V in one row, which the probe does not take apart",
		};
	const layers = await engine.probe.attention(tokens, queries, signal);
	return { answer: { kind: "attention", tokens: tokens.length, queries, layers } };
};

function hasNoValues({ attestation }: Pick<OpenEngine, "attestation">): boolean {
	return (
		attestation.attested && attestation.layers.length > 0 && attestation.layers.every((one) => one.vRowBytes === 0)
	);
}
