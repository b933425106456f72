import type { AloneRunner } from "../trial/alone-context.ts";
import { lacksPerformance } from "../trial/lacks-performance.ts";

/** Times the first token of one prompt. */
export const runFirstTokenTask: AloneRunner<"first-token"> = async (task, { engine, config, settings, signal }) => {
	if (engine.performance === null) return lacksPerformance("timed");
	const { promptTokens } = task;
	const measured = await engine.performance.firstToken(config, { settings, promptTokens }, signal);
	return { answer: { kind: "first-token", promptTokens, ...measured } };
};
