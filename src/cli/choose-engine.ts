import { embeddedSupport } from "../engine/embedded/embedded-support.ts";
import { endpointSupport } from "../engine/endpoint/endpoint-engine.ts";
import type { EndpointOptions } from "../engine/endpoint/endpoint-options.ts";
import { serverSupport } from "../engine/llama/server/server-support.ts";
import type { Support } from "../engine/port/support.ts";
import { TqEvalError } from "../error.ts";
import type { KvConfig } from "../kv/kv-config.ts";
import { readRun } from "../store/run-directory.ts";
import { engineEntryOf } from "../suite/engine-entry.ts";
import type { Suite } from "../suite/suite.ts";
import { cacheRoot } from "./cache-root.ts";
import { chooseEndpoints } from "./choose-endpoints.ts";
import { type EngineBuild, findEngineBuild, kvTypesOf } from "./find-engine-build.ts";

/** The engine of a run, before it is opened. */
export type EngineChoice =
	| { readonly kind: "embedded"; readonly template: Pick<Suite, "chatTemplate"> }
	| { readonly kind: "llama-server"; readonly build: EngineBuild; readonly template: Pick<Suite, "chatTemplate"> }
	| { readonly kind: "openai"; readonly endpoints: EndpointChoice };

/** Servers that run already, by variant, and how to talk to them. */
export type EndpointChoice = Pick<EndpointOptions, "urls" | "model" | "apiKey">;

const KINDS = ["embedded", "llama-server", "openai"] as const;

/** What the user said about the engine besides the suite. */
export interface EngineOptions {
	/** `--engine`. */
	readonly engine?: string;
	readonly resume?: string;
	/** `--url VARIANT=URL`, any number of times; they take the places of the suite's. */
	readonly url?: readonly string[];
}

async function chooseKind(suite: Suite, { engine, resume }: EngineOptions): Promise<(typeof KINDS)[number]> {
	const recorded = resume === undefined ? undefined : (await readRun(resume)).provenance.engine.kind;
	const name = engine ?? recorded ?? suite.engine.kind;
	const kind = KINDS.find((known) => known === name);
	if (kind !== undefined) return kind;
	throw new TqEvalError(`there is no engine ${name}`, {
		code: "bad-input",
		where: "--engine",
		value: name,
		remedy: `Choose one of: ${KINDS.join(", ")}.`,
	});
}

// --engine, else what an interrupted run began with, else the suite's; a build is looked up where one is needed.
export async function chooseEngine(suite: Suite, options: EngineOptions): Promise<EngineChoice> {
	const kind = await chooseKind(suite, options);
	const { chatTemplate } = suite;
	const template = chatTemplate === undefined ? {} : { chatTemplate };
	if (kind === "embedded") return { kind, template };
	if (kind === "openai") return { kind, endpoints: chooseEndpoints(suite, options.url ?? [], process.env) };
	// only a calibration plans variants with faults; its suites name no build, or one for calibration
	const purpose = suite.variants.some(({ fault }) => fault !== undefined) ? "calibration" : "judging";
	return {
		kind,
		build: await findEngineBuild(cacheRoot(process.env), engineEntryOf(suite.engine, kind)?.build, purpose),
		template,
	};
}

// What that engine can run of a configuration, asked without a model.
export function supportOf(choice: EngineChoice): (config: KvConfig) => Support {
	if (choice.kind === "embedded") return (config) => embeddedSupport(config, []);
	if (choice.kind === "openai") return (config) => endpointSupport(config, choice.endpoints.urls);
	const known = { kvTypes: kvTypesOf(choice.build), faults: choice.build.manifest.calibration?.faults ?? [] };
	return (config) => serverSupport(config, known, []);
}
