import { z } from "zod";
import { EngineFailure } from "../../port/engine-failure.ts";
import { completionBody } from "./completion-body.ts";
import type { ServerClient } from "./server-client.ts";
import { tokenizeText } from "./server-text.ts";

/** A generated token and its natural-log probability. */
export interface GeneratedToken {
	readonly id: number;
	readonly logprob: number;
}

const Peek = z.object({
	completion_probabilities: z.tuple([
		z.object({ top_logprobs: z.tuple([z.object({ id: z.int(), logprob: z.number() })]) }),
	]),
});

/** Outweighs every logit. */
const FORCE = 1e6;

/**
 * The server does not tell of a token that ends in the middle of a UTF-8 character. It is the greedy one, so that
 * position is asked again: a plain letter is forced on the sampler, and the ranking over the raw logits, which the
 * force does not touch, names the token that was hidden.
 */
async function peek(client: ServerClient, before: readonly number[], letter: number, signal: AbortSignal) {
	const body = { ...completionBody({ prompt: before, maxTokens: 1, cache: "prefix" }), logit_bias: [[letter, FORCE]] };
	const { completion_probabilities } = await client.post("/completion", body, Peek, signal);
	return completion_probabilities[0].top_logprobs[0];
}

/** Puts in the tokens that a stream left out; `told[i]` is the token at position i where the server told of it. */
export async function withHiddenTokens(
	client: ServerClient,
	prompt: readonly number[],
	told: ReadonlyMap<number, GeneratedToken>,
	count: number,
	signal: AbortSignal,
): Promise<GeneratedToken[]> {
	const tokens: GeneratedToken[] = [];
	let letter: number | undefined;
	for (let index = 0; index < count; index++) {
		const known = told.get(index);
		if (known === undefined) letter ??= (await tokenizeText(client, "a", { special: false })).at(-1);
		if (known === undefined && letter === undefined)
			throw new EngineFailure("engine-error", "No token spells a letter");
		const before = (): number[] => [...prompt, ...tokens.map(({ id }) => id)];
		tokens.push(known ?? (await peek(client, before(), letter!, signal)));
	}
	return tokens;
}
