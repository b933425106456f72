import type { Trial } from "../plan/trial.ts";
import type { CeilingAnalysis } from "../score/ceiling-analysis.ts";
import type { MemoryAnalysis } from "../score/memory-analysis.ts";
import type { PairedCounts } from "../score/outcome-score.ts";
import type { SpeedAnalysis, SpeedKind } from "../score/speed-analysis.ts";
import type { Criterion, CriterionId } from "../suite/criterion.ts";
import type { RunAnalyses } from "./analyze-run.ts";
import type { Coverage } from "./coverage.ts";
import { judgeAttentionCosine } from "./criterion-attention-cosine.ts";
import { judgeBaselineContext } from "./criterion-baseline-context.ts";
import { judgeCodec } from "./criterion-codec.ts";
import { judgeContextCeiling } from "./criterion-context-ceiling.ts";
import { judgeDecodeParity } from "./criterion-decode-parity.ts";
import { judgeKlDivergence } from "./criterion-kl-divergence.ts";
import { judgeLoadTime, judgeTtft } from "./criterion-latency.ts";
import { judgeMemoryVsTheory } from "./criterion-memory-vs-theory.ts";
import { judgeNeedle } from "./criterion-needle.ts";
import { judgePairedLoss } from "./criterion-paired-loss.ts";
import { judgePeakMemory } from "./criterion-peak-memory.ts";
import { judgePplDelta } from "./criterion-ppl-delta.ts";
import { judgeSessionDrift } from "./criterion-session-drift.ts";
import { judgeSpeed } from "./criterion-speed.ts";
import { judgeToolCalls } from "./criterion-tool-calls.ts";
import type { Ruling } from "./ruling.ts";

/** A criterion that the trials of a part measure. */
export type MeasuredCriterion = Exclude<CriterionId, "attestation" | "prompt-review">;

/** What a criterion found on one part: how much was paired and scored, and the decision from it. */
interface Finding {
	readonly coverage: Omit<Coverage, "planned">;
	readonly ruling: Ruling;
}

/** How a criterion is measured: the trials it needs, what a trial counts in its unit, and where its finding is. */
export interface Measurement {
	readonly task: Trial["task"]["kind"];
	/** Compared with the baseline's trials when left out; `own`: a trial holds its own target, and where a variant has
	 * no such trial, the criterion does not apply to it. */
	readonly against?: "own";
	readonly planned: (trials: readonly Trial[]) => number;
	readonly find: (analyses: RunAnalyses, place: Place, criterion: Criterion) => Finding | null;
}

/** One part under one variant. */
interface Place {
	readonly part: string;
	readonly variant: string;
}

// Every measured criterion, by the analysis that it is decided from.
export const MEASUREMENTS: Readonly<Record<MeasuredCriterion, Measurement>> = {
	"prompt-checks": {
		task: "prompt",
		planned: (trials) => new Set(trials.filter(isChecked).map(({ caseId }) => caseId)).size,
		find: ({ prompts }, place, criterion) => {
			const found = analysisAt(prompts, place);
			return found && pairedFinding(found.counts, "prompts", judgePairedLoss(found, criterion, "prompts"));
		},
	},
	"tool-calls": {
		task: "tool-calls",
		planned: (trials) => trials.length,
		find: ({ toolCalls }, place, criterion) => {
			const found = analysisAt(toolCalls, place);
			return found && pairedFinding(found.counts, "cases", judgeToolCalls(found, criterion));
		},
	},
	needle: {
		task: "needle",
		planned: (trials) => total(trials, ({ task }) => (task.kind === "needle" ? task.depths.length : 0)),
		find: ({ needles }, place, criterion) => {
			const found = analysisAt(needles, place);
			return found && pairedFinding(found, "needles", judgeNeedle(found, criterion));
		},
	},
	"ppl-delta": {
		task: "score-chunk",
		planned: (trials) => trials.length,
		find: ({ perplexities }, place, criterion) => {
			const found = analysisAt(perplexities, place);
			return found && clusterFinding(found, found.chunks.length, "chunks", judgePplDelta(found, criterion));
		},
	},
	"kl-divergence": {
		task: "score-chunk",
		planned: (trials) => trials.length,
		find: ({ perplexities }, place, criterion) => {
			const found = analysisAt(perplexities, place);
			return found && clusterFinding(found, found.chunks.length, "chunks", judgeKlDivergence(found, criterion));
		},
	},
	"decode-parity": {
		task: "score-path",
		planned: (trials) => trials.length / 2,
		find: ({ parities }, place, criterion) => {
			const found = analysisAt(parities, place);
			return found && clusterFinding(found, found.chunks.length, "chunks", judgeDecodeParity(found, criterion));
		},
	},
	"generation-speed": {
		task: "throughput",
		planned: (trials) => trials.length,
		find: ({ speeds }, place, criterion) => speedFinding(analysisAt(speeds, place), criterion, "generation"),
	},
	"prompt-speed": {
		task: "throughput",
		planned: (trials) => trials.length,
		find: ({ speeds }, place, criterion) => speedFinding(analysisAt(speeds, place), criterion, "prompt"),
	},
	ttft: {
		task: "first-token",
		planned: (trials) => trials.length,
		find: ({ latencies }, place, criterion) => {
			const found = analysisAt(latencies, place);
			const rounds = found?.firstTokens.reduce((sum, wait) => sum + wait.rounds, 0) ?? 0;
			return found && clusterFinding(found, rounds, "rounds", judgeTtft(found, criterion));
		},
	},
	"load-time": {
		task: "load",
		planned: (trials) => trials.length,
		find: ({ latencies }, place, criterion) => {
			const found = analysisAt(latencies, place);
			return found && clusterFinding(found, found.warm?.rounds ?? 0, "rounds", judgeLoadTime(found, criterion));
		},
	},
	codec: {
		task: "codec",
		against: "own",
		planned: (trials) => trials.length,
		find: ({ codecs }, place) => {
			const found = analysisAt(codecs, place);
			return found && clusterFinding(found, found.codecs.length, "checklists", judgeCodec(found));
		},
	},
	"attention-cosine": {
		task: "attention",
		against: "own",
		planned: (trials) => trials.length,
		find: ({ attentions }, place, criterion) => {
			const found = analysisAt(attentions, place);
			return found && clusterFinding(found, found.texts, "texts", judgeAttentionCosine(found, criterion));
		},
	},
	"peak-memory": ofMemory(judgePeakMemory),
	"memory-vs-theory": ofMemory(judgeMemoryVsTheory),
	"context-ceiling": ofCeiling(judgeContextCeiling),
	"baseline-context": ofCeiling(judgeBaselineContext),
	"session-drift": {
		task: "replay",
		planned: (trials) => trials.length,
		find: ({ drifts }, place, criterion) => {
			const found = analysisAt(drifts, place);
			return found && clusterFinding(found, found.conversations, "conversations", judgeSessionDrift(found, criterion));
		},
	},
	"session-recall": {
		task: "session",
		planned: (trials) => total(trials, checkedTurns),
		find: ({ recalls }, place, criterion) => {
			const found = analysisAt(recalls, place);
			return found && pairedFinding(found.counts, "turns", judgePairedLoss(found, criterion, "turns"));
		},
	},
};

// The analysis of one part under one variant; null where nothing of it was answered.
export function analysisAt<Analysis extends Place>(
	analyses: readonly Analysis[],
	{ part, variant }: Place,
): Analysis | null {
	return analyses.find((one) => one.part === part && one.variant === variant) ?? null;
}

function pairedFinding(
	{ pairs, unscored }: Pick<PairedCounts, "pairs" | "unscored">,
	unit: string,
	ruling: Ruling,
): Finding {
	const { "no-checks": _, ...missing } = unscored;
	return { coverage: { paired: pairs, unit, missing }, ruling };
}

// What was found over clusters, with the reasons of those that are missing.
export function clusterFinding(
	{ unpaired }: { readonly unpaired: readonly string[] },
	paired: number,
	unit: string,
	ruling: Ruling,
): Finding {
	const missing: Record<string, number> = {};
	for (const entry of unpaired) {
		const reason = entry.slice(entry.lastIndexOf(": ") + 1).trim();
		missing[reason] = (missing[reason] ?? 0) + 1;
	}
	return { coverage: { paired, unit, missing }, ruling };
}

function speedFinding(found: SpeedAnalysis | null, criterion: Criterion, kind: SpeedKind): Finding | null {
	if (found === null) return null;
	const rounds = found.depths.reduce((sum, depth) => sum + depth.rounds, 0);
	return clusterFinding(found, rounds, "rounds", judgeSpeed(found, criterion, kind));
}

function ofMemory(judge: (found: MemoryAnalysis, criterion: Criterion) => Ruling): Measurement {
	return {
		task: "memory",
		against: "own",
		planned: (trials) => trials.length,
		find: ({ memories }, place, criterion) => {
			const found = analysisAt(memories, place);
			const runs = total(found?.sizes ?? [], ({ peaks }) => peaks.length);
			return found && clusterFinding(found, runs, "runs", judge(found, criterion));
		},
	};
}

function ofCeiling(judge: (found: CeilingAnalysis, criterion: Criterion) => Ruling): Measurement {
	return {
		task: "ceiling",
		against: "own",
		planned: (trials) => trials.length,
		find: ({ ceilings }, place, criterion) => {
			const found = analysisAt(ceilings, place);
			return found && clusterFinding(found, found.runs.length, "runs", judge(found, criterion));
		},
	};
}

function total<Item>(items: readonly Item[], weigh: (item: Item) => number): number {
	return items.reduce((sum, item) => sum + weigh(item), 0);
}

function isChecked({ task }: Trial): boolean {
	return task.kind === "prompt" && task.turns.some(({ checks }) => checks.length > 0);
}

function checkedTurns({ task }: Trial): number {
	return task.kind === "session" ? task.turns.filter(({ checks }) => checks.length > 0).length : 0;
}
