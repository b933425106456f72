import { expectedChunks } from "../llama-perplexity/text-task.ts";
import type { Task, Trial } from "../trial/trial.ts";

/** Tokens of one trial, estimated without a tokenizer. */
export interface TokenEstimate {
	readonly promptTokens: number;
	readonly generatedTokens: number;
}

/** Characters a token of English prose takes in common vocabularies. */
const CHARACTERS_PER_TOKEN = 4;
/** Tokens a chat template puts around one message. */
const TEMPLATE_TOKENS = 6;
/** Tokens of a usual short reply; the limit of a part counts where it is lower. */
const REPLY_TOKENS = 32;
/** Tokens of a needle's question and of its answer. */
const QUESTION_TOKENS = 16;

// How much an engine evaluates and generates for a trial, what its cache holds counted once.
export function estimateTokens({ task }: Trial, trials: readonly Trial[]): TokenEstimate {
	switch (task.kind) {
		case "prompt":
			return estimateTurns(task, "cold");
		case "session":
			return withColdTurns(estimateTurns(task, "warm"), task);
		case "tool-calls":
			return estimateTools(task);
		case "needle": {
			const asked = task.depths.length;
			const { lengthTokens } = task;
			const shared = lengthTokens + (asked - 1) * QUESTION_TOKENS;
			const promptTokens = task.mode === "shared" ? shared : asked * lengthTokens;
			return { promptTokens, generatedTokens: asked * Math.min(task.maxTokens, QUESTION_TOKENS) };
		}
		case "score-chunk":
		case "attention":
			return { promptTokens: task.chunkTokens, generatedTokens: 0 };
		case "score-path":
			return task.path === "prefill"
				? { promptTokens: task.chunkTokens, generatedTokens: 0 }
				: { promptTokens: 0, generatedTokens: task.chunkTokens };
		case "first-token":
			return { promptTokens: task.promptTokens, generatedTokens: 1 };
		case "load":
		case "codec":
			return NOTHING;
		case "llama-perplexity":
			return { promptTokens: expectedChunks(task) * task.contextTokens, generatedTokens: 0 };
		case "throughput": {
			const { depth, repetitions, promptTokens: timed, generatedTokens: made } = task;
			return { promptTokens: depth + (repetitions + 1) * timed, generatedTokens: repetitions * made };
		}
		case "memory":
		case "ceiling":
			return occupiedTokens(task);
		case "replay": {
			const source = trials.find(({ id }) => id === task.of);
			const { promptTokens, generatedTokens } = source ? estimateTokens(source, []) : NOTHING;
			return { promptTokens: promptTokens + generatedTokens, generatedTokens: 0 };
		}
	}
}

/** A ceiling is one process at the base and one at the most where all goes well; a search takes more. */
function occupiedTokens(task: Extract<Task, { kind: "memory" | "ceiling" }>): TokenEstimate {
	const contexts = task.kind === "memory" ? [task.contextTokens] : [task.base, task.most];
	const promptTokens = contexts.reduce((sum, tokens) => sum + Math.round(task.fill * tokens), 0);
	return { promptTokens, generatedTokens: contexts.length * task.generatedTokens };
}

// Tokens of a whole conversation at its end, with short replies: less than this it cannot be.
export function conversationTokens(task: Extract<Task, { kind: "prompt" | "session" }>): number {
	const { promptTokens, generatedTokens } = estimateTurns(task, "warm");
	return promptTokens + generatedTokens;
}

// A cold turn evaluates the conversation up to it, half of it for a turn in the middle.
function withColdTurns(
	{ promptTokens, generatedTokens }: TokenEstimate,
	{ coldTurns, turns }: Extract<Task, { kind: "session" }>,
): TokenEstimate {
	const perTurn = (promptTokens + generatedTokens) / Math.max(1, turns.length);
	const again = coldTurns.reduce((sum, turn) => sum + turn * perTurn, 0);
	const replies = (generatedTokens / Math.max(1, turns.length)) * coldTurns.length;
	return { promptTokens: promptTokens + Math.round(again), generatedTokens: generatedTokens + Math.round(replies) };
}

// A warm cache evaluates each message once, a cold one the whole conversation at every turn.
function estimateTurns(
	{ system, turns, maxTokens }: Extract<Task, { kind: "prompt" | "session" }>,
	cache: "warm" | "cold",
): TokenEstimate {
	const reply = Math.min(maxTokens, REPLY_TOKENS);
	let history = system === null ? 0 : messageTokens(system);
	let promptTokens = cache === "warm" ? history : 0;
	for (const { user } of turns) {
		const message = messageTokens(user);
		promptTokens += cache === "warm" ? message : history + message;
		history += message + reply;
	}
	return { promptTokens, generatedTokens: turns.length * reply };
}

/** Every turn is evaluated afresh, the tools with it; a call is about as long as a short reply. */
function estimateTools({ system, tools, turns, maxTokens }: Extract<Task, { kind: "tool-calls" }>): TokenEstimate {
	const reply = Math.min(maxTokens, REPLY_TOKENS);
	let history = messageTokens(JSON.stringify(tools) + (system ?? ""));
	let promptTokens = 0;
	for (const { user, results } of turns) {
		history += messageTokens(user ?? (results ?? []).join(""));
		promptTokens += history;
		history += reply;
	}
	return { promptTokens, generatedTokens: turns.length * reply };
}

// Tokens of a case with tools at its last turn.
export function toolTokens(task: Extract<Task, { kind: "tool-calls" }>): number {
	const said = task.turns.map(({ user, results }) => messageTokens(user ?? (results ?? []).join("")) + REPLY_TOKENS);
	const head = messageTokens(JSON.stringify(task.tools) + (task.system ?? ""));
	return said.reduce((sum, tokens) => sum + tokens, head);
}

const NOTHING: TokenEstimate = { promptTokens: 0, generatedTokens: 0 };

function messageTokens(text: string): number {
	return Math.ceil(text.length / CHARACTERS_PER_TOKEN) + TEMPLATE_TOKENS;
}
