import type { ContextSettings } from "../../engine/port/context-settings.ts";
import type { LoadedPartOf } from "../../suite/suite.ts";
import type { NeededTokens, TokenEstimate } from "../size/token-estimate.ts";
import type { AlonePlan, Case } from "../stage/part-plan.ts";
import { ascending } from "../trial/ascending.ts";
import type { ThroughputTask } from "./throughput-task.ts";

/** Depth by depth. */
export const throughputPlan: AlonePlan<"throughput", ThroughputTask> = {
	stage: "alone",
	control: true,
	cases: throughputCases,
	sizes: { throughput: { estimate: estimateThroughput, needed: neededByThroughput } },
};

function throughputCases(
	{ settings }: LoadedPartOf<"throughput">,
	{ batchTokens }: ContextSettings,
): Case<ThroughputTask>[] {
	const { promptTokens, generatedTokens, repetitions } = settings;
	return ascending(settings.depths).map((depth) => ({
		caseId: `d${depth}`,
		task: { kind: "throughput", depth, promptTokens, generatedTokens, repetitions, batchTokens },
	}));
}

/** One run more than is timed fills the cache and warms up. */
function estimateThroughput({ depth, repetitions, promptTokens, generatedTokens }: ThroughputTask): TokenEstimate {
	return {
		promptTokens: depth + (repetitions + 1) * promptTokens,
		generatedTokens: repetitions * generatedTokens,
	};
}

function neededByThroughput({ depth, promptTokens, generatedTokens }: ThroughputTask): NeededTokens {
	return { tokens: depth + Math.max(promptTokens, generatedTokens), exact: true };
}
