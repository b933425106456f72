import type { Trial } from "../../plan/trial/trial.ts";
import { answerOf } from "../../record/answer-of.ts";
import type { Execution } from "../../record/execution.ts";
import type { Answer, Observation, Outcome } from "../../record/observation.ts";
import { repliesOf } from "../../record/replies-of.ts";
import { type ExecutedTurns, executedTurns } from "../../score/check/executed-code.ts";
import type { RunReport } from "../judged/run-report.ts";
import { type EvidenceItem, type EvidenceOrigin, unansweredAs } from "./evidence-item.ts";
import { measuredWords } from "./measured-words.ts";
import { performanceWords } from "./performance-words.ts";
import { needleEvidence, promptEvidence, sessionEvidence, toolEvidence } from "./reply-evidence.ts";
import { textWords } from "./text-words.ts";

// Everything that the numbers of a report count, in the order of the record.
export function collectEvidence(
	report: Pick<RunReport, "plan" | "observations"> & Partial<Pick<RunReport, "executions">>,
): EvidenceItem[] {
	const { plan, observations, executions = [] } = report;
	const trials = new Map(plan.trials.map((trial) => [trial.id, trial]));
	return observations.flatMap((observation) => {
		const trial = trials.get(observation.trial);
		return trial === undefined ? [] : evidenceOf(trial, observation, executions);
	});
}

function evidenceOf(trial: Trial, { outcome, repeat }: Observation, executions: readonly Execution[]): EvidenceItem[] {
	const { id, part, variant, caseId, task } = trial;
	const origin: EvidenceOrigin = { trial: id, part, variant, caseId, repeat, kind: task.kind };
	if (outcome.state !== "answered")
		return [{ ...origin, ...unansweredAs(outcome), asked: null, reply: cutReply(outcome) }];
	return answeredEvidence(origin, trial, outcome.answer, executedTurns(executions, id));
}

function answeredEvidence(
	origin: EvidenceOrigin,
	{ task }: Trial,
	answer: Answer,
	executed: ExecutedTurns,
): EvidenceItem[] {
	if (task.kind === "prompt" && answer.kind === "prompt") return promptEvidence(origin, task, answer, executed);
	if (task.kind === "needle" && answer.kind === "needle") return needleEvidence(origin, task, answer);
	if (task.kind === "session" && answer.kind === "session") return sessionEvidence(origin, task, answer);
	if (task.kind === "tool-calls" && answer.kind === "tool-calls") return toolEvidence(origin, task, answer);
	return [{ ...origin, state: "answered", asked: null, reply: null, note: noteOf(answer) }];
}

function noteOf(answer: Answer): string {
	switch (answer.kind) {
		case "llama-perplexity":
			return textWords(answer);
		case "throughput":
		case "load":
		case "first-token":
		case "memory":
		case "ceiling":
			return performanceWords(answer);
		default:
			return measuredWords(answer);
	}
}

/** What came before a limit cut it: nothing scores it, but a reader may want to see it. */
function cutReply(outcome: Outcome): string | null {
	const partial = answerOf(outcome);
	const texts = partial === null ? [] : repliesOf(partial).map(({ text }) => text);
	return texts.length === 0 ? null : texts.join("\n\n");
}
