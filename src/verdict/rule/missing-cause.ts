import type { UnpairedReason } from "../../score/pair/unpaired-reason.ts";

const CUT_THINKING: readonly UnpairedReason[] = ["baseline-truncated-thinking", "variant-truncated-thinking"];

const CUT_BY_LIMIT: readonly UnpairedReason[] = [
	...CUT_THINKING,
	"truncated",
	"baseline-truncated",
	"variant-truncated",
	"baseline-looped",
	"variant-looped",
	"baseline-failed:truncated",
	"variant-failed:truncated",
];

const ENGINE_FAILURES = ["engine-crashed", "engine-error", "silent", "out-of-memory"] as const;

const ENGINE_LACKS = [
	"engine-lacks-probe",
	"engine-lacks-tokens",
	"engine-lacks-tools",
	"engine-lacks-performance",
	"engine-lacks-program",
] as const;

const OF_ENGINE: readonly UnpairedReason[] = [
	...ENGINE_FAILURES.flatMap((reason) => [...onEitherSide(reason), ...failedOn(reason)]),
	...ENGINE_LACKS.flatMap((reason) => [...onEitherSide(reason), ...skippedOn(reason)]),
];

const CONTEXT_FULL: readonly UnpairedReason[] = [
	"context-full",
	"baseline-context-full",
	"variant-context-full",
	"baseline-failed:context-full",
	"variant-failed:context-full",
	"baseline-prompt-truncated",
	"variant-prompt-truncated",
	"prompt-count-differs",
];

/** Whether the context was too small for the work, which no second try changes. */
export function isContextFull(reason: UnpairedReason): boolean {
	return CONTEXT_FULL.includes(reason);
}

/** Whether a token limit kept a trial out, of the reply or of the thinking before it. */
export function isCutByLimit(reason: UnpairedReason): boolean {
	return CUT_BY_LIMIT.includes(reason);
}

/** Whether the limit of the thinking did. */
export function isCutThinking(reason: UnpairedReason): boolean {
	return CUT_THINKING.includes(reason);
}

/** Whether the engine did: it failed, or cannot do what was asked. */
export function isOfEngine(reason: UnpairedReason): boolean {
	return OF_ENGINE.includes(reason);
}

function onEitherSide<R extends (typeof ENGINE_FAILURES | typeof ENGINE_LACKS)[number]>(reason: R) {
	return [reason, `baseline-${reason}`, `variant-${reason}`] as const;
}

function failedOn<R extends (typeof ENGINE_FAILURES)[number]>(reason: R) {
	return [`baseline-failed:${reason}`, `variant-failed:${reason}`] as const;
}

function skippedOn<R extends (typeof ENGINE_LACKS)[number]>(reason: R) {
	return [`baseline-skipped:${reason}`, `variant-skipped:${reason}`] as const;
}
