import type { NeedleAnalysis } from "../../../src/score/needle/needle-analysis.ts";
import type { NeedleCell } from "../../../src/score/needle/needle-cells.ts";
import type { PairedCounts } from "../../../src/score/pair/outcome-score.ts";
import type { RecallAnalysis } from "../../../src/score/session/recall-analysis.ts";
import { assayOf } from "./sample-assay.ts";
import { measured, sampleSequence } from "./sample-estimate.ts";

const LENGTHS = [1024, 2048, 4096];
const DEPTHS = [0, 0.11, 0.22, 0.33, 0.44, 0.56, 0.67, 0.78, 0.89, 1];
const SEEDS = 3;

/** Needle maps: the baseline misses one cell entirely, q4_0 loses needles deep in the longest prompts. */
export function sampleNeedles(): NeedleAnalysis[] {
	const loss = { q8_0: measured(0, 0, 0.0333, 86, "share"), q4_0: measured(0.151, 0.092, 0.229, 86, "share") };
	return [
		needles("f16", 0, { measured: false, reason: "is-the-baseline" }),
		needles("f16-control", 0, measured(0, 0, 0.0333, 86, "share")),
		needles("q8_0", 0, loss.q8_0),
		needles("q4_0", 1, loss.q4_0),
	];
}

function needles(variant: string, harm: number, loss: NeedleAnalysis["loss"]): NeedleAnalysis {
	const cells = LENGTHS.flatMap((length) => DEPTHS.map((depth) => cell(length, depth, harm)));
	const eligible = sum(cells.map((one) => one.eligible));
	const retrieved = sum(cells.map((one) => one.retrieved));
	return {
		part: "needle",
		variant,
		cells,
		pairs: sum(cells.map((one) => one.asked)),
		eligible,
		lost: sum(cells.map((one) => one.lost)),
		gained: 0,
		assay: assayOf({ right: eligible, lost: sum(cells.map((one) => one.lost)), wrong: 3 }),
		loss,
		lossByLength: LENGTHS.map((lengthTokens, index) => ({
			lengthTokens,
			loss:
				variant === "f16"
					? loss
					: measured(0.15 * harm * index, 0.1 * harm * index, 0.104 + 0.15 * harm * index, 28, "share"),
			eligible: sum(cells.filter((one) => one.lengthTokens === lengthTokens).map((one) => one.eligible)),
			lost: sum(cells.filter((one) => one.lengthTokens === lengthTokens).map((one) => one.lost)),
			haystacks: SEEDS,
		})),
		replication: { cells: 0, lost: 0, eligible: 0, loss: { measured: false, reason: "no-trials" } },
		retrieval: measured(retrieved / 90, retrieved / 90 - 0.06, Math.min(1, retrieved / 90 + 0.03), 90, "share"),
		unscored: variant === "q4_0" ? { truncated: 1 } : {},
		promptTokens: { evaluated: 21_890, reused: 196_400, least: 21_504 },
	};
}

function cell(lengthTokens: number, depth: number, harm: number): NeedleCell {
	const blind = lengthTokens === 4096 && depth === 0.44;
	const eligible = blind ? 0 : lengthTokens === 2048 && depth === 0.89 ? 2 : SEEDS;
	const reach = Math.max(0, Math.round(4 * depth * (lengthTokens / 4096) - 1));
	const lost = Math.min(eligible, harm * reach);
	return { lengthTokens, depth, asked: SEEDS, retrieved: eligible - lost, eligible, lost };
}

/** Session answers: q4_0 forgets more the longer the session runs. */
export function sampleRecalls(): RecallAnalysis[] {
	return [recall("f16-control", 0), recall("q8_0", 0), recall("q4_0", 1)];
}

function recall(variant: string, harm: number): RecallAnalysis {
	const random = sampleSequence(11);
	const byTurn = Array.from({ length: 50 }, (_, index) => index + 1)
		.filter((turn) => turn % 2 === 0)
		.map((turn) => {
			const baselineRight = turn === 14 ? 0 : 5;
			const lost = Math.floor(harm * random() * (turn / 50) * 6);
			return { turn, checked: 5, right: Math.max(0, baselineRight - lost), baselineRight };
		});
	const lost = sum(byTurn.map((turn) => turn.baselineRight - turn.right));
	const counts: PairedCounts = { pairs: 125, bothRight: 120 - lost, lost, gained: 0, bothWrong: 5, unscored: {} };
	return {
		part: "session",
		variant,
		conversations: 5,
		counts,
		assay: assayOf({ right: 120, lost, wrong: 5 }),
		byKind: [
			{ kind: "recall", counts },
			{ kind: "never-told", counts: { ...counts, pairs: 10, bothRight: 10, lost: 0, bothWrong: 0 } },
		],
		byTurn,
		drifts: (["checks", "recall"] as const).map((measure) => ({
			measure,
			drift: { tested: false, reason: "strata-confounded" },
		})),
		lostTurns: harm === 0 ? [] : [{ caseId: "rotation-3", turn: 44, kind: "recall" }],
		rollingWindow: { sessions: 5, flagged: 5, falseAlarms: measured(1, 0.55, 1, 5, "share") },
	};
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
