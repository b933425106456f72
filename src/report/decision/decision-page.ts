import type { GateInput } from "../../gate/decide-gate.ts";
import type { DecisionContext } from "../../gate/decision-json.ts";
import type { GateDecision } from "../../gate/gate-decision.ts";
import { gateStepWords } from "../../gate/gate-step.ts";
import { suiteLabel } from "../../suite/suite-label.ts";
import type { Verdict, VerdictState } from "../../verdict/rule/verdict.ts";
import { renderPage } from "../page/html-page.ts";
import { decisionLabel } from "../text/decision-label.ts";
import { formatEstimate, formatThreshold } from "../text/format-estimate.ts";
import { createProse } from "../text/prose.ts";
import { groupStops, isNextInStops, type StopGroup, settleTime } from "./gate-words.ts";

const TONES: Readonly<Record<VerdictState, string>> = {
	PASS: "pass",
	FAIL: "fail",
	KILL: "kill",
	INCONCLUSIVE: "inconclusive",
	DEFERRED: "deferred",
};

/** The decision as one HTML file: open or closed, why, what would settle it, and the digest of all it rests on. */
export function renderDecisionPage(decision: GateDecision, context: DecisionContext, input: GateInput): string {
	const { gate, decision: tree, stops, policy, reviewers, variants } = decision;
	const { suite, judgement } = input;
	const data = {
		gate: { word: gate === "open" ? "Open" : "Closed", tone: gate === "open" ? "pass" : "fail" },
		label: decisionLabel(tree),
		reason: createProse(tree.reason),
		next: isNextInStops(decision) ? null : createProse(tree.next),
		facts: facts(suiteLabel(suite), context, policy.policy, reviewers),
		stops: groupStops(stops).map(stopView),
		rows: judgement.verdicts.filter(({ variant }) => variant in variants).map(verdictRow),
		policy: JSON.stringify(policy, null, 2),
		suiteDigest: context.evidence.suiteDigest ?? "the suite is gone",
		files: Object.entries(context.evidence.files).map(([name, digest]) => ({ name, digest })),
	};
	return renderPage("gate", { title: `${context.run}: gate ${gate} · tq-eval`, data });
}

function facts(
	suite: string,
	{ run, decidedAt, harness }: DecisionContext,
	policy: string,
	reviewers: readonly string[],
) {
	return [
		{ name: "suite", value: suite },
		{ name: "run", value: run },
		{ name: "policy", value: policy },
		{ name: "reviewed by", value: reviewers.length === 0 ? "nobody" : reviewers.join(", ") },
		{ name: "decided", value: decidedAt },
		{ name: "tq-eval", value: harness },
	];
}

function stopView({ place, stop }: StopGroup) {
	const { reason, settle } = stop;
	return { place, reason: createProse(reason), settle: createProse(gateStepWords(settle)), time: settleTime(stop) };
}

function verdictRow(verdict: Verdict) {
	const { variant, criterion, state, estimate, pass } = verdict;
	const value = estimate === null ? "not measured" : formatEstimate(estimate);
	return { variant, criterion, state, tone: TONES[state], value, pass: formatThreshold(verdict, "pass", pass) };
}
