import type { ContextSettings } from "../../engine/port/context-settings.ts";
import type { LoadedPartOf } from "../../suite/suite.ts";
import { filledContexts, GIB } from "../size/filled-contexts.ts";
import { ANY_CONTEXT } from "../size/token-estimate.ts";
import type { AlonePlan, Case } from "../stage/part-plan.ts";
import type { CeilingTask } from "./ceiling-task.ts";

const MINUTE_MS = 60_000;

/**
 * One search is one trial: what it tries depends on what it found. Where all goes well it is one process at the base and
 * one at the most; a search takes more.
 */
export const contextCeilingPlan: AlonePlan<"context-ceiling", CeilingTask> = {
	stage: "alone",
	control: false,
	cases: ceilingCases,
	sizes: {
		ceiling: {
			estimate: (task) => filledContexts([task.base, task.most], task),
			needed: () => ANY_CONTEXT,
		},
	},
};

function ceilingCases(
	{ settings }: LoadedPartOf<"context-ceiling">,
	{ batchTokens }: ContextSettings,
): Case<CeilingTask>[] {
	const { least, base, most, step, fill, generatedTokens, keepFreeGiB, minutes } = settings;
	const limits = { floorBytes: keepFreeGiB * GIB, limitMs: minutes * MINUTE_MS };
	const task = { kind: "ceiling", least, base, most, step, fill, generatedTokens, ...limits, batchTokens } as const;
	return [{ caseId: "ceiling", task }];
}
