import { type Fault, faultText, parseFault, sameFault } from "../../../kv/fault.ts";
import type { KvType } from "../../../kv/kv-type.ts";
import { type CallOptions, callProbe } from "./call-probe.ts";
import type { ProbeProgram } from "./probe-connection.ts";
import { ProbeFailure } from "./probe-failure.ts";
import {
	attentionSchema,
	codecSchema,
	layersSchema,
	openedSchema,
	type ProbeAttention,
	type ProbeCodec,
	type ProbeLayers,
} from "./probe-results.ts";
import { type ProbeReplay, type ReplayRequest, replay } from "./replay.ts";
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

export interface ProbeCodecRequest {
	readonly type: KvType;
	/** Synthetic rows of 1,024 values from N(0, 1). */
	readonly rows?: number;
	readonly seed: number;
	/** A text whose K and V are put through the codec as well; seeded tokens without it. */
	readonly tokens?: readonly number[];
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
	replay(request: ReplayRequest, options?: CallOptions): Promise<ProbeReplay>;
	/** `queries` counts positions from the end of the text. */
	attention(tokens: readonly number[], queries: number, options?: CallOptions): Promise<ProbeAttention>;
	codec(request: ProbeCodecRequest, options?: CallOptions): Promise<ProbeCodec>;
	close(): Promise<void>;
}

function openFields(settings: ProbeSettings): object {
	const { contextTokens: context, batchTokens: batch, microBatchTokens, fault: _, ...same } = settings;
	return { ...same, context, batch, ...(microBatchTokens === undefined ? {} : { ubatch: microBatchTokens }) };
}

// Starts a process for one configuration and loads the model; a refusal of the engine ends the process and throws.
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
		attention: (tokens, queries, options) =>
			callProbe(running, "attention", { tokens, queries }, attentionSchema, options),
		codec: (request, options) => callProbe(running, "codec", request, codecSchema, options),
		close: () => running.close(),
	};
}
