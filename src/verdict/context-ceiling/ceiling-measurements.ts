import type { CeilingAnalysis } from "../../score/context-ceiling/ceiling-analysis.ts";
import type { Criterion } from "../../suite/criterion.ts";
import type { PartMeasurements } from "../part-measurements.ts";
import { analysisAt, clusterFinding, type Measurement } from "../rule/finding.ts";
import type { Ruling } from "../rule/ruling.ts";
import { judgeBaselineContext } from "./criterion-baseline-context.ts";
import { judgeContextCeiling } from "./criterion-context-ceiling.ts";

/** What a search for the largest context decides. */
export const CEILING_MEASUREMENTS = {
	"context-ceiling": ofCeiling(judgeContextCeiling),
	"baseline-context": ofCeiling(judgeBaselineContext),
} as const satisfies PartMeasurements;

function ofCeiling(judge: (found: CeilingAnalysis, criterion: Criterion) => Ruling): Measurement {
	return {
		task: "ceiling",
		against: "own",
		planned: (trials) => trials.length,
		find: ({ ceilings }, place, criterion) => {
			const found = analysisAt(ceilings, place);
			return found && clusterFinding(found, found.runs.length, "runs", judge(found, criterion));
		},
	};
}
