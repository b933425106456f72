import { chat } from "../../engine/port/chat.ts";
import type { OpenEngine } from "../../engine/port/engine.ts";
import type { EngineProbe } from "../../engine/port/engine-probe.ts";
import type { BusyClock } from "./busy-clock.ts";

type Count = (tokens: number) => void;

/** An open engine that adds up, per trial, the milliseconds and the tokens that went through it. */
export interface MeteredEngine extends OpenEngine {
	readonly engineMs: number;
	readonly tokens: number;
}

// Wraps an engine for one trial, so that every observation can say how much of its time the engine used.
export function meterEngine(engine: OpenEngine, clock: BusyClock, onTokens: Count): MeteredEngine {
	let engineMs = 0;
	let tokens = 0;
	const count: Count = (more) => {
		tokens += more;
		onTokens(tokens);
	};
	const timed = async <T>(work: () => Promise<T>): Promise<T> => {
		const start = performance.now();
		try {
			return await clock.during(work);
		} finally {
			engineMs += performance.now() - start;
		}
	};
	return {
		attestation: engine.attestation,
		loadMs: engine.loadMs,
		probe: engine.probe === null ? null : meterProbe(engine.probe, timed, count),
		get engineMs() {
			return engineMs;
		},
		get tokens() {
			return tokens;
		},
		chat:
			engine.chat === null
				? null
				: async (request, signal) => {
						const reply = await timed(() => chat(engine, request, signal));
						count(reply.promptTokensEvaluated ?? 0);
						return reply;
					},
		...meterCount(engine, timed),
		renderChat: (messages, thinking) => timed(() => engine.renderChat(messages, thinking)),
		tokenize: (text, options) => timed(() => engine.tokenize(text, options)),
		async generate(request, signal) {
			const reply = await timed(() => engine.generate(request, signal));
			count(reply.promptTokensEvaluated + (reply.thinking?.tokens ?? 0) + reply.tokens.length);
			return reply;
		},
		async scoreTokens(request, signal) {
			const scores = await timed(() => engine.scoreTokens(request, signal));
			count(scores.tokensEvaluated);
			return scores;
		},
		async callTools(request, signal) {
			const reply = await timed(() => engine.callTools(request, signal));
			count(reply.promptTokensEvaluated ?? 0);
			return reply;
		},
		close: () => engine.close(),
	};
}

function meterCount(
	{ countPrompt }: OpenEngine,
	timed: <T>(work: () => Promise<T>) => Promise<T>,
): Pick<OpenEngine, "countPrompt"> {
	if (countPrompt === undefined) return {};
	return { countPrompt: (request, signal) => timed(() => countPrompt(request, signal)) };
}

function meterProbe(probe: EngineProbe, timed: <T>(work: () => Promise<T>) => Promise<T>, count: Count): EngineProbe {
	return {
		async attention(tokens, queries, signal) {
			const layers = await timed(() => probe.attention(tokens, queries, signal));
			count(tokens.length);
			return layers;
		},
		codec: (request, signal) => timed(() => probe.codec(request, signal)),
		async scoreDecode(request, signal) {
			const scores = await timed(() => probe.scoreDecode(request, signal));
			count(scores.tokensEvaluated);
			return scores;
		},
	};
}
