import { contextsOf } from "../../suite/part/llama-perplexity/llama-perplexity-part.ts";
import type { LoadedLlamaPerplexity, LoadedPart } from "../../suite/suite.ts";
import type { PlannedVariant } from "../trial/plan.ts";
import type { Trial } from "../trial/trial.ts";
import { trialId } from "../trial/trial-id.ts";
import { textCaseId } from "./text-task.ts";

// Tells the parts that a program of its own works on.
export function isTextPart(part: LoadedPart): part is LoadedLlamaPerplexity {
	return "corpus" in part;
}

/**
 * Context by context, in each the baseline first: its log-probabilities lie in one file that the variants are compared
 * with, and that file is gone before the next context begins.
 */
export function textTrials(part: LoadedLlamaPerplexity, variants: readonly PlannedVariant[]): Trial[] {
	const { settings, corpus } = part;
	return contextsOf(settings).flatMap(({ tokens: contextTokens, chunks }) => {
		const caseId = textCaseId(contextTokens);
		const task = { kind: "llama-perplexity", contextTokens, chunks, corpusBytes: corpus.bytes } as const;
		const idOf = (variant: string): string => trialId({ part: part.name, variant, caseId, repeat: 0 });
		const baseline = variants.find(({ role }) => role === "baseline")?.config.name;
		return variants.map(({ config: { name: variant } }): Trial => {
			const needs = variant === baseline || baseline === undefined ? null : idOf(baseline);
			return { id: idOf(variant), part: part.name, partKind: part.kind, variant, caseId, repeat: 0, needs, task };
		});
	});
}
