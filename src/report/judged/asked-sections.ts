import type { RunReport } from "./run-report.ts";

// Which of the main sections a suite asks for: what nobody asked for needs no section that says so.
export function askedSections({ suite, judgement }: RunReport) {
	const kinds = new Set(suite.parts.map(({ kind }) => kind));
	const { needles, drifts, recalls, perplexities, llamaPerplexities, prompts } = judgement;
	return {
		needles: kinds.has("needle") || needles.length > 0,
		sessions: kinds.has("session") || drifts.length + recalls.length > 0,
		perplexities: kinds.has("perplexity") || perplexities.length + llamaPerplexities.length > 0,
		prompts: kinds.has("prompt-matrix") || prompts.length > 0,
	};
}
