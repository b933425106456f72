import { mkdir } from "node:fs/promises";
import { TqEvalError } from "../../error.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { withProbe } from "../attestation/attest-probe.ts";
import type { Attestation } from "../attestation/attestation.ts";
import { createLazyProbe, type ServerProbe, toEngineProbe } from "../llama/probe/server-probe.ts";
import { withinVocabulary } from "../llama/probe/within-vocabulary.ts";
import { readModelFile, vocabularyOf } from "../model/model-file.ts";
import { modelIdentity } from "../model/model-identity.ts";
import { kvShapeOfFile } from "../model/model-shape.ts";
import type { ChatMessage } from "../port/chat-message.ts";
import type { ContextSettings } from "../port/context-settings.ts";
import type { Engine, OpenEngine } from "../port/engine.ts";
import type { EngineHost } from "../port/engine-definition.ts";
import type { EngineIdentity } from "../port/engine-identity.ts";
import type { RenderedChat } from "../port/thinking.ts";
import type { ScoreTokensRequest, TokenScores } from "../port/token-scores.ts";
import type { EmbeddedSequence } from "./embedded-cache.ts";
import { createChatRenderer } from "./embedded-chat.ts";
import { type ContextSource, openEmbeddedContext } from "./embedded-context.ts";
import { embeddedGenerate } from "./embedded-generate.ts";
import { embeddedIdentity } from "./embedded-identity.ts";
import { loadEmbeddedModel } from "./embedded-model.ts";
import { type EmbeddedProbe, embeddedProbe, type FindEmbeddedCompanion } from "./embedded-probe.ts";
import { checkScoring, embeddedScore } from "./embedded-score.ts";
import { embeddedSupport } from "./embedded-support.ts";
import { type EmbeddedGpu, loadNativeLibrary, type NativeLibrary } from "./native-library.ts";

/** What an embedded engine is started with; the same for all its configurations. */
export interface EmbeddedEngineOptions {
	readonly modelFile: string;
	/** Where the saved states of the attestation are written, and removed again. */
	readonly tempDirectory: string;
	/** How many configurations may be open at once; one more is refused, since they would share their cores. */
	readonly parallel: number;
	/** Most threads of one open configuration; their number is fixed, since it changes rounding. */
	readonly threads: number;
	readonly gpu?: EmbeddedGpu;
	/** Jinja text in place of the model's own chat template. */
	readonly chatTemplate?: string;
	/** Receives every line of the native log, which all engines of a process share. */
	readonly log?: (line: string) => void;
	/** Finds the probe beside the engine; without one, scores keep the likeliest tokens and nothing looks into the cache. */
	readonly companion?: FindEmbeddedCompanion;
	/** What the probe's processes get an allow-list of. */
	readonly host?: EngineHost;
}

/** What every open configuration of an engine shares. */
interface Shared extends ContextSource {
	readonly renderChat: (messages: readonly ChatMessage[], thinking?: "on" | "off") => RenderedChat;
	readonly options: EmbeddedEngineOptions;
	/** Tokens that the model knows. */
	readonly vocabulary: number;
	readonly probe: EmbeddedProbe | null;
	open: number;
}

// More users than planned would share the machine's cores and spoil each other's speed, which is measured.
function claimThreads(shared: Shared, settings: ContextSettings): void {
	const { parallel, threads } = shared.options;
	if (shared.open >= parallel || settings.threads > threads) {
		throw new TqEvalError("More configurations or threads than the embedded engine was started for", {
			code: "internal",
			where: "open",
			value: { open: shared.open, threads: settings.threads },
			remedy: `At most ${parallel} configurations of at most ${threads} threads can be open.`,
		});
	}
	shared.open++;
}

async function openConfig(shared: Shared, config: KvConfig, settings: ContextSettings): Promise<OpenEngine> {
	const began = performance.now();
	claimThreads(shared, settings);
	const { context, sequence, attestation } = await openEmbeddedContext(shared, config, settings).catch((error) => {
		shared.open--;
		throw error;
	});
	const at = { sequence, batchTokens: settings.batchTokens };
	const beside = probeBeside(shared, config, { ...settings, contextTokens: context.contextSize });
	return {
		get attestation() {
			return beside?.attested(attestation) ?? attestation;
		},
		loadMs: performance.now() - began,
		tokens: {
			renderChat: async (messages, thinking) => shared.renderChat(messages, thinking),
			tokenize: async (text, { special }) => shared.model.tokenize(text, special),
			generate: (request, signal) => embeddedGenerate(at, request, signal),
			wholeVocabulary: beside === null ? null : shared.vocabulary,
			scoreTokens: (request, signal) =>
				beside === null ? embeddedScore(at, request, signal) : beside.score(at, request, signal),
		},
		chat: null,
		tools: null,
		probe: beside === null ? null : toEngineProbe(beside.lazy),
		close: async () => {
			if (context.disposed) return;
			await beside?.lazy.close();
			await context.dispose();
			shared.open--;
		},
	};
}

/** The probe of one configuration, opened at its first use; what it holds joins the attestation then. */
function probeBeside({ probe, vocabulary, shape }: Shared, config: KvConfig, settings: ContextSettings) {
	if (probe === null) return null;
	let proof: string | null = null;
	const open = async (): Promise<ServerProbe> => {
		const opened = await probe.open(config, settings, shape);
		proof = opened.proof;
		return withinVocabulary(opened, vocabulary);
	};
	const lazy = createLazyProbe(open);
	return {
		lazy,
		attested: (attestation: Attestation) => (proof === null ? attestation : withProbe(attestation, proof)),
		score: async (at: EmbeddedSequence, request: ScoreTokensRequest, signal?: AbortSignal): Promise<TokenScores> => {
			signal?.throwIfAborted();
			checkScoring(at, request);
			return await lazy.use((one) => one.score(request, signal));
		},
	};
}

/** Loads the model once, in this process; each `open` makes a context of its own on it. */
export async function openEmbeddedEngine(options: EmbeddedEngineOptions): Promise<Engine> {
	const file = await readModelFile(options.modelFile);
	const shape = kvShapeOfFile(file.info);
	await mkdir(options.tempDirectory, { recursive: true });
	const library = await loadNativeLibrary(options.gpu ?? "auto");
	const listener = options.log ?? (() => undefined);
	library.listeners.add(listener);
	const model = await loadEmbeddedModel(library, options.modelFile).catch((error: unknown) => {
		library.listeners.delete(listener);
		throw error;
	});
	const renderChat = createChatRenderer(model, options.chatTemplate);
	const { log } = library;
	const identity = await embeddedIdentity(library);
	const probe = await probeOf(options, library, identity);
	const common = { model, shape, log, tempDirectory: options.tempDirectory, renderChat, options };
	const shared: Shared = { ...common, vocabulary: vocabularyOf(file), probe, open: 0 };
	return {
		identity: { ...identity, binaries: { ...identity.binaries, ...probe?.binaries } },
		model: modelIdentity(file),
		performance: null,
		perplexity: null,
		memory: null,
		supports: (config) => embeddedSupport(config, shape),
		open: (config, settings) => openConfig(shared, config, settings),
		close: async () => {
			await model.dispose();
			library.listeners.delete(listener);
		},
	};
}

async function probeOf(
	{ companion, modelFile, host, log = () => undefined }: EmbeddedEngineOptions,
	library: NativeLibrary,
	identity: EngineIdentity,
): Promise<EmbeddedProbe | null> {
	if (companion === undefined) return null;
	return await embeddedProbe(companion, library, identity, { modelFile, environment: host?.environment ?? {}, log });
}
