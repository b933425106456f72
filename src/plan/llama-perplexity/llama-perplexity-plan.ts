import { contextsOf } from "../../suite/part/llama-perplexity/llama-perplexity-part.ts";
import type { LoadedPartOf } from "../../suite/suite.ts";
import type { Case, ProgramPlan } from "../stage/part-plan.ts";
import { contextCaseId, expectedChunks, type LlamaPerplexityTask } from "./llama-perplexity-task.ts";

/** Context by context, each as long as the text is cut by. */
export const llamaPerplexityPlan: ProgramPlan<"llama-perplexity", LlamaPerplexityTask> = {
	stage: "program",
	cases: contextCases,
	sizes: {
		"llama-perplexity": {
			estimate: (task) => ({ promptTokens: expectedChunks(task) * task.contextTokens, generatedTokens: 0 }),
			needed: ({ contextTokens }) => ({ tokens: contextTokens, exact: true }),
		},
	},
};

function contextCases({ settings, corpus }: LoadedPartOf<"llama-perplexity">): Case<LlamaPerplexityTask>[] {
	return contextsOf(settings).map(({ tokens: contextTokens, chunks }) => ({
		caseId: contextCaseId(contextTokens),
		task: { kind: "llama-perplexity", contextTokens, chunks, corpusBytes: corpus.bytes },
	}));
}
