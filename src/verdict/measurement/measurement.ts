import type { Trial } from "../../plan/trial/trial.ts";
import type { CriterionId } from "../../suite/criterion.ts";
import { judgeAttentionCosine } from "../attention/criterion-attention-cosine.ts";
import { judgeCodec } from "../codec/criterion-codec.ts";
import { judgeDecodeParity } from "../decode-parity/criterion-decode-parity.ts";
import { judgeNeedle } from "../needle/criterion-needle.ts";
import { judgeKlDivergence } from "../perplexity/criterion-kl-divergence.ts";
import { judgePplDelta } from "../perplexity/criterion-ppl-delta.ts";
import { judgePairedLoss } from "../rule/criterion-paired-loss.ts";
import { analysisAt, clusterFinding, type Measurement, pairedFinding, total } from "../rule/finding.ts";
import { judgeSessionDrift } from "../session/criterion-session-drift.ts";
import { judgeToolCalls } from "../tool-calls/criterion-tool-calls.ts";
import { PERFORMANCE_MEASUREMENTS } from "./performance-measurements.ts";

/** A criterion that the trials of a part measure. */
export type MeasuredCriterion = Exclude<CriterionId, "attestation" | "prompt-review">;

// Every measured criterion, by the analysis that it is decided from.
export const MEASUREMENTS: Readonly<Record<MeasuredCriterion, Measurement>> = {
	...PERFORMANCE_MEASUREMENTS,
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

function isChecked({ task }: Trial): boolean {
	return task.kind === "prompt" && task.turns.some(({ checks }) => checks.length > 0);
}

function checkedTurns({ task }: Trial): number {
	return task.kind === "session" ? task.turns.filter(({ checks }) => checks.length > 0).length : 0;
}
