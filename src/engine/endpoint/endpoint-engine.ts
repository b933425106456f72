import { TqEvalError } from "../../error.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { withoutKey } from "../../words/without-key.ts";
import type { ModelIdentity } from "../model/model-identity.ts";
import type { Engine, OpenEngine } from "../port/engine.ts";
import { withOwnSignal } from "../wire/own-signal.ts";
import { type PatientWork, withPatience } from "../wire/with-patience.ts";
import { endpointChat } from "./endpoint-chat.ts";
import { endpointClient, endpointFailure, endpointRefused } from "./endpoint-client.ts";
import { countAtEndpoint } from "./endpoint-count.ts";
import { type EndpointOptions, LIST_LIMIT_MS, SILENCE_LIMIT_MS, urlOf } from "./endpoint-options.ts";
import { endpointSupport } from "./endpoint-support.ts";
import { endpointTools } from "./endpoint-tools.ts";
import { errorWithoutKey } from "./error-without-key.ts";

const NOT_ATTESTED = "Nobody can see into an endpoint: its KV cache is what its owner says";

/** Any OpenAI-compatible servers that are running already, one a variant. They are asked, never started or stopped. */
export async function openEndpointEngine(options: EndpointOptions): Promise<Engine> {
	const [first] = Object.values(options.urls);
	if (first === undefined) throw noUrl();
	const models = new Map<string, string>();
	const modelAt = async (url: string): Promise<string> => {
		const model = models.get(url) ?? (await servedModel(url, options));
		models.set(url, model);
		return model;
	};
	const model = await modelAt(first);
	return {
		identity: { kind: "openai", version: "not told", backend: "not told", binaries: {}, endpoints: options.urls },
		model: modelIdentity(model),
		performance: null,
		perplexity: null,
		memory: null,
		supports: (config) => endpointSupport(config, options.urls),
		open: (config) => openEndpoint(config, options, modelAt),
		close: () => Promise.resolve(),
	};
}

async function openEndpoint(
	{ name }: KvConfig,
	options: EndpointOptions,
	modelAt: (url: string) => Promise<string>,
): Promise<OpenEngine> {
	const began = performance.now();
	const url = urlOf(options.urls, name) ?? "";
	const model = await modelAt(url);
	const endpoint = { client: endpointClient(url, options), model, habit: { thinks: null, opened: null } };
	options.log(`[${name}] ${url}, model ${model}`);
	const { apiKey, timeoutMs, silenceMs } = options;
	const patience = { firstMs: timeoutMs, betweenMs: silenceMs ?? SILENCE_LIMIT_MS };
	const asked = <T>(doing: string, signal: AbortSignal | undefined, ask: PatientWork<T>) =>
		withOwnSignal(signal, (own) => withPatience(own, patience, ask)).catch((error: unknown) => {
			if (signal?.aborted) throw signal.reason;
			throw errorWithoutKey(endpointFailure(error, url, doing), apiKey);
		});
	return {
		attestation: { attested: false, reason: `${NOT_ATTESTED} (${url})` },
		loadMs: performance.now() - began,
		tokens: null,
		chat: {
			reply: (request, signal) => asked("answering", signal, (...live) => endpointChat(endpoint, request, ...live)),
			countPrompt: (request, signal) =>
				asked("counting", signal, (...live) => countAtEndpoint(endpoint, request, ...live)),
		},
		tools: {
			call: (request, signal) =>
				asked("calling tools", signal, (...live) => endpointTools(endpoint, request, ...live)).then((answer) =>
					answer.state === "no-tools" ? { ...answer, reason: withoutKey(answer.reason, apiKey) } : answer,
				),
		},
		probe: null,
		close: () => Promise.resolve(),
	};
}

// The model asked for, or the only one served; a server of several has to be told which.
async function servedModel(url: string, options: EndpointOptions): Promise<string> {
	const names = await listModels(url, options);
	if (options.model !== null && (names.length === 0 || names.includes(options.model))) return options.model;
	if (options.model === null && names[0] !== undefined && names.length === 1) return names[0];
	throw new TqEvalError(
		options.model === null ? `${url} serves ${names.length} models` : `${url} does not serve ${options.model}`,
		{
			code: "bad-input",
			where: "engine.model",
			value: options.model,
			remedy: `Set engine.model to one of: ${names.join(", ")}.`,
		},
	);
}

async function listModels(url: string, options: EndpointOptions): Promise<string[]> {
	const client = endpointClient(url, options);
	try {
		return (await client.models.list({ timeout: Math.min(LIST_LIMIT_MS, options.timeoutMs) })).data.map(({ id }) => id);
	} catch (error) {
		throw errorWithoutKey(endpointRefused(error, url), options.apiKey);
	}
}

function modelIdentity(name: string): ModelIdentity {
	return {
		file: name,
		bytes: null,
		sha256: null,
		name,
		architecture: "not told",
		trainedContext: null,
		layers: null,
		vocabulary: null,
	};
}

function noUrl(): TqEvalError {
	return new TqEvalError("the openai engine has no endpoint", {
		code: "bad-input",
		where: "engine.urls",
		remedy: "Name one URL a variant: --url f16=http://127.0.0.1:8080/v1 --url q8_0=http://127.0.0.1:8081/v1.",
	});
}
