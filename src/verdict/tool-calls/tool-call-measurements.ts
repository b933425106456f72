import type { PartMeasurements } from "../part-measurements.ts";
import { analysisAt, pairedFinding } from "../rule/finding.ts";
import { judgeToolCalls } from "./criterion-tool-calls.ts";

/** What a part with tools decides. */
export const TOOL_MEASUREMENTS = {
	"tool-calls": {
		task: "tool-calls",
		planned: (trials) => trials.length,
		find: ({ toolCalls }, place, criterion) => {
			const found = analysisAt(toolCalls, place);
			return found && pairedFinding(found.counts, "cases", judgeToolCalls(found, criterion));
		},
	},
} as const satisfies PartMeasurements;
