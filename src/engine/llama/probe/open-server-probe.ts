import path from "node:path";
import { faultText } from "../../../kv/fault.ts";
import type { KvConfig } from "../../../kv/kv-config.ts";
import type { KvShape } from "../../../kv/kv-shape.ts";
import { attestProbe } from "../../attestation/attest-probe.ts";
import { configMismatch } from "../../attestation/config-mismatch.ts";
import type { ScoreTokensRequest, TokenScores } from "../../port/token-scores.ts";
import { variantEnvironment } from "../launch/variant-environment.ts";
import { openProbe, type Probe } from "./probe.ts";
import { ProbeFailure, probeTrialFailure } from "./probe-failure.ts";
import type { OpenServerProbe, ServerProbe } from "./server-probe.ts";

/** The probe of an engine build, and what all its processes share. */
export interface ServerProbeProgram {
	readonly file: string;
	/** For a program that is started through another. */
	readonly args?: readonly string[];
	readonly model: string;
	/** The environment of this process; the probe gets an allow-list of it. */
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly log: (line: string) => void;
}

/**
 * Opens the probe of a build beside a server of one configuration. It is a process of its own with a cache of its own,
 * which is proven layer by layer before it gives a number; one that holds something else is closed and refused as
 * `engine-config-mismatch`.
 */
export function openServerProbe(program: ServerProbeProgram): OpenServerProbe {
	return async (config, settings, shape) => {
		const { k, v, fault } = config;
		const same = { model: path.resolve(program.model), k, v, fault, flashAttention: "on" as const };
		const opening = openProbe(startedFor(program, config), { ...same, ...settings });
		const probe = await asEngine(opening, config, undefined);
		try {
			return asServerProbe(probe, config, await prove(probe, config, shape));
		} catch (error) {
			await probe.close();
			throw error;
		}
	};
}

function startedFor({ file, args = [], environment, log }: ServerProbeProgram, config: KvConfig) {
	return {
		file,
		args,
		environment: variantEnvironment(environment, config),
		log: (line: string) => log(`[${config.name} probe] ${line}`),
	};
}

async function prove(probe: Probe, config: KvConfig, shape: KvShape): Promise<string> {
	return attestProbe(config, shape, await asEngine(probe.layers(), config, undefined));
}

function asServerProbe(probe: Probe, config: KvConfig, proof: string): ServerProbe {
	const replayWith =
		(mode: "prefill" | "decode") =>
		(request: ScoreTokensRequest, signal?: AbortSignal): Promise<TokenScores> =>
			asEngine(probe.replay({ ...request, mode }, { signal }), config, signal);
	return {
		proof,
		score: replayWith("prefill"),
		scoreDecode: replayWith("decode"),
		attention: (tokens, queries, signal) => asEngine(probe.attention(tokens, queries, { signal }), config, signal),
		codec: (request, signal) => asEngine(probe.codec(request, { signal }), config, signal),
		close: () => probe.close(),
	};
}

// A probe that fails is an engine that fails: the trial is recorded, and the run goes on. One that has another fault
// than was asked for is another configuration.
async function asEngine<T>(call: Promise<T>, config: KvConfig, signal: AbortSignal | undefined): Promise<T> {
	try {
		return await call;
	} catch (error) {
		if (signal?.aborted) throw signal.reason;
		if (!(error instanceof ProbeFailure)) throw error;
		if (error.reason === "fault") throw faultMismatch(config, error);
		throw probeTrialFailure(error);
	}
}

function faultMismatch(config: KvConfig, { value }: ProbeFailure): Error {
	const requested = config.fault === undefined ? "no fault" : `the fault ${faultText(config.fault)}`;
	return configMismatch(config, requested, `${value ?? "none"} (probe)`);
}
