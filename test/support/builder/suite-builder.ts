import type { KvConfig } from "../../../src/kv/kv-config.ts";
import type { KvType } from "../../../src/kv/kv-type.ts";
import { CRITERIA, type Criterion, type CriterionDefinition, type CriterionId } from "../../../src/suite/criterion.ts";
import type { LoadedPart, Suite } from "../../../src/suite/suite.ts";

/** What a test states of a suite; the rest is filled in. */
export interface SuiteScript {
	readonly parts: readonly LoadedPart[];
	readonly candidates?: readonly KvConfig[];
	readonly criteria?: readonly Criterion[];
	readonly control?: boolean;
	readonly gate?: readonly string[];
}

export const F16 = kvConfig("f16", "f16", "f16");

/** A variant with the given types. */
export function kvConfig(name: string, k: KvType, v: KvType = k): KvConfig {
	return { name, k, v, layerProfile: 0, environment: {} };
}

/** Thresholds that a suite has to state. */
const STATED: Partial<Record<CriterionId, Omit<Criterion, "id">>> = {
	"kl-divergence": { pass: 0.02, kill: 0.5 },
	"decode-parity": { pass: 1.5, kill: 3 },
	"peak-memory": { pass: 1, kill: null },
};

/** A criterion with its default thresholds, or with those that a suite has to state. */
export function criterionOf(id: CriterionId, thresholds: Partial<Criterion> = {}): Criterion {
	const { pass, kill, absoluteUnit }: CriterionDefinition = CRITERIA[id];
	const relative = absoluteUnit === undefined || thresholds.pass !== undefined ? {} : { relative: true as const };
	return { id, ...(STATED[id] ?? { pass: pass ?? 0, kill }), ...relative, ...thresholds };
}

/** A suite of f16 and its candidates, q8_0 unless the test says otherwise. */
export function buildSuite(script: SuiteScript): Suite {
	const { parts, candidates = [kvConfig("q8_0", "q8_0")], criteria = [], control = true } = script;
	return {
		name: "test",
		version: 1,
		description: null,
		profile: null,
		expects: null,
		model: null,
		engine: { kind: "embedded", context: 4096, batch: 512, threads: 1, parallel: 1 },
		baseline: "f16",
		control,
		variants: [F16, ...candidates],
		parts,
		criteria,
		gateVariants: script.gate ?? candidates.map(({ name }) => name),
		warnings: [],
		digest: "0".repeat(64),
	};
}

/** Prompt cases of one turn each, right where the reply contains "right". */
export function promptPart(cases: number, name = "prompt-matrix"): LoadedPart {
	return {
		kind: "prompt-matrix",
		name,
		settings: { part: "prompt-matrix", cases: ["x"], maxTokens: 64, repeats: 1 },
		cases: Array.from({ length: cases }, (_, index) => ({
			id: `case-${index}`,
			category: "reasoning",
			system: null,
			turns: [{ user: `question ${index}`, checks: [{ kind: "contains", text: "right" }] }],
		})),
	};
}

/** Needles at ten depths for each of the given prompt lengths and seeds. */
export function needlePart(lengths: readonly number[], seeds: readonly number[], name = "needle"): LoadedPart {
	const depths = [0, 0.11, 0.22, 0.33, 0.44, 0.56, 0.67, 0.78, 0.89, 1];
	return {
		kind: "needle",
		name,
		settings: {
			part: "needle",
			haystack: "x",
			kind: "code",
			mode: "shared",
			lengths: [...lengths],
			depths,
			seeds: [...seeds],
			maxTokens: 48,
		},
		language: { sentences: ["x"], slots: {}, paragraph: { min: 1, max: 1 }, prompt: "x", needles: {} },
	};
}

/** Chunks of held-out text. */
export function perplexityPart(chunks: number): LoadedPart {
	return {
		kind: "perplexity",
		name: "perplexity",
		settings: { part: "perplexity", corpus: "x", chunkTokens: 64, chunks, specialTokens: false, top: 2 },
		text: "x",
	};
}

/** Conversations of the given number of turns; every second turn asks for a fact. */
export function sessionPart(conversations: number, turns: number): LoadedPart {
	return {
		kind: "session",
		name: "session",
		settings: {
			part: "session",
			coldTurns: [],
			conversations: ["x"],
			designs: ["free-running", "replayed"],
			maxTokens: 64,
			top: 2,
		},
		conversations: Array.from({ length: conversations }, (_, index) => ({
			id: `talk-${index}`,
			phases: [
				{
					name: "only",
					turns: Array.from({ length: turns }, (_, turn) => ({
						user: `turn ${turn}`,
						kind: turn % 2 === 1 ? ("recall" as const) : ("work" as const),
						checks: turn % 2 === 1 ? [{ kind: "contains" as const, text: "right" }] : [],
					})),
				},
			],
		})),
	};
}

/** Texts whose attention is compared. */
export function attentionPart(chunks: number): LoadedPart {
	const settings = { ...corpusSettings(chunks), part: "attention", queries: 4 } as const;
	return { kind: "attention", name: "attention", settings, text: "x" };
}

/** Chunks scored on both paths. */
export function parityPart(chunks: number): LoadedPart {
	const settings = { ...corpusSettings(chunks), part: "decode-parity", top: 2 } as const;
	return { kind: "decode-parity", name: "decode-parity", settings, text: "x" };
}

/** The checklist. */
export function codecPart(): LoadedPart {
	return { kind: "codec", name: "codec", settings: { part: "codec", rows: 16, seed: 1 } };
}

function corpusSettings(chunks: number) {
	return { corpus: "x", chunkTokens: 64, chunks, specialTokens: false };
}

/** Speed at the given depths, round by round. */
export function throughputPart(depths: readonly number[], rounds: number): LoadedPart {
	return {
		kind: "throughput",
		name: "throughput",
		settings: {
			part: "throughput",
			promptTokens: 64,
			generatedTokens: 16,
			repetitions: 3,
			rounds,
			depths: [...depths],
		},
	};
}

/** Text through llama-perplexity at the given contexts. */
export function llamaPerplexityPart(contexts: readonly (number | { tokens: number; chunks?: number })[]): LoadedPart {
	return {
		kind: "llama-perplexity",
		name: "perplexity",
		settings: { part: "llama-perplexity", corpus: "x", contexts: [...contexts] },
		corpus: { name: null, file: "/x", bytes: 4 * 12 * 512, sha256: "0".repeat(64) },
	};
}

/** Loads, and first tokens after prompts of the given lengths. */
export function latencyPart(lengths: readonly number[], rounds: number): LoadedPart {
	return { kind: "latency", name: "latency", settings: { part: "latency", lengths: [...lengths], rounds } };
}

/** Memory at three contexts, the largest of them the target. */
export function memoryPart(): LoadedPart {
	return {
		kind: "memory",
		name: "memory",
		settings: {
			part: "memory",
			contexts: [8192, 16_384, 32_768],
			target: 32_768,
			fill: 0.25,
			generatedTokens: 16,
			keepFreeGiB: 1,
			rounds: 3,
		},
	};
}

/** A search between 8K and 128K tokens. */
export function ceilingPart(): LoadedPart {
	const bounds = { least: 8192, base: 32_768, most: 131_072, step: 4096 };
	const rest = { fill: 1, generatedTokens: 16, keepFreeGiB: 2, minutes: 60, rounds: 3 };
	const settings = { part: "context-ceiling", ...bounds, ...rest } as const;
	return { kind: "context-ceiling", name: "context-ceiling", settings };
}
