import { splitDocuments } from "../suite/corpus-documents.ts";
import type { LoadedPart } from "../suite/suite.ts";
import type { PlannedVariant } from "./plan.ts";
import { sessionTrials } from "./session-trials.ts";
import type { Task, Trial } from "./trial.ts";
import { trialId } from "./trial-id.ts";

/** A case of a part with the work it means. */
interface Case {
	readonly caseId: string;
	readonly task: Task;
	readonly repeat?: number;
}

// The trials of one part under one variant, in the order they run.
export function expandTrials(part: LoadedPart, { config, role }: PlannedVariant, baseline: string): Trial[] {
	if (part.kind === "session") return sessionTrials(part, config.name, role, baseline);
	return casesOf(part).map(({ caseId, task, repeat = 0 }) => {
		const place = { part: part.name, variant: config.name, caseId, repeat };
		return { id: trialId(place), ...place, partKind: part.kind, needs: null, task };
	});
}

function casesOf(part: Exclude<LoadedPart, { kind: "session" }>): Case[] {
	switch (part.kind) {
		case "prompt-matrix":
			return promptCases(part);
		case "needle":
			return needleCases(part);
		case "perplexity":
			return chunkCases(part);
	}
}

function promptCases({ cases, settings }: Extract<LoadedPart, { kind: "prompt-matrix" }>): Case[] {
	const { maxTokens, repeats } = settings;
	return cases.flatMap(({ id: caseId, category, system, turns }) =>
		Array.from({ length: repeats }, (_, repeat) => {
			return { caseId, repeat, task: { kind: "prompt", category, system, turns, maxTokens } };
		}),
	);
}

// By length, then seed: one trial asks for the needles at all depths, in one haystack (shared) or one each (single).
function needleCases({ settings }: Extract<LoadedPart, { kind: "needle" }>): Case[] {
	const { kind: needleKind, mode, maxTokens } = settings;
	const depths = ascending(settings.depths);
	return ascending(settings.lengths).flatMap((lengthTokens) =>
		ascending(settings.seeds).map((seed): Case => {
			const task = { kind: "needle", needleKind, lengthTokens, depths, seed, mode, maxTokens } as const;
			return { caseId: `${lengthTokens}-s${seed}`, task };
		}),
	);
}

function ascending(numbers: readonly number[]): number[] {
	return [...new Set(numbers)].sort((a, b) => a - b);
}

// As many chunks as the suite states; left out, every document is one (the suite is refused where there are none).
function chunkCases({ settings, text }: Extract<LoadedPart, { kind: "perplexity" }>): Case[] {
	const { chunkTokens, top } = settings;
	const length = settings.chunks ?? splitDocuments(text).length;
	const digits = String(length - 1).length;
	return Array.from({ length }, (_, chunk) => {
		const caseId = `chunk-${String(chunk).padStart(digits, "0")}`;
		return { caseId, task: { kind: "score-chunk", chunk, chunkTokens, top } };
	});
}
