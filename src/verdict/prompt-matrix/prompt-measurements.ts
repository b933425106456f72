import type { Trial } from "../../plan/trial/trial.ts";
import { lossUnit } from "../../score/pair/loss-unit.ts";
import { analyzePrompts } from "../../score/prompt-matrix/prompt-analysis.ts";
import type { PartMeasurements } from "../part-measurements.ts";
import { judgePairedLoss } from "../rule/criterion-paired-loss.ts";
import { analysisAt, assayedFinding } from "../rule/finding.ts";

/** What a prompt matrix decides by its checks. */
export const PROMPT_MEASUREMENTS = {
	"prompt-checks": {
		task: "prompt",
		unit: { counted: "prompts", of: (work) => lossUnit(analyzePrompts(work).assay), showsPass: true },
		planned: (trials) => new Set(trials.filter(isChecked).map(({ caseId }) => caseId)).size,
		find: ({ prompts }, place, criterion) => {
			const found = analysisAt(prompts, place);
			return found && assayedFinding(found, "prompts", judgePairedLoss(found, criterion, "prompts"));
		},
	},
} as const satisfies PartMeasurements;

function isChecked({ task }: Trial): boolean {
	return task.kind === "prompt" && task.turns.some(({ checks }) => checks.length > 0);
}
