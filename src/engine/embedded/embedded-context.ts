import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { GgmlType, type LlamaContext, type LlamaContextSequence, type LlamaModel } from "node-llama-cpp";
import { TqEvalError } from "../../error.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import type { KvShape } from "../../kv/kv-shape.ts";
import { attestEmbedded } from "../attestation/attest-embedded.ts";
import type { Attestation } from "../attestation/attestation.ts";
import type { ContextSettings } from "../port/context-settings.ts";
import { toEngineFailure } from "../port/engine-failure.ts";
import { NEVER_SHIFT } from "./embedded-cache.ts";
import { EMBEDDED_IDS, EMBEDDED_TYPES } from "./embedded-types.ts";
import type { LogCapture } from "./log-capture.ts";

/** What opening a context takes from the engine. */
export interface ContextSource {
	readonly model: LlamaModel;
	readonly shape: KvShape;
	readonly log: LogCapture;
	readonly tempDirectory: string;
}

/** A loaded configuration and its proof. */
export interface EmbeddedContext {
	readonly context: LlamaContext;
	readonly sequence: LlamaContextSequence;
	readonly attestation: Attestation;
}

/** Enough cells to make every layer write its type; what they hold does not matter. */
const PROBE_TOKENS = 2;

function requestedTypes(config: KvConfig): { k: keyof typeof GgmlType; v: keyof typeof GgmlType } {
	const k = EMBEDDED_TYPES[config.k];
	const v = EMBEDDED_TYPES[config.v];
	if (k !== undefined && v !== undefined) return { k, v };
	throw new TqEvalError(`The embedded engine has no KV type ${k === undefined ? config.k : config.v}`, {
		code: "environment",
		where: config.name,
		value: config,
		remedy: "Run `tq-eval build`, then run the suite with `--engine llama-server`.",
	});
}

// The package maps a type it does not know to F16 without a word; this sees it before the attestation does.
function checkEcho(context: LlamaContext, config: KvConfig, types: ReturnType<typeof requestedTypes>): void {
	const { kvCacheKeyType: k, kvCacheValueType: v } = context;
	if (k === GgmlType[types.k] && v === GgmlType[types.v]) return;
	throw new TqEvalError(
		`Variant ${config.name}: requested ${types.k}/${types.v}, effective ${GgmlType[k]}/${GgmlType[v]}`,
		{
			code: "engine-config-mismatch",
			where: config.name,
			value: `${GgmlType[k]}/${GgmlType[v]}`,
			remedy: "Use an engine that runs the requested types.",
		},
	);
}

// Flash attention is on for every variant: a quantized V needs it, and a baseline without it would differ twice.
// Performance is tracked so that its summary can be asked for, which marks the end of the log.
async function createContext(model: LlamaModel, config: KvConfig, settings: ContextSettings): Promise<LlamaContext> {
	const types = requestedTypes(config);
	const context = await model.createContext({
		contextSize: settings.contextTokens,
		batchSize: settings.batchTokens,
		threads: settings.threads,
		sequences: 1,
		flashAttention: true,
		swaFullCache: true,
		experimentalKvCacheKeyType: types.k,
		experimentalKvCacheValueType: types.v,
		failedCreationRemedy: false,
		performanceTracking: true,
	});
	try {
		checkEcho(context, config, types);
		return context;
	} catch (error) {
		await context.dispose();
		throw error;
	}
}

// Evaluates a few tokens, saves the sequence, and leaves the cache empty.
async function saveState(sequence: LlamaContextSequence, tempDirectory: string): Promise<Uint8Array> {
	const folder = await mkdtemp(join(tempDirectory, "kv-state-"));
	try {
		const { eos, bos } = sequence.model.tokens;
		const token = bos ?? eos ?? sequence.model.tokenize("a")[0]!;
		const probe = new Array(PROBE_TOKENS).fill(token);
		await sequence.evaluateWithoutGeneratingNewTokens(probe, { contextShift: NEVER_SHIFT });
		const file = join(folder, "state.bin");
		await sequence.saveStateToFile(file);
		await sequence.clearHistory();
		return await readFile(file);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

/** Logged last, on our demand: the log keeps its order, so that all lines of the context have come before. */
async function markEnd(context: LlamaContext): Promise<LlamaContext> {
	await context.printTimings();
	return context;
}

function isEndMark(line: string): boolean {
	return line.includes("perf_context_print");
}

/** Opens one configuration and proves it before anything is asked of it. */
export async function openEmbeddedContext(
	source: ContextSource,
	config: KvConfig,
	settings: ContextSettings,
): Promise<EmbeddedContext> {
	const { result: context, lines } = await source.log
		.capture(() => createContext(source.model, config, settings).then(markEnd), isEndMark)
		.catch((error: unknown) => {
			throw toEngineFailure(error, `opening ${config.name} with ${settings.contextTokens} tokens of context`);
		});
	try {
		const sequence = context.getSequence({ contextShift: NEVER_SHIFT });
		const savedState = await saveState(sequence, source.tempDirectory);
		const asked = { config, shape: source.shape, contextTokens: context.contextSize, typeIds: EMBEDDED_IDS };
		return { context, sequence, attestation: attestEmbedded({ ...asked, lines, savedState }) };
	} catch (error) {
		await context.dispose();
		throw toEngineFailure(error, `reading back the KV cache of ${config.name}`);
	}
}
