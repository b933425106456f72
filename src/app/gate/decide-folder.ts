import { readFile } from "node:fs/promises";
import path from "node:path";
import { TqEvalError } from "../../error.ts";
import { decideGate, type GateInput } from "../../gate/decide-gate.ts";
import { renderDecisionJson } from "../../gate/decision-json.ts";
import type { GateDecision } from "../../gate/gate-decision.ts";
import { loadPolicy } from "../../gate/load-policy.ts";
import { DEFAULT_POLICY, type GatePolicy } from "../../gate/policy.ts";
import { verifyDecision } from "../../gate/verify-decision.ts";
import { DecisionFile } from "../../record/decision-file.ts";
import { refuseNewer } from "../../record/record-version.ts";
import { renderDecisionPage } from "../../report/decision/decision-page.ts";
import { renderGateText, renderVerificationText } from "../../report/terminal/gate-text.ts";
import { atomicWrite } from "../../store/atomic-write.ts";
import { digestEvidence } from "../../store/evidence.ts";
import { RUN_FILES } from "../../store/run-directory.ts";
import { EXIT } from "../../cli/exit-code.ts";
import { gatherGateInput } from "./gate-evidence.ts";
import { harnessVersion } from "../package-root.ts";
import { wantsColor } from "../../cli/wants-color.ts";

/** The options of `tq-eval gate`. */
export interface GateOptions {
	readonly policy?: string;
	/** Where the run's suite is now; where it was when it ran, when left out. */
	readonly suite?: string;
	readonly verify?: boolean;
	readonly json?: boolean;
}

// Decides whether a run may proceed, and leaves the decision beside its evidence; returns the exit code.
export async function showGate(directory: string, options: GateOptions): Promise<number> {
	const policy = options.policy === undefined ? null : await loadPolicy(options.policy);
	if (options.verify) return verifyGate(directory, policy, options);
	const input = await gatherGateInput(directory, policy ?? DEFAULT_POLICY, options.suite);
	const decision = decideGate(input);
	const json = await writeDecision(directory, input, decision);
	if (options.json) process.stdout.write(json);
	else {
		process.stdout.write(renderGateText(decision, { color: wantsColor() }));
		process.stdout.write(`\nDecision: ${path.join(directory, RUN_FILES.decisionPage)}\n`);
	}
	return decision.gate === "open" ? EXIT.done : EXIT.gateClosed;
}

async function writeDecision(directory: string, input: GateInput, decision: GateDecision): Promise<string> {
	const context = {
		run: path.basename(path.resolve(directory)),
		decidedAt: new Date().toISOString(),
		harness: harnessVersion(),
		evidence: { suiteDigest: input.integrity.suiteDigestNow, files: await digestEvidence(directory) },
	};
	const json = renderDecisionJson(decision, context);
	await atomicWrite(path.join(directory, RUN_FILES.decisionPage), renderDecisionPage(decision, context, input));
	await atomicWrite(path.join(directory, RUN_FILES.decision), json);
	return json;
}

// Holds the recorded decision against the folder as it is now; 0 only where nothing changed and the gate was open.
async function verifyGate(directory: string, policy: GatePolicy | null, options: GateOptions): Promise<number> {
	const recorded = await readDecision(directory);
	const input = await gatherGateInput(directory, recorded.policy, options.suite);
	const findings = verifyDecision(recorded, {
		files: await digestEvidence(directory),
		suiteDigest: input.integrity.suiteDigestNow,
		decision: decideGate(input),
		policy,
	});
	if (options.json) console.log(JSON.stringify({ schemaVersion: 1, gate: recorded.gate, findings }, null, "\t"));
	else process.stdout.write(renderVerificationText(recorded, findings));
	return findings.length === 0 && recorded.gate === "open" ? EXIT.done : EXIT.gateClosed;
}

async function readDecision(directory: string): Promise<DecisionFile> {
	const file = path.join(directory, RUN_FILES.decision);
	const text = await readFile(file, "utf8").catch((cause: unknown) => {
		throw noDecision(file, directory, cause);
	});
	const value = parseDecision(text, file, directory);
	refuseNewer(value, { file, newest: 1 });
	const checked = DecisionFile.safeParse(value);
	if (checked.success) return checked.data;
	throw noDecision(file, directory, checked.error);
}

function parseDecision(text: string, file: string, directory: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw noDecision(file, directory, cause);
	}
}

function noDecision(file: string, directory: string, cause: unknown): TqEvalError {
	return new TqEvalError(`${file} is missing, or not a decision`, {
		code: "bad-input",
		where: "--verify",
		value: directory,
		remedy: "Decide first: tq-eval gate RUN.",
		cause,
	});
}
