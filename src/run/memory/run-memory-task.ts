import type { OccupationFailure } from "../../engine/port/occupation.ts";
import type { FailureReason } from "../../record/observation.ts";
import type { AloneRunner } from "../trial/alone-context.ts";
import { lacksPerformance } from "../trial/lacks-performance.ts";

/** A peak that was reached with the help of swap, or under pressure, is not what the context takes. */
const FAILURES: Readonly<Record<OccupationFailure, FailureReason>> = {
	"out-of-memory": "out-of-memory",
	"floor-reached": "out-of-memory",
	swapped: "out-of-memory",
	"memory-pressure": "out-of-memory",
	"context-full": "context-full",
	"engine-crashed": "engine-crashed",
	"engine-error": "engine-error",
	"timed-out": "engine-error",
};

/** Takes one context into memory and out again; what did not hold it is a failure and has no peak. */
export const runMemoryTask: AloneRunner<"memory"> = async (task, context) => {
	const { engine, config, signal } = context;
	if (engine.memory === null) return lacksPerformance("weighed");
	const { contextTokens, fill, generatedTokens, floorBytes } = task;
	const settings = { ...context.settings, contextTokens };
	const request = { settings, fill, generatedTokens, floorBytes, limitMs: null };
	const occupation = await engine.memory.occupy(config, request, signal);
	const { outcome } = occupation;
	if (outcome.held) return { answer: { kind: "memory", contextTokens, fill, ...occupation } };
	return { failed: FAILURES[outcome.cause], detail: `${outcome.cause}: ${outcome.detail}` };
};
