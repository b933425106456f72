import type { AloneRunner } from "../trial/alone-context.ts";
import { lacksPerformance } from "../trial/lacks-performance.ts";

/** Times prompt evaluation and generation behind a cache of one length. */
export const runThroughputTask: AloneRunner<"throughput"> = async (task, { engine, config, settings, signal }) => {
	if (engine.performance === null) return lacksPerformance("timed");
	const { depth, promptTokens, generatedTokens, repetitions } = task;
	const request = { settings, depth, promptTokens, generatedTokens, repetitions };
	return { answer: { kind: "throughput", depth, ...(await engine.performance.throughput(config, request, signal)) } };
};
