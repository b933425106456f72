import path from "node:path";
import { variantEnvironment } from "../engine/llama/launch/variant-environment.ts";
import { openProbe, type Probe } from "../engine/llama/probe/probe.ts";
import { ProbeFailure, type ProbeFailureReason } from "../engine/llama/probe/probe-failure.ts";
import type { OpenServerProbe } from "../engine/llama/probe/server-probe.ts";
import { EngineFailure, type EngineFailureReason } from "../engine/port/engine-failure.ts";
import type { ScoreTokensRequest, TokenScores } from "../engine/port/token-scores.ts";
import type { EngineBuild } from "./find-engine-build.ts";

const PROGRAM = "tq-probe";

const REASONS: Partial<Record<ProbeFailureReason, EngineFailureReason>> = {
	"context-full": "context-full",
	"out-of-memory": "out-of-memory",
	"process-died": "engine-crashed",
};

// A probe that fails is an engine that fails: the trial is recorded, and the run goes on.
async function asEngine<T>(call: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
	try {
		return await call;
	} catch (error) {
		if (signal?.aborted) throw signal.reason;
		if (!(error instanceof ProbeFailure)) throw error;
		throw new EngineFailure(REASONS[error.reason] ?? "engine-error", error.message, { cause: error });
	}
}

function replayWith(probe: Probe, mode: "prefill" | "decode") {
	return (request: ScoreTokensRequest, signal?: AbortSignal): Promise<TokenScores> => {
		const { tokens, ranges, top, batchTokens } = request;
		const batch = batchTokens === undefined ? {} : { batch: batchTokens };
		return asEngine(probe.replay({ tokens, ranges, top, mode, ...batch }, { signal }), signal);
	};
}

// The probe of an engine build, on one model; null where the build was made without it.
export function serverProbeOf(
	{ directory, manifest }: EngineBuild,
	model: string,
	environment: NodeJS.ProcessEnv,
	log: (line: string) => void,
): OpenServerProbe | null {
	if (!manifest.binaries.some(({ file }) => file === PROGRAM)) return null;
	return async (config, settings) => {
		const program = {
			file: path.join(directory, "bin", PROGRAM),
			environment: variantEnvironment(environment, config),
			log: (line: string) => log(`[${config.name} probe] ${line}`),
		};
		const { k, v, fault } = config;
		const same = { model: path.resolve(model), k, v, fault, flashAttention: "on" as const };
		const probe = await asEngine(openProbe(program, { ...same, ...settings }), undefined);
		return {
			score: replayWith(probe, "prefill"),
			scoreDecode: replayWith(probe, "decode"),
			attention: async (tokens, queries, signal) =>
				(await asEngine(probe.attention(tokens, queries, { signal }), signal)).layers,
			codec: async (request, signal) => (await asEngine(probe.codec(request, { signal }), signal)).items,
			close: () => probe.close(),
		};
	};
}
