import type { Chat } from "../../engine/port/chat.ts";
import type { OpenEngine } from "../../engine/port/engine.ts";
import type { EngineProbe } from "../../engine/port/engine-probe.ts";
import type { TokenAccess } from "../../engine/port/token-access.ts";
import type { Tools } from "../../engine/port/tool-chat.ts";
import type { BusyClock } from "./busy-clock.ts";

/** An open engine that adds up, per trial, the milliseconds and the tokens that went through it. */
export interface MeteredEngine extends OpenEngine {
	readonly engineMs: number;
	readonly tokenCount: number;
}

/** What every metered call reports to. */
interface Meter {
	timed<T>(work: () => Promise<T>): Promise<T>;
	count(tokens: number): void;
}

/** Wraps an engine for one trial, so that every observation can say how much of its time the engine used. */
export function meterEngine(engine: OpenEngine, clock: BusyClock, onTokens: (tokens: number) => void): MeteredEngine {
	let engineMs = 0;
	let tokenCount = 0;
	const meter: Meter = {
		count(more) {
			tokenCount += more;
			onTokens(tokenCount);
		},
		async timed(work) {
			const start = performance.now();
			try {
				return await clock.during(work);
			} finally {
				engineMs += performance.now() - start;
			}
		},
	};
	return {
		get attestation() {
			return engine.attestation;
		},
		loadMs: engine.loadMs,
		get engineMs() {
			return engineMs;
		},
		get tokenCount() {
			return tokenCount;
		},
		tokens: engine.tokens === null ? null : meterTokens(engine.tokens, meter),
		chat: engine.chat === null ? null : meterChat(engine.chat, meter),
		tools: engine.tools === null ? null : meterTools(engine.tools, meter),
		probe: engine.probe === null ? null : meterProbe(engine.probe, meter),
		close: () => engine.close(),
	};
}

function meterTokens(tokens: TokenAccess, { timed, count }: Meter): TokenAccess {
	return {
		renderChat: (messages, thinking) => timed(() => tokens.renderChat(messages, thinking)),
		tokenize: (text, options) => timed(() => tokens.tokenize(text, options)),
		async generate(request, signal) {
			const reply = await timed(() => tokens.generate(request, signal));
			count(reply.promptTokensEvaluated + (reply.thinking?.tokens ?? 0) + reply.tokens.length);
			return reply;
		},
		wholeVocabulary: tokens.wholeVocabulary,
		async scoreTokens(request, signal) {
			const scores = await timed(() => tokens.scoreTokens(request, signal));
			count(scores.tokensEvaluated);
			return scores;
		},
	};
}

function meterChat(chat: Chat, { timed, count }: Meter): Chat {
	return {
		async reply(request, signal) {
			const reply = await timed(() => chat.reply(request, signal));
			count(reply.promptTokensEvaluated ?? 0);
			return reply;
		},
		countPrompt: (request, signal) => timed(() => chat.countPrompt(request, signal)),
	};
}

function meterTools(tools: Tools, { timed, count }: Meter): Tools {
	return {
		async call(request, signal) {
			const answer = await timed(() => tools.call(request, signal));
			if (answer.state === "replied") count(answer.reply.promptTokensEvaluated ?? 0);
			return answer;
		},
	};
}

function meterProbe(probe: EngineProbe, { timed, count }: Meter): EngineProbe {
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
