import type { AloneRunner } from "../trial/alone-context.ts";
import { lacksPerformance } from "../trial/lacks-performance.ts";

/** Times a server from its start to ready. */
export const runLoadTask: AloneRunner<"load"> = async (_, { engine, config, settings, signal }) => {
	if (engine.performance === null) return lacksPerformance("timed");
	return { answer: { kind: "load", ...(await engine.performance.load(config, { settings }, signal)) } };
};
