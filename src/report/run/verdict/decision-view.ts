import { suiteLabel } from "../../../suite/suite-label.ts";
import type { Decision, DecisionState } from "../../../verdict/rule/verdict.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { decisionLabel } from "../../text/decision-label.ts";
import { fileName } from "../../text/file-name.ts";
import { createProse } from "../../text/prose.ts";

const TONES: Readonly<Record<DecisionState, string>> = {
	proceed: "pass",
	review: "pass",
	"fix-implementation": "fail",
	"try-alternative": "fail",
	abort: "kill",
	inconclusive: "inconclusive",
	deferred: "deferred",
};

/** The head of a report: which run this is, what was decided, for the run and for each variant. */
export function createDecisionView({ suite, provenance, judgement }: RunReport) {
	const { engine, model } = provenance;
	return {
		head: {
			suite: suiteLabel(suite),
			description: suite.description,
			facts: [
				{ name: "run", value: provenance.run },
				{ name: "model", value: fileName(model.file) },
				{ name: "engine", value: `${engine.kind} ${engine.version} (${engine.backend})` },
				{ name: "baseline", value: suite.baseline },
				{ name: "started", value: startedWords(provenance.startedAt) },
			],
		},
		decision: { ...decisionView(judgement.decision), steps: stepsOf(judgement.decision) },
		variantDecisions: variantDecisions(judgement),
	};
}

/** What the run's decision says already is not said again; what was not measured stands in its own list. */
function variantDecisions({ decision: said, variantDecisions }: RunReport["judgement"]) {
	const decisions = Object.entries(variantDecisions);
	if (decisions.length < 2) return [];
	return decisions.map(([variant, decision]) => ({
		variant,
		...decisionView({
			...decision,
			reason: isSaid(decision.reason, said.reason, decision) ? "" : decision.reason,
			next: isSaid(decision.next, said.next, decision) ? "" : decision.next,
		}),
	}));
}

function isSaid(words: string, said: string, { state }: Decision): boolean {
	return state === "deferred" || said.includes(words);
}

/** Several steps are a list, each with its criteria first; one is a sentence. */
function stepsOf({ steps = [] }: Decision) {
	if (steps.length < 3) return [];
	return steps.map(({ settles, step }) => createProse(settles === null ? step : `\`${settles}\`: ${step}`));
}

function decisionView(decision: Decision) {
	const { state, reason, next } = decision;
	return { label: decisionLabel(decision), tone: TONES[state], reason: createProse(reason), next: createProse(next) };
}

/** To the minute, as recorded in UTC; another spelling is shown as it is. */
function startedWords(startedAt: string): string {
	const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(startedAt);
	return match === null ? startedAt : `${match[1]} ${match[2]} UTC`;
}
