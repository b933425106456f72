import { createHash } from "node:crypto";
import type { RecordedReply } from "../../record/observation.ts";
import { unitReading } from "../../statistics/interval/unit-reading.ts";
import { CRITERIA, type CriterionId } from "../../suite/criterion.ts";
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

/** The replies of both sides and the number that came of the comparison, to the last digit. */
export function evidenceOf(record: RecordedRun, { baseline, candidate }: Pairing, verdict: Verdict): Evidence {
	const [left, right] = [baseline, candidate].map((variant) => repliesUnder(record, variant, verdict.criterion));
	const { estimate } = verdict;
	const content = JSON.stringify([estimate, left, right]);
	return {
		digest: createHash("sha256").update(content).digest("hex"),
		differs: JSON.stringify(left) !== JSON.stringify(right) || isOffNeutral(verdict),
	};
}

function isOffNeutral({ criterion, estimate }: Verdict): boolean {
	const neutral = unitReading(CRITERIA[criterion].unit).scale === "ratio" ? 1 : 0;
	return estimate !== null && estimate.value !== neutral;
}

/** Case by case, whatever order they ran in. */
function repliesUnder({ plan, observations }: RecordedRun, variant: string, criterion: CriterionId) {
	if (criterion === "attestation" || criterion === "prompt-review") return [];
	const tasks = new Set(measurementsOf(criterion).map(({ task }) => task));
	const trials = plan.trials.filter((trial) => trial.variant === variant && tasks.has(trial.task.kind));
	const cases = new Map(trials.map(({ id, part, caseId, repeat }) => [id, `${part} ${caseId} ${repeat}`]));
	const told = observations.flatMap(({ trial, outcome }) => {
		const key = cases.get(trial);
		return key === undefined ? [] : [[key, outcome.state === "answered" ? textsOf(outcome.answer) : outcome.state]];
	});
	return told.sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

/** The texts of an answer; of what has none, nothing: its number stands in the estimate. */
function textsOf(answer: object): string[] {
	const replies = "replies" in answer ? (answer.replies as readonly RecordedReply[]) : [];
	const needles = "needles" in answer ? (answer.needles as readonly { readonly reply: RecordedReply }[]) : [];
	return [...replies, ...needles.map(({ reply }) => reply)].map(({ text }) => text);
}
