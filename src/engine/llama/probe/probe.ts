import { type Fault, faultText, parseFault, sameFault } from "../../../kv/fault.ts";
import type { KvType } from "../../../kv/kv-type.ts";
import type { CodecItem, CodecRequest, LayerAttention } from "../../port/engine-probe.ts";
import type { TokenScores } from "../../port/token-scores.ts";
import { type CallOptions, callProbe } from "./call-probe.ts";
import type { ProbeProgram } from "./probe-connection.ts";
import { ProbeFailure } from "./probe-failure.ts";
import { attentionSchema, codecSchema, layersSchema, openedSchema, type ProbeLayers } from "./probe-results.ts";
import { type ReplayRequest, replay } from "./replay.ts";
import { type RunningProbe, startProbe } from "./start-probe.ts";

/** The one configuration that a probe serves. */
export interface ProbeSettings {
	readonly model: string;
	readonly k: KvType;
	readonly v: KvType;
	readonly contextTokens: number;
	/** Tokens handed over at once; `microBatchTokens` is how many of them the engine computes in one pass. */
	readonly batchTokens: number;
	readonly microBatchTokens?: number;
	readonly threads: number;
	readonly flashAttention: "on" | "off" | "auto";
	/** What the program's environment asks of it; the hello must say the same. */
	readonly fault?: Fault | undefined;
}

/** A probe with a model open. */
export interface Probe {
	/** Version and commit of the tree that it was built against. */
	readonly build: string;
	readonly kvTypes: readonly string[];
	/** What a calibration build does wrong; null for nothing, and for every other build. */
	readonly fault: Fault | null;
	/** Milliseconds of loading the model and creating the context. */
	readonly loadMs: number;
	layers(options?: CallOptions): Promise<ProbeLayers>;
	replay(request: ReplayRequest, options?: CallOptions): Promise<TokenScores>;
	/** `queries` counts positions from the end of the text. */
	attention(tokens: readonly number[], queries: number, options?: CallOptions): Promise<readonly LayerAttention[]>;
	codec(request: CodecRequest, options?: CallOptions): Promise<readonly CodecItem[]>;
	close(): Promise<void>;
}

function openFields(settings: ProbeSettings): object {
	const { contextTokens: context, batchTokens: batch, microBatchTokens, fault: _, ...same } = settings;
	return { ...same, context, batch, ...(microBatchTokens === undefined ? {} : { ubatch: microBatchTokens }) };
}

/** Starts a process for one configuration and loads the model; a refusal of the engine ends the process and throws. */
export async function openProbe(
	program: ProbeProgram,
	settings: ProbeSettings,
	options: CallOptions = {},
): Promise<Probe> {
	const running = await startProbe(program);
	try {
		checkFault(running, settings.fault ?? null);
		const { loadMs } = await callProbe(running, "open", openFields(settings), openedSchema, options);
		return openedProbe(running, loadMs);
	} catch (error) {
		await running.close();
		throw error;
	}
}

function faultOf({ hello }: RunningProbe): Fault | null {
	return hello.fault === null ? null : parseFault(hello.fault);
}

// A fault that nobody asked for, or that the build does not have, would be measured as something else.
function checkFault(running: RunningProbe, requested: Fault | null): void {
	if (sameFault(faultOf(running), requested)) return;
	const wanted = requested === null ? "none" : faultText(requested);
	const message = `The probe has the fault ${running.hello.fault ?? "none"}, ${wanted} was asked for`;
	throw new ProbeFailure("fault", message, { value: running.hello.fault });
}

function openedProbe(running: RunningProbe, loadMs: number): Probe {
	return {
		build: running.hello.build,
		kvTypes: running.hello.kvTypes,
		fault: faultOf(running),
		loadMs,
		layers: (options) => callProbe(running, "layers", {}, layersSchema, options),
		replay: (request, options) => replay(running, request, options),
		attention: async (tokens, queries, options) =>
			(await callProbe(running, "attention", { tokens, queries }, attentionSchema, options)).layers,
		codec: async (request, options) => (await callProbe(running, "codec", request, codecSchema, options)).items,
		close: () => running.close(),
	};
}
