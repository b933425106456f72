import type { ContextPerplexity, LlamaPerplexityAnalysis } from "../drift/llama-perplexity-analysis.ts";
import { isTextPart } from "../plan/text-trials.ts";
import type { Criterion } from "../suite/criterion.ts";
import type { LoadedPart } from "../suite/suite.ts";
import { judgeKlDivergence } from "./criterion-kl-divergence.ts";
import { judgePplDelta } from "./criterion-ppl-delta.ts";
import { analysisAt, clusterFinding, type Measurement } from "./finding.ts";
import { MEASUREMENTS, type MeasuredCriterion } from "./measurement.ts";
import { notMeasured } from "./rule-clustered.ts";
import type { Ruling } from "./ruling.ts";
import { worstCase } from "./worst-case.ts";

type JudgeContext = (context: ContextPerplexity, criterion: Criterion) => Ruling;

/** The criteria of a perplexity part, where llama-perplexity measures them: context by context, and the worst speaks. */
const TEXT_MEASUREMENTS: Partial<Record<MeasuredCriterion, Measurement>> = {
	"ppl-delta": textMeasurement(judgePplDelta),
	"kl-divergence": textMeasurement(judgeKlDivergence),
};

// How a criterion is measured on a part: by the program that works on it, else by the engine.
export function measurementOf(id: MeasuredCriterion, part: LoadedPart): Measurement {
	return (isTextPart(part) ? TEXT_MEASUREMENTS[id] : undefined) ?? MEASUREMENTS[id];
}

function textMeasurement(judge: JudgeContext): Measurement {
	return {
		task: "llama-perplexity",
		planned: (trials) => trials.length,
		find: ({ llamaPerplexities }, place, criterion) => {
			const found = analysisAt(llamaPerplexities, place);
			return found && clusterFinding(found, found.contexts.length, "contexts", judgeContexts(found, criterion, judge));
		},
	};
}

function judgeContexts({ contexts }: LlamaPerplexityAnalysis, criterion: Criterion, judge: JudgeContext): Ruling {
	const cases = contexts.map((context) => ({
		place: `In llama-perplexity at ${context.contextTokens} tokens`,
		ruling: judge(context, criterion),
	}));
	return worstCase(cases, criterion) ?? notMeasured("no-contexts", "contexts");
}
