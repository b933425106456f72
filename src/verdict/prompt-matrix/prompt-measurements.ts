import type { Trial } from "../../plan/trial/trial.ts";
import { BY_CATEGORY } from "../../score/pair/clustered-loss.ts";
import { lossUnit } from "../../score/pair/loss-unit.ts";
import { analyzePrompts } from "../../score/prompt-matrix/prompt-analysis.ts";
import { type Design, lossDesign } from "../design/design.ts";
import type { PartMeasurements } from "../part-measurements.ts";
import { judgePairedLoss } from "../rule/criterion-paired-loss.ts";
import { analysisAt, assayedFinding } from "../rule/finding.ts";

/** What a prompt matrix decides by its checks. */
export const PROMPT_MEASUREMENTS = {
	"prompt-checks": {
		task: "prompt",
		unit: { counted: "prompts", of: (work) => lossUnit(analyzePrompts(work).assay), showsPass: true },
		planned: (trials) => new Set(trials.filter(isChecked).map(({ caseId }) => caseId)).size,
		design: categories,
		find: ({ prompts }, place, criterion) => {
			const found = analysisAt(prompts, place);
			return found && assayedFinding(found, "prompts", judgePairedLoss(found, criterion, "prompts"));
		},
	},
} as const satisfies PartMeasurements;

function categories(trials: readonly Trial[]): Design | null {
	const cases = new Map(trials.filter(isChecked).map(({ caseId, task }) => [caseId, task]));
	const named = [...cases.values()].map((task) => (task.kind === "prompt" ? task.category : ""));
	return lossDesign(named, "prompts", BY_CATEGORY);
}

function isChecked({ task }: Trial): boolean {
	return task.kind === "prompt" && task.turns.some(({ checks }) => checks.length > 0);
}
