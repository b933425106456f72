import type { Trial } from "../../plan/trial/trial.ts";
import { BY_CONVERSATION } from "../../score/pair/clustered-loss.ts";
import { eligibleLoss } from "../../score/pair/eligible-loss.ts";
import { lossUnit } from "../../score/pair/loss-unit.ts";
import { turnItems } from "../../score/session/turn-items.ts";
import { type Design, lossDesign } from "../design/design.ts";
import type { PartMeasurements } from "../part-measurements.ts";
import { judgePairedLoss } from "../rule/criterion-paired-loss.ts";
import { analysisAt, assayedFinding, clusterFinding, total } from "../rule/finding.ts";
import { judgeSessionDrift } from "./criterion-session-drift.ts";

/** What a session part decides. */
export const SESSION_MEASUREMENTS = {
	"session-drift": {
		task: "replay",
		planned: (trials) => trials.length,
		design: driftDesign,
		find: ({ drifts }, place, criterion) => {
			const found = analysisAt(drifts, place);
			return found && clusterFinding(found, found.conversations, "conversations", judgeSessionDrift(found, criterion));
		},
	},
	"session-recall": {
		task: "session",
		unit: {
			counted: "conversations",
			of: (work) => lossUnit(eligibleLoss(turnItems(work), work.role)),
			showsPass: true,
		},
		planned: (trials) => total(trials, checkedTurns),
		design: (trials) => {
			const turns = trials.flatMap((trial) => Array.from({ length: checkedTurns(trial) }, () => trial.caseId));
			return lossDesign(turns, "turns", BY_CONVERSATION);
		},
		find: ({ recalls }, place, criterion) => {
			const found = analysisAt(recalls, place);
			return found && assayedFinding(found, "turns", judgePairedLoss(found, criterion, "turns"));
		},
	},
} as const satisfies PartMeasurements;

/** Contrasts of single conversations under a nearly lossless cache, in nats of log KL. */
const DRIFT_DEVIATION = 0.15;

function driftDesign(trials: readonly Trial[]): Design {
	return {
		by: "mean",
		unit: "conversations",
		n: new Set(trials.map(({ caseId }) => caseId)).size,
		scale: "difference",
		deviation: DRIFT_DEVIATION,
		supposed:
			"a standard deviation of 0.15 nats between conversations, as q8_0 shows on the bundled model; that of other models is not known",
	};
}

function checkedTurns({ task }: Trial): number {
	return task.kind === "session" ? task.turns.filter(({ checks }) => checks.length > 0).length : 0;
}
