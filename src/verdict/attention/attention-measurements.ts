import type { PartMeasurements } from "../part-measurements.ts";
import { analysisAt, clusterFinding } from "../rule/finding.ts";
import { judgeAttentionCosine } from "./criterion-attention-cosine.ts";

/** What an attention part decides. */
export const ATTENTION_MEASUREMENTS = {
	"attention-cosine": {
		task: "attention",
		against: "own",
		planned: (trials) => trials.length,
		find: ({ attentions }, place, criterion) => {
			const found = analysisAt(attentions, place);
			return found && clusterFinding(found, found.texts, "texts", judgeAttentionCosine(found, criterion));
		},
	},
} as const satisfies PartMeasurements;
