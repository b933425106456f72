import { lossUnit } from "../../score/pair/loss-unit.ts";
import { analyzeToolCalls } from "../../score/tool-calls/tool-call-analysis.ts";
import { lossDesign } from "../design/design.ts";
import type { PartMeasurements } from "../part-measurements.ts";
import { judgePairedLoss } from "../rule/criterion-paired-loss.ts";
import { analysisAt, assayedFinding } from "../rule/finding.ts";

/** What a part with tools decides. */
export const TOOL_MEASUREMENTS = {
	"tool-calls": {
		task: "tool-calls",
		unit: { counted: "cases", of: (work) => lossUnit(analyzeToolCalls(work).assay), showsPass: true },
		planned: (trials) => trials.length,
		design: (trials) => {
			return lossDesign(
				trials.map(({ caseId }) => caseId),
				"cases",
				null,
			);
		},
		find: ({ toolCalls }, place, criterion) => {
			const found = analysisAt(toolCalls, place);
			return found && assayedFinding(found, "cases", judgePairedLoss(found, criterion, "cases"));
		},
	},
} as const satisfies PartMeasurements;
