import { type ErrorCode, TqEvalError } from "../../../error.ts";
import { EngineFailure, type EngineFailureReason } from "../../port/engine-failure.ts";
import type { PROBE_ERROR_CODES } from "./protocol.ts";

/** Why there is no result: the probe said so, or its process did not live to say it. */
export type ProbeFailureReason =
	| (typeof PROBE_ERROR_CODES)[number]
	| "process-died"
	| "timed-out"
	| "protocol"
	| "fault";

interface Meaning {
	readonly code: ErrorCode;
	readonly remedy: string;
}

const SEE_LOG = "The last lines of the probe's log are in the message; run again, and report it if it stays.";

const MEANINGS: Record<ProbeFailureReason, Meaning> = {
	"unknown-type": { code: "bad-input", remedy: "Choose a KV type that this engine build knows, or build another." },
	"bad-request": { code: "internal", remedy: "The harness asked for something impossible: report it." },
	"model-load": { code: "bad-input", remedy: "Check that the model is a complete GGUF file that this build supports." },
	"context-create": { code: "engine-failed", remedy: "Choose another KV configuration for this model or build." },
	"context-full": { code: "engine-failed", remedy: "Raise the context in the suite, or shorten the text." },
	"out-of-memory": { code: "engine-failed", remedy: "Lower the context, or choose a smaller KV type." },
	"not-open": { code: "internal", remedy: "The harness must open a model first: report it." },
	internal: { code: "engine-failed", remedy: SEE_LOG },
	"process-died": { code: "engine-failed", remedy: SEE_LOG },
	"timed-out": { code: "engine-failed", remedy: "Raise the time limit, or use a shorter text." },
	fault: {
		code: "engine-config-mismatch",
		remedy: "Faults need a calibration build: make one with `tq-eval build --calibration`.",
	},
	protocol: {
		code: "environment",
		remedy: "Build the engine again with `tq-eval build`: its probe is of another age.",
	},
};

/** A failed request; `reason` lets the caller record why, without reading the message. */
export class ProbeFailure extends TqEvalError {
	readonly reason: ProbeFailureReason;

	constructor(reason: ProbeFailureReason, message: string, details: { value?: unknown; cause?: unknown } = {}) {
		super(message, { where: "tq-probe", ...MEANINGS[reason], ...details });
		this.reason = reason;
	}
}

/** What of a probe's reasons is more to the record of a trial than an error of the engine. */
const TRIAL_REASONS: Partial<Record<ProbeFailureReason, EngineFailureReason>> = {
	"context-full": "context-full",
	"out-of-memory": "out-of-memory",
	"process-died": "engine-crashed",
};

/** A probe that fails is an engine that fails: the trial is recorded, and the run goes on. */
export function probeTrialFailure(failure: ProbeFailure): EngineFailure {
	return new EngineFailure(TRIAL_REASONS[failure.reason] ?? "engine-error", failure.message, { cause: failure });
}
