import { mkdir } from "node:fs/promises";
import { TqEvalError } from "../../error.ts";
import type { KvConfig } from "../../kv/kv-config.ts";
import { readModelFile, vocabularyOf } from "../model/model-file.ts";
import { modelHeaderOf } from "../model/model-header.ts";
import { modelIdentity } from "../model/model-identity.ts";
import { kvShapeOfFile } from "../model/model-shape.ts";
import type { ContextSettings } from "../port/context-settings.ts";
import type { Engine, OpenEngine } from "../port/engine.ts";
import { thinkTagsOf } from "../port/think-tags.ts";
import { serverMemory } from "./alone/server-memory.ts";
import { serverPerformance } from "./alone/server-performance.ts";
import { readVerbosity } from "./launch/server-verbosity.ts";
import { serverPerplexity } from "./perplexity/server-perplexity.ts";
import type { LlamaServerOptions } from "./server/llama-server-options.ts";
import { openServerConfig, type ServerSource } from "./server/open-server-config.ts";
import { SERVER_LIMITS } from "./server/server-launch.ts";
import { serverSupport } from "./server/server-support.ts";

/** The places that an engine has for open configurations, and who holds one. */
interface Places {
	readonly parallel: number;
	claimed: number;
	readonly open: Set<OpenEngine>;
}

// More servers than planned would share the machine's cores and spoil each other's speed, which is measured.
function claimPlace(places: Places, config: KvConfig): void {
	if (places.claimed < places.parallel) {
		places.claimed++;
		return;
	}
	throw new TqEvalError("More configurations than the llama-server engine was started for", {
		code: "internal",
		where: config.name,
		value: places.claimed,
		remedy: `At most ${places.parallel} can be open at once.`,
	});
}

async function openPlaced(source: ServerSource, places: Places, config: KvConfig, settings: ContextSettings) {
	claimPlace(places, config);
	const opened = await openServerConfig(source, config, settings).catch((error: unknown) => {
		places.claimed--;
		throw error;
	});
	const placed: OpenEngine = {
		...opened,
		get attestation() {
			return opened.attestation;
		},
		async close() {
			if (!places.open.delete(placed)) return;
			places.claimed--;
			await opened.close();
		},
	};
	places.open.add(placed);
	return placed;
}

function plainEnvironment(environment: LlamaServerOptions["environment"]): Record<string, string> {
	const entries = Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined);
	return Object.fromEntries(entries);
}

/** Checks the model file and the program; a server is started for each configuration, when it is opened. */
export async function openLlamaServerEngine(options: LlamaServerOptions): Promise<Engine> {
	const file = await readModelFile(options.modelFile);
	const shape = kvShapeOfFile(file.info);
	await mkdir(options.tempDirectory, { recursive: true });
	const verbosity = await readVerbosity(options.serverBinary, plainEnvironment(options.environment));
	const thinkTags = thinkTagsOf(file.info.metadata.tokenizer?.chat_template ?? "");
	const source: ServerSource = {
		options,
		shape,
		vocabulary: vocabularyOf(file),
		thinkTags,
		verbosity,
		limits: { ...SERVER_LIMITS, ...options.limits },
	};
	const places: Places = { parallel: options.parallel, claimed: 0, open: new Set() };
	const {
		version,
		backend,
		binaries,
		build,
		kvTypes,
		refused = new Map(),
		memoryMeter,
		faults = [],
		padsTurboHeads = null,
	} = options;
	const memory = memoryMeter === null ? null : serverMemory(source, modelHeaderOf(file.info), memoryMeter);
	return {
		identity: { kind: "llama-server", version, backend, binaries },
		model: modelIdentity(file),
		performance: serverPerformance(source),
		perplexity: serverPerplexity(source),
		memory,
		supports: (config) => serverSupport(config, { build, kvTypes, refused, faults, padsTurboHeads }, shape),
		open: (config, settings) => openPlaced(source, places, config, settings),
		async close() {
			await Promise.all([...places.open].map((opened) => opened.close()));
		},
	};
}
