import type { ContextSettings } from "../../engine/port/context-settings.ts";
import type { LoadedPartOf } from "../../suite/suite.ts";
import { ANY_CONTEXT, NO_TOKENS } from "../size/token-estimate.ts";
import type { AlonePlan, Case } from "../stage/part-plan.ts";
import { ascending } from "../trial/ascending.ts";
import type { FirstTokenTask, LoadTask } from "./latency-task.ts";

/** The server makes two tokens, of which the first is timed. */
const FIRST_TOKENS = 2;

/** The load first: it leaves the model in memory for the others. */
export const latencyPlan: AlonePlan<"latency", LoadTask | FirstTokenTask> = {
	stage: "alone",
	control: true,
	cases: latencyCases,
	sizes: {
		load: { estimate: () => NO_TOKENS, needed: () => ANY_CONTEXT },
		"first-token": {
			estimate: ({ promptTokens }) => ({ promptTokens, generatedTokens: 1 }),
			needed: ({ promptTokens }) => ({ tokens: promptTokens + FIRST_TOKENS, exact: true }),
		},
	},
};

function latencyCases(
	{ settings }: LoadedPartOf<"latency">,
	{ batchTokens }: ContextSettings,
): Case<LoadTask | FirstTokenTask>[] {
	const waits = ascending(settings.lengths).map((promptTokens): Case<FirstTokenTask> => {
		return { caseId: `p${promptTokens}`, task: { kind: "first-token", promptTokens, batchTokens } };
	});
	return [{ caseId: "load", task: { kind: "load", batchTokens } }, ...waits];
}
