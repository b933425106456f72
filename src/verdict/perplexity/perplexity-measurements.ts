import { klUnit } from "../../score/perplexity/kl-unit.ts";
import type { PartMeasurements } from "../part-measurements.ts";
import { analysisAt, clusterFinding } from "../rule/finding.ts";
import { chunkDesign } from "./chunk-design.ts";
import { judgeKlDivergence } from "./criterion-kl-divergence.ts";
import { judgePplDelta } from "./criterion-ppl-delta.ts";

/** What a text decides that the engine scores. */
export const PERPLEXITY_MEASUREMENTS = {
	"ppl-delta": {
		task: "score-chunk",
		planned: (trials) => trials.length,
		design: (trials, criterion) => chunkDesign(criterion, trials.length),
		find: ({ perplexities }, place, criterion) => {
			const found = analysisAt(perplexities, place);
			return found && clusterFinding(found, found.chunks.length, "chunks", judgePplDelta(found, criterion));
		},
	},
	"kl-divergence": {
		task: "score-chunk",
		unit: { counted: "chunks", of: klUnit, showsPass: false },
		planned: (trials) => trials.length,
		design: (trials, criterion) => chunkDesign(criterion, trials.length),
		find: ({ perplexities }, place, criterion) => {
			const found = analysisAt(perplexities, place);
			return found && clusterFinding(found, found.chunks.length, "chunks", judgeKlDivergence(found, criterion));
		},
	},
} as const satisfies PartMeasurements;
