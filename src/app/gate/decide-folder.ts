import path from "node:path";
import { decideGate, type GateInput } from "../../gate/decide-gate.ts";
import { type DecisionContext, renderDecisionJson } from "../../gate/decision-json.ts";
import type { GateDecision } from "../../gate/gate-decision.ts";
import { loadPolicy } from "../../gate/load-policy.ts";
import { DEFAULT_POLICY, type GatePolicy } from "../../gate/policy.ts";
import { type VerificationFinding, verifyDecision } from "../../gate/verify-decision.ts";
import type { DecisionFile } from "../../record/decision-file.ts";
import { renderDecisionPage } from "../../report/decision/decision-page.ts";
import { atomicWrite } from "../../store/atomic-write.ts";
import { readDecision } from "../../store/decision-store.ts";
import { digestEvidence } from "../../store/evidence.ts";
import { RUN_FILES } from "../../store/run-directory.ts";
import { harnessVersion } from "../package-root.ts";
import { placed } from "../placed.ts";
import type { World } from "../world.ts";
import { gatherGateInput } from "./gate-evidence.ts";

/** What a decision may be told. */
export interface GateOptions {
	/** Policy file; all blocking criteria and one reviewer when left out. */
	readonly policy?: string;
	/** Where the run's suite is now; where it was when it ran, when left out. */
	readonly suite?: string;
}

/** A decision, and the same as it stands in `decision.json`. */
export interface FolderDecision {
	readonly decision: GateDecision;
	readonly json: string;
}

/** Decides whether a run may proceed, and leaves the decision beside its evidence. */
export async function decideFolder(run: string, options: GateOptions, world: World): Promise<FolderDecision> {
	const directory = placed(world, run);
	const policy = (await policyOf(options, world)) ?? DEFAULT_POLICY;
	const input = await gatherGateInput(directory, policy, options.suite, world);
	const decision = decideGate(input);
	return { decision, json: await writeDecision(directory, input, decision, world) };
}

/** A recorded decision, and everything that has changed since. */
export interface VerifiedDecision {
	readonly recorded: DecisionFile;
	readonly findings: readonly VerificationFinding[];
}

/** Holds the recorded decision against the folder as it is now; nothing is written. */
export async function verifyFolder(run: string, options: GateOptions, world: World): Promise<VerifiedDecision> {
	const directory = placed(world, run);
	const policy = await policyOf(options, world);
	const { recorded, edited } = await readDecision(directory);
	const input = await gatherGateInput(directory, recorded.policy, options.suite, world);
	const findings = verifyDecision(recorded, {
		edited,
		files: await digestEvidence(directory),
		suiteDigest: input.integrity.suiteDigestNow,
		decision: decideGate(input),
		policy,
	});
	return { recorded, findings };
}

async function policyOf({ policy }: GateOptions, world: World): Promise<GatePolicy | null> {
	return policy === undefined ? null : loadPolicy(placed(world, policy));
}

async function writeDecision(
	directory: string,
	input: GateInput,
	decision: GateDecision,
	{ now }: World,
): Promise<string> {
	const context: DecisionContext = {
		run: path.basename(path.resolve(directory)),
		decidedAt: now().toISOString(),
		harness: harnessVersion(),
		evidence: { suiteDigest: input.integrity.suiteDigestNow, files: await digestEvidence(directory) },
	};
	const json = renderDecisionJson(decision, context);
	await atomicWrite(path.join(directory, RUN_FILES.decisionPage), renderDecisionPage(decision, context, input));
	await atomicWrite(path.join(directory, RUN_FILES.decision), json);
	return json;
}
