import { setTimeout as sleep } from "node:timers/promises";
import { embeddedSupport } from "../../../src/engine/embedded/embedded-support.ts";
import type { ContextSettings } from "../../../src/engine/port/context-settings.ts";
import type { Engine, OpenEngine } from "../../../src/engine/port/engine.ts";
import { EngineFailure } from "../../../src/engine/port/engine-failure.ts";
import type { GenerateRequest, Reply, StopReason } from "../../../src/engine/port/generate.ts";
import type { EnginePerformance } from "../../../src/engine/port/performance.ts";
import type { Support } from "../../../src/engine/port/support.ts";
import type { ScoreTokensRequest, TokenScores } from "../../../src/engine/port/token-scores.ts";
import type { ToolReply, ToolRequest, Tools } from "../../../src/engine/port/tool-chat.ts";
import { partReply } from "../../../src/engine/thinking/part-reply.ts";
import { createTokenMeter } from "../../../src/engine/thinking/token-meter.ts";
import { kvRowBytes } from "../../../src/kv/kv-bytes.ts";
import type { KvConfig } from "../../../src/kv/kv-config.ts";
import { shapeOf } from "../builder/shape-of.ts";
import { kvBytes } from "../builder/uniform-kv-bytes.ts";
import { useLogits } from "./fake-logits.ts";
import { createFakeMemory } from "./fake-memory.ts";
import {
	createFakeModel,
	FAKE_END_OF_TURN,
	FAKE_VOCABULARY,
	type FakeModel,
	type FakeReply,
	fakeDetokenize,
	fakeTokenize,
} from "./fake-model.ts";
import { createFakePerformance } from "./fake-performance.ts";
import { createFakePerplexity } from "./fake-perplexity.ts";
import { createFakeProbe } from "./fake-probe.ts";

const FAKE_TAGS = { open: "<think>", close: "</think>" };

/** One call that reached the fake; `count` is its number among the calls of that kind and variant, from 0. */
interface FakeCall {
	readonly kind: "open" | "generate" | "scoreTokens" | "save" | "compare" | keyof EnginePerformance;
	readonly variant: string;
	readonly count: number;
	/** Configurations that were open, and calls that were in flight, when this one began. */
	readonly open: number;
	readonly inFlight: number;
}

/** What a test scripts; everything else is drawn from hashes. */
export interface FakeEngineOptions {
	/** The reply to a rendered conversation; three words drawn from its hash when left out. */
	readonly reply?: FakeReply;
	/** The reply to a turn with tools; an engine without tools when left out. */
	readonly callTools?: (request: ToolRequest) => ToolReply;
	/** An error to throw instead of answering. */
	readonly fail?: (call: FakeCall) => Error | null;
	readonly delayMs?: number;
	readonly supports?: (config: KvConfig) => Support;
	/** Whether its template knows `<think>`; then a reply may have such marks, and `off` closes them in the prompt. */
	readonly thinks?: boolean;
	/** Whether the engine can be looked into; it cannot when left out, as the embedded one. */
	readonly probe?: boolean;
	/** Compares the logits of its whole vocabulary. */
	readonly wholeVocabulary?: boolean;
	/** Whether measurements in processes of their own are possible; they are not when left out, as in the embedded one. */
	readonly performance?: boolean;
	/** Whether it comes with llama-perplexity; it does not when left out, as the embedded one. */
	readonly perplexity?: boolean;
}

/** The fake, with a record of every call that reached it. */
export interface FakeEngine extends Engine {
	readonly calls: readonly FakeCall[];
}

const SHAPE = shapeOf(4, 1, 128);
const MS_PER_TOKEN = 0.01;

function commonPrefix(a: readonly number[], b: readonly number[]): number {
	const different = a.findIndex((token, i) => token !== b[i]);
	return different === -1 ? a.length : different;
}

function checkRoom(tokens: number, settings: ContextSettings): void {
	if (tokens < settings.contextTokens) return;
	throw new EngineFailure("context-full", `${tokens} tokens do not fit in ${settings.contextTokens}`);
}

/** One open configuration: its model, and the tokens its cache holds. */
interface Opened {
	readonly model: FakeModel;
	readonly settings: ContextSettings;
	cached: number[];
}

function generate(opened: Opened, request: GenerateRequest, signal: AbortSignal | undefined): Reply {
	checkRoom(request.prompt.length, opened.settings);
	const kept = request.cache === "none" ? 0 : commonPrefix(opened.cached, request.prompt);
	const reused = Math.min(kept, request.prompt.length - 1);
	const all = [...request.prompt];
	const logprobs: number[] = [];
	const meter = createTokenMeter(request);
	let stop: StopReason | null = request.maxTokens === 0 ? "limit" : null;
	while (stop === null) {
		signal?.throwIfAborted();
		const token = opened.model.greedy(all);
		if (token === FAKE_END_OF_TURN) {
			stop = "end-of-turn";
			break;
		}
		logprobs.push(opened.model.distribution(all, all.length)[token]!);
		all.push(token);
		request.onToken?.(logprobs.length);
		stop = meter.take(() => fakeDetokenize([token]));
		if (all.length >= opened.settings.contextTokens) stop ??= "context-full";
	}
	opened.cached = all.slice(0, -1);
	const tokens = all.slice(request.prompt.length);
	return {
		...partReply(meter, { tokens, logprobs }, fakeDetokenize),
		stop,
		promptTokens: request.prompt.length,
		promptTokensEvaluated: request.prompt.length - reused,
		promptTokensReused: reused,
		promptMs: (request.prompt.length - reused) * MS_PER_TOKEN,
		generationMs: tokens.length * MS_PER_TOKEN,
	};
}

function scoreTokens(opened: Opened, request: ScoreTokensRequest): TokenScores {
	const positions = request.ranges.flatMap(([start, end]) => Array.from({ length: end - start }, (_, i) => start + i));
	const needed = Math.max(...positions);
	checkRoom(needed, opened.settings);
	const rows = positions.map((position) => opened.model.distribution(request.tokens, position));
	const ranked = rows.map((row) => [...row.keys()].sort((a, b) => row[b]! - row[a]!).slice(0, request.top));
	const padded = ranked.map((ids) => [...ids, ...new Array(request.top - ids.length).fill(-1)]);
	opened.cached = request.tokens.slice(0, needed);
	return {
		positions: Int32Array.from(positions),
		targets: Int32Array.from(positions, (position) => request.tokens[position]!),
		targetLogprobs: Float32Array.from(positions, (position, i) => rows[i]![request.tokens[position]!]!),
		top: request.top,
		topIds: Int32Array.from(padded.flat()),
		topLogprobs: Float32Array.from(padded.flatMap((ids, i) => ids.map((id) => rows[i]![id] ?? -Infinity))),
		engineMs: needed * MS_PER_TOKEN,
		tokensEvaluated: needed,
		...useLogits(request.logits, rows),
	};
}

function attestation(config: KvConfig, settings: ContextSettings): OpenEngine["attestation"] {
	const bytes = kvBytes(SHAPE, config, settings.contextTokens);
	const row = { kRowBytes: kvRowBytes(config.k, 1, 128)!, vRowBytes: kvRowBytes(config.v, 1, 128)! };
	return {
		attested: true,
		sources: ["saved-state", "load-log"],
		layers: SHAPE.layers.map(() => ({ k: config.k, v: config.v, ...row })),
		kvBytes: bytes,
		kvBytesExpected: bytes,
		rotationK: false,
		rotationV: false,
		flashAttention: true,
		contextTokens: settings.contextTokens,
		evidence: [`fake: K (${config.k}), V (${config.v})`],
	};
}

function createFakeTools(reply: (request: ToolRequest) => ToolReply): Tools {
	return {
		async call(request, signal) {
			signal?.throwIfAborted();
			return { state: "replied", reply: reply(request) };
		},
	};
}

/**
 * An engine without a model: its vocabulary is the 256 bytes and three control tokens, its replies are scripted or
 * drawn from a hash, and a smaller KV type moves its log-probabilities a little. Everything is a function of the input.
 */
export function createFakeEngine(options: FakeEngineOptions = {}): FakeEngine {
	const calls: FakeCall[] = [];
	let open = 0;
	let inFlight = 0;
	const enter = async (kind: FakeCall["kind"], variant: string, signal?: AbortSignal) => {
		signal?.throwIfAborted();
		const count = calls.filter((call) => call.kind === kind && call.variant === variant).length;
		const call = { kind, variant, count, open, inFlight };
		calls.push(call);
		inFlight++;
		if (options.delayMs !== undefined) await sleep(options.delayMs);
		inFlight--;
		signal?.throwIfAborted();
		const error = options.fail?.(call) ?? null;
		if (error !== null) throw error;
	};
	return {
		calls,
		identity: { kind: "embedded", version: "fake 1", backend: "cpu", binaries: { "fake.node": "0".repeat(64) } },
		model: {
			file: "fake.gguf",
			bytes: 1024,
			sha256: "f".repeat(64),
			name: "fake",
			architecture: "fake",
			trainedContext: 65536,
			layers: SHAPE.layers.length,
			vocabulary: FAKE_VOCABULARY,
		},
		performance: options.performance === true ? createFakePerformance(enter) : null,
		perplexity: options.perplexity === true ? createFakePerplexity(enter) : null,
		memory: options.performance === true ? createFakeMemory() : null,
		supports: options.supports ?? ((config) => embeddedSupport(config, SHAPE)),
		open: async (config, settings) => {
			await enter("open", config.name);
			open++;
			const opened: Opened = { model: createFakeModel(config, options.reply), settings, cached: [] };
			return {
				attestation: attestation(config, settings),
				loadMs: 1,
				probe: options.probe === true ? createFakeProbe(config, async (request) => scoreTokens(opened, request)) : null,
				chat: null,
				tools: options.callTools === undefined ? null : createFakeTools(options.callTools),
				tokens: {
					renderChat: async (messages, thinking) => {
						const turns = messages.map(({ role, content }) => `<|im_start|>${role}\n${content}<|im_end|>\n`);
						const opening = `<|im_start|>assistant\n${options.thinks === true && thinking === "off" ? "<think>\n\n</think>\n\n" : ""}`;
						const tokens = fakeTokenize(`${turns.join("")}${opening}`, true);
						return { tokens, thinking: options.thinks === true ? { tags: FAKE_TAGS, opened: false } : null };
					},
					tokenize: async (text, { special }) => fakeTokenize(text, special),
					generate: async (request, signal) => {
						await enter("generate", config.name, signal);
						return generate(opened, request, signal);
					},
					wholeVocabulary: options.wholeVocabulary === true ? FAKE_VOCABULARY : null,
					scoreTokens: async (request, signal) => {
						await enter("scoreTokens", config.name, signal);
						return scoreTokens(opened, request);
					},
				},
				close: async () => {
					open--;
				},
			};
		},
		close: async () => undefined,
	};
}
