import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { KvConfig } from "../../../kv/kv-config.ts";
import type { KvShape } from "../../../kv/kv-shape.ts";
import { withProbe } from "../../attestation/attest-probe.ts";
import type { ContextSettings } from "../../port/context-settings.ts";
import type { OpenEngine } from "../../port/engine.ts";
import { EngineFailure } from "../../port/engine-failure.ts";
import type { ThinkTags } from "../../port/think-tags.ts";
import type { ScoreTokensRequest, TokenScores } from "../../port/token-scores.ts";
import { createLazyProbe, type LazyProbe, type ServerProbe, toEngineProbe } from "../probe/server-probe.ts";
import { withinVocabulary } from "../probe/within-vocabulary.ts";
import { generateShared } from "./generate-shared.ts";
import type { LlamaServerOptions } from "./llama-server-options.ts";
import { serverGenerate } from "./server-generate.ts";
import { CHECKPOINTS, type ServerLaunch, type ServerLimits } from "./server-launch.ts";
import { openServerSession } from "./server-session.ts";
import { renderConversation, tokenizeText } from "./server-text.ts";
import { serverTools } from "./server-tools.ts";
import { slotFolder } from "./slot-folder.ts";

/** What the engine knows when it opens a configuration. */
export interface ServerSource {
	readonly options: LlamaServerOptions;
	readonly shape: KvShape;
	/** Tokens that the model knows. */
	readonly vocabulary: number;
	/** The marks around thinking that the model's template knows. */
	readonly thinkTags: ThinkTags | null;
	readonly verbosity: number;
	readonly limits: ServerLimits;
}

const TEMPLATE = "chat-template.jinja";

/** How a server of one configuration is started; its chat template is laid where its slots are saved. */
export async function prepareLaunch(
	source: ServerSource,
	config: KvConfig,
	settings: ContextSettings,
	slots: string,
): Promise<ServerLaunch> {
	const { options, verbosity, limits } = source;
	const { serverBinary, modelFile, backend, environment } = options;
	const log = (line: string): void => options.log?.(`[${config.name}] ${line}`);
	const chatTemplateFile = path.join(slots, TEMPLATE);
	if (options.chatTemplate !== undefined) await writeFile(chatTemplateFile, options.chatTemplate);
	return {
		serverBinary: path.resolve(serverBinary),
		modelFile: path.resolve(modelFile),
		config,
		settings,
		backend,
		verbosity,
		slotDirectory: slots,
		...(source.shape.recurrent === null ? {} : { checkpoints: CHECKPOINTS }),
		...(options.chatTemplate === undefined ? {} : { chatTemplateFile }),
		environment,
		log,
		limits,
	};
}

async function score(
	lazy: LazyProbe | null,
	contextTokens: number,
	request: ScoreTokensRequest,
	signal: AbortSignal | undefined,
): Promise<TokenScores> {
	signal?.throwIfAborted();
	const needed = (request.ranges.at(-1)?.[1] ?? 1) - 1;
	if (needed >= contextTokens) {
		const room = contextTokens - 1;
		throw new EngineFailure("context-full", `${needed} tokens do not fit in a context of ${room}`, { value: needed });
	}
	if (lazy === null) throw new EngineFailure("engine-error", "This engine build has no probe, which scores tokens");
	return await lazy.use((probe) => probe.score(request, signal));
}

/** Starts the server of one configuration and proves it; its probe, if there is one, waits for its first use. */
export async function openServerConfig(
	source: ServerSource,
	config: KvConfig,
	settings: ContextSettings,
): Promise<OpenEngine> {
	const began = performance.now();
	const { openProbe, kvTypes, typeIds = null, tempDirectory } = source.options;
	const slots = await slotFolder(tempDirectory);
	const launch = await prepareLaunch(source, config, settings, slots.path);
	const input = { config, shape: source.shape, kvTypes, typeIds, slotDirectory: slots.path };
	const session = await openServerSession(launch, input).catch(async (error: unknown) => {
		await slots[Symbol.asyncDispose]();
		throw error;
	});
	let { attestation }: Pick<OpenEngine, "attestation"> = session;
	const contextTokens = attestation.attested ? attestation.contextTokens : settings.contextTokens;
	const proven = (probe: ServerProbe): ServerProbe => {
		attestation = withProbe(attestation, probe.proof);
		return withinVocabulary(probe, source.vocabulary);
	};
	const lazy =
		openProbe === null ? null : createLazyProbe(async () => proven(await openProbe(config, settings, source.shape)));
	const silenceMs = source.limits.silenceMs;
	const generate = source.shape.recurrent === null ? serverGenerate : generateShared;
	return {
		get attestation() {
			return attestation;
		},
		loadMs: performance.now() - began,
		tokens: {
			renderChat: (messages, thinking) =>
				session.use("rendering a conversation", ({ client }) =>
					renderConversation(client, messages, source.thinkTags, thinking),
				),
			tokenize: (text, options) => session.use("tokenizing", ({ client }) => tokenizeText(client, text, options)),
			generate: (request, signal) =>
				session.use("generating", ({ client }) => generate(client, request, silenceMs, signal), signal),
			wholeVocabulary: lazy === null ? null : source.vocabulary,
			scoreTokens: (request, signal) => score(lazy, contextTokens, request, signal),
		},
		chat: null,
		tools: {
			call: (request, signal) =>
				session.use("calling tools", (server) => serverTools(server, request, silenceMs, signal), signal),
		},
		probe: lazy === null ? null : toEngineProbe(lazy),
		async close() {
			await Promise.all([session.close(), lazy?.close()]);
			await slots[Symbol.asyncDispose]();
		},
	};
}
