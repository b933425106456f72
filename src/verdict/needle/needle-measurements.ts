import type { PartMeasurements } from "../part-measurements.ts";
import { analysisAt, pairedFinding, total } from "../rule/finding.ts";
import { judgeNeedle } from "./criterion-needle.ts";

/** What a needle part decides. */
export const NEEDLE_MEASUREMENTS = {
	needle: {
		task: "needle",
		planned: (trials) => total(trials, ({ task }) => (task.kind === "needle" ? task.depths.length : 0)),
		find: ({ needles }, place, criterion) => {
			const found = analysisAt(needles, place);
			return found && pairedFinding(found, "needles", judgeNeedle(found, criterion));
		},
	},
} as const satisfies PartMeasurements;
