import { createHash } from "node:crypto";
import type { RecordedReply } from "../../record/observation.ts";
import type { CriterionId } from "../../suite/criterion.ts";
import { measurementsOf } from "../../verdict/measurement/measurement-of.ts";
import type { RecordedRun } from "../../verdict/recorded/recorded-run.ts";
import type { Verdict } from "../../verdict/rule/verdict.ts";
import type { Pairing } from "./pair-view.ts";

/** What a verdict rests on. */
export interface Evidence {
	/** The same for two decisions that rest on the same result, which are then one. */
	readonly digest: string;
	/** Whether the two sides differ in anything: where not, no rule could have alarmed. */
	readonly differs: boolean;
}

/** The replies and the log-probabilities of both sides, to the last bit, and the number that came of them. */
export function evidenceOf(record: RecordedRun, { baseline, candidate }: Pairing, verdict: Verdict): Evidence {
	const [left, right] = [baseline, candidate].map((variant) =>
		JSON.stringify(answersUnder(record, variant, verdict.criterion)),
	);
	const content = JSON.stringify([verdict.estimate, left, right]);
	return { digest: createHash("sha256").update(content).digest("hex"), differs: left !== right };
}

/** Case by case, whatever order they ran in. */
function answersUnder({ plan, observations, scores }: RecordedRun, variant: string, criterion: CriterionId) {
	if (criterion === "attestation" || criterion === "prompt-review") return [];
	const tasks = new Set(measurementsOf(criterion).map(({ task }) => task));
	const trials = plan.trials.filter((trial) => trial.variant === variant && tasks.has(trial.task.kind));
	const cases = new Map(trials.map(({ id, part, caseId, repeat }) => [id, `${part} ${caseId} ${repeat}`]));
	const told = observations.flatMap(({ trial, outcome }) => {
		const key = cases.get(trial);
		if (key === undefined) return [];
		return [[key, outcome.state === "answered" ? contentOf(outcome.answer, scores) : outcome.state] as const];
	});
	return told.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The texts of an answer and the digest of its scores; of an answer with neither, nothing. */
function contentOf(answer: object, scores: RecordedRun["scores"]): string[] {
	const replies = "replies" in answer ? (answer.replies as readonly RecordedReply[]) : [];
	const needles = "needles" in answer ? (answer.needles as readonly { readonly reply: RecordedReply }[]) : [];
	const texts = [...replies, ...needles.map(({ reply }) => reply)].map(({ text }) => text);
	return "scoresFile" in answer ? [...texts, digestOf(scores(String(answer.scoresFile)))] : texts;
}

function digestOf({ targets, targetLogprobs, topLogprobs }: ReturnType<RecordedRun["scores"]>): string {
	const hash = createHash("sha256");
	for (const { buffer, byteOffset, byteLength } of [targets, targetLogprobs, topLogprobs])
		hash.update(new Uint8Array(buffer, byteOffset, byteLength));
	return hash.digest("hex");
}
