import { expectedChunks } from "../../plan/llama-perplexity/llama-perplexity-task.ts";
import type { Trial } from "../../plan/trial/trial.ts";
import type {
	ContextPerplexity,
	LlamaPerplexityAnalysis,
} from "../../score/llama-perplexity/llama-perplexity-analysis.ts";
import type { Criterion } from "../../suite/criterion.ts";
import type { PartMeasurements } from "../part-measurements.ts";
import { chunkDesign } from "../perplexity/chunk-design.ts";
import { judgeKlDivergence } from "../perplexity/criterion-kl-divergence.ts";
import { judgePplDelta } from "../perplexity/criterion-ppl-delta.ts";
import { analysisAt, clusterFinding, type Measurement } from "../rule/finding.ts";
import { notMeasured } from "../rule/rule-clustered.ts";
import type { Ruling } from "../rule/ruling.ts";
import { worstCase } from "../rule/worst-case.ts";

type JudgeContext = (context: ContextPerplexity, criterion: Criterion) => Ruling;

/** What a text decides that llama-perplexity reads: context by context, and the worst speaks. */
export const LLAMA_PERPLEXITY_MEASUREMENTS = {
	"ppl-delta": textMeasurement(judgePplDelta),
	"kl-divergence": textMeasurement(judgeKlDivergence),
} as const satisfies PartMeasurements;

function textMeasurement(judge: JudgeContext): Measurement {
	return {
		task: "llama-perplexity",
		planned: (trials) => trials.length,
		design: (trials, criterion) => chunkDesign(criterion, Math.min(...trials.flatMap(chunksOf))),
		find: ({ llamaPerplexities }, place, criterion) => {
			const found = analysisAt(llamaPerplexities, place);
			return found && clusterFinding(found, found.contexts.length, "contexts", judgeContexts(found, criterion, judge));
		},
	};
}

/** Each context is decided by itself. */
function chunksOf({ task }: Trial): number[] {
	return task.kind === "llama-perplexity" ? [expectedChunks(task)] : [];
}

function judgeContexts({ contexts }: LlamaPerplexityAnalysis, criterion: Criterion, judge: JudgeContext): Ruling {
	const cases = contexts.map((context) => ({
		place: { where: "in-llama-perplexity", tokens: context.contextTokens } as const,
		ruling: judge(context, criterion),
	}));
	return worstCase(cases, criterion) ?? notMeasured("no-contexts", "contexts");
}
