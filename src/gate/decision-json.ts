import { decisionDigest } from "../record/decision-digest.ts";
import type { DecisionFile } from "../record/decision-file.ts";
import type { GateDecision } from "./gate-decision.ts";
import { gateStepWords } from "./gate-step.ts";

/** Where and when a decision was made, and what it rests on. */
export interface DecisionContext {
	readonly run: string;
	readonly decidedAt: string;
	readonly harness: string;
	readonly evidence: DecisionFile["evidence"];
}

/** The decision as a file that can be held against the run folder later. */
export function renderDecisionJson(decision: GateDecision, context: DecisionContext): string {
	const { run, decidedAt, harness, evidence } = context;
	const stops = decision.stops.map((stop) => ({ ...stop, settle: gateStepWords(stop.settle) }));
	const file = { schemaVersion: 1, run, decidedAt, harness, ...decision, stops, evidence };
	return `${JSON.stringify({ ...file, digest: decisionDigest(file) }, null, "\t")}\n`;
}
