import { mkdir } from "node:fs/promises";
import { TqEvalError } from "../../error.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { readModelFile } from "../model/model-file.ts";
import { modelIdentity } from "../model/model-identity.ts";
import { kvShapeOfFile } from "../model/model-shape.ts";
import type { ChatMessage } from "../port/chat-message.ts";
import type { ContextSettings } from "../port/context-settings.ts";
import type { Engine, OpenEngine } from "../port/engine.ts";
import type { RenderedChat } from "../port/thinking.ts";
import { createChatRenderer } from "./embedded-chat.ts";
import { type ContextSource, openEmbeddedContext } from "./embedded-context.ts";
import { embeddedGenerate } from "./embedded-generate.ts";
import { embeddedIdentity } from "./embedded-identity.ts";
import { loadEmbeddedModel } from "./embedded-model.ts";
import { embeddedScore } from "./embedded-score.ts";
import { embeddedSupport } from "./embedded-support.ts";
import { type EmbeddedGpu, loadNativeLibrary } from "./native-library.ts";

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
}

/** What every open configuration of an engine shares. */
interface Shared extends ContextSource {
	readonly renderChat: (messages: readonly ChatMessage[], thinking?: "on" | "off") => RenderedChat;
	readonly options: EmbeddedEngineOptions;
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
	return {
		attestation,
		loadMs: performance.now() - began,
		tokens: {
			renderChat: async (messages, thinking) => shared.renderChat(messages, thinking),
			tokenize: async (text, { special }) => shared.model.tokenize(text, special),
			generate: (request, signal) => embeddedGenerate(at, request, signal),
			scoreTokens: (request, signal) => embeddedScore(at, request, signal),
		},
		chat: null,
		tools: null,
		probe: null,
		close: async () => {
			if (context.disposed) return;
			await context.dispose();
			shared.open--;
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
	const shared: Shared = { model, shape, log, tempDirectory: options.tempDirectory, renderChat, options, open: 0 };
	return {
		identity: await embeddedIdentity(library),
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
