import type { Trial } from "../../plan/trial/trial.ts";
import { eligibleLoss } from "../../score/pair/eligible-loss.ts";
import { lossUnit } from "../../score/pair/loss-unit.ts";
import { turnItems } from "../../score/session/turn-items.ts";
import type { PartMeasurements } from "../part-measurements.ts";
import { judgePairedLoss } from "../rule/criterion-paired-loss.ts";
import { analysisAt, assayedFinding, clusterFinding, total } from "../rule/finding.ts";
import { judgeSessionDrift } from "./criterion-session-drift.ts";

/** What a session part decides. */
export const SESSION_MEASUREMENTS = {
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
		unit: {
			counted: "conversations",
			of: (work) => lossUnit(eligibleLoss(turnItems(work), work.role)),
			showsPass: true,
		},
		planned: (trials) => total(trials, checkedTurns),
		find: ({ recalls }, place, criterion) => {
			const found = analysisAt(recalls, place);
			return found && assayedFinding(found, "turns", judgePairedLoss(found, criterion, "turns"));
		},
	},
} as const satisfies PartMeasurements;

function checkedTurns({ task }: Trial): number {
	return task.kind === "session" ? task.turns.filter(({ checks }) => checks.length > 0).length : 0;
}
