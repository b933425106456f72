import { allowedThinking } from "../suite/part/thinking-setting.ts";
import type { LoadedLlamaPerplexity, LoadedPart } from "../suite/suite.ts";
import { sessionTrials } from "./session/session-trials.ts";
import type { PerformancePart } from "./throughput/performance-trials.ts";
import { toolCases } from "./tool-calls/tool-cases.ts";
import { ascending } from "./trial/ascending.ts";
import { chunksOf } from "./trial/corpus-cases.ts";
import type { PlannedVariant } from "./trial/plan.ts";
import { probeCases } from "./trial/probe-cases.ts";
import type { Task, Trial } from "./trial/trial.ts";
import { trialId } from "./trial/trial-id.ts";

/** A case of a part with the work it means. */
export interface Case {
	readonly caseId: string;
	readonly task: Task;
	readonly repeat?: number;
}

/** A part that variants work on side by side. */
export type AnswerPart = Exclude<LoadedPart, PerformancePart | LoadedLlamaPerplexity>;

// The trials of one part under one variant, in the order they run.
export function expandTrials(part: AnswerPart, variant: PlannedVariant, baseline: string): Trial[] {
	const { config, role } = variant;
	if (part.kind === "session") return sessionTrials(part, config.name, role, baseline);
	return casesOf(part, variant).map(({ caseId, task, repeat = 0 }) => {
		const place = { part: part.name, variant: config.name, caseId, repeat };
		return { id: trialId(place), ...place, partKind: part.kind, needs: null, task };
	});
}

function casesOf(part: Exclude<AnswerPart, { kind: "session" }>, variant: PlannedVariant): Case[] {
	switch (part.kind) {
		case "prompt-matrix":
			return promptCases(part);
		case "tool-calls":
			return toolCases(part);
		case "needle":
			return needleCases(part);
		case "perplexity":
			return chunkCases(part);
		default:
			return probeCases(part, variant);
	}
}

function promptCases({ cases, settings }: Extract<LoadedPart, { kind: "prompt-matrix" }>): Case[] {
	const { maxTokens, repeats } = settings;
	const thinking = allowedThinking(settings);
	return cases.flatMap(({ id: caseId, category, system, turns }) =>
		Array.from({ length: repeats }, (_, repeat) => {
			return { caseId, repeat, task: { kind: "prompt", category, system, turns, maxTokens, thinking } };
		}),
	);
}

// By length, then seed: one trial asks for the needles at all depths, in one haystack (shared) or one each (single).
function needleCases({ settings }: Extract<LoadedPart, { kind: "needle" }>): Case[] {
	const { kind: needleKind, mode, maxTokens } = settings;
	const depths = ascending(settings.depths);
	const thinking = allowedThinking(settings);
	return ascending(settings.lengths).flatMap((lengthTokens) =>
		ascending(settings.seeds).map((seed): Case => {
			const task = { kind: "needle", needleKind, lengthTokens, depths, seed, mode, maxTokens, thinking } as const;
			return { caseId: `${lengthTokens}-s${seed}`, task };
		}),
	);
}

function chunkCases(part: Extract<AnswerPart, { kind: "perplexity" }>): Case[] {
	const { chunkTokens, top } = part.settings;
	return chunksOf(part).map(({ chunk, caseId }) => ({
		caseId,
		task: { kind: "score-chunk", chunk, chunkTokens, top },
	}));
}
