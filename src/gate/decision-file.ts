import { z } from "zod";
import type { GateDecision } from "./gate-decision.ts";
import { gateStepWords } from "./gate-step.ts";
import { GatePolicy } from "./policy.ts";

const TreeDecision = z.looseObject({ state: z.string(), reason: z.string(), next: z.string() });

/** `decision.json`: what the gate decided, and the digest of everything that it rests on. */
export const DecisionFile = z.looseObject({
	schemaVersion: z.literal(1),
	run: z.string(),
	decidedAt: z.string(),
	harness: z.string(),
	gate: z.enum(["open", "closed"]),
	decision: TreeDecision,
	variants: z.record(z.string(), TreeDecision),
	stops: z.array(z.looseObject({ code: z.string(), reason: z.string() })),
	reviewers: z.array(z.string()),
	policy: GatePolicy,
	evidence: z.strictObject({
		suiteDigest: z.string().nullable(),
		files: z.record(z.string(), z.string()),
	}),
});
export type DecisionFile = z.infer<typeof DecisionFile>;

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
	return `${JSON.stringify(file, null, "\t")}\n`;
}
