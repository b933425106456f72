import type { Trial } from "../../../src/plan/trial/trial.ts";
import type { Observation } from "../../../src/record/observation.ts";
import type { RunReport } from "../../../src/report/judged/run-report.ts";
import { createAnswerScorer, scoreObservations } from "../../../src/score/answer-scorer.ts";
import { samplePromptCases } from "./sample-prompts.ts";
import { sampleRunReport } from "./sample-run-report.ts";

/** The sample run with as many recorded prompt replies as a test asks for, `write` giving the text of each. */
export function repliesReport(cases: number, write: (variant: string, index: number) => string): RunReport {
	const prompts = samplePromptCases(cases);
	const report = sampleRunReport(prompts);
	const trials = report.plan.variants.flatMap(({ config: { name } }) =>
		prompts.map(({ id }, index) => ({ trial: promptTrial(name, id), index })),
	);
	const planned = trials.map(({ trial }) => trial);
	const answered = trials.map(({ trial, index }) => replied(trial, write(trial.variant, index)));
	const scored = scoreObservations(planned, answered, createAnswerScorer([]));
	return {
		...report,
		plan: { ...report.plan, trials: [...report.plan.trials, ...planned] },
		observations: [...report.observations, ...answered],
		judgement: { ...report.judgement, scored: [...report.judgement.scored, ...scored] },
	};
}

function promptTrial(variant: string, caseId: string): Trial {
	return {
		id: `prompt-matrix/${variant}/${caseId}/r0`,
		part: "prompt-matrix",
		partKind: "prompt-matrix",
		stage: "beside",
		variant,
		caseId,
		repeat: 0,
		needs: null,
		task: {
			kind: "prompt",
			category: "summary",
			system: null,
			turns: [{ user: `Question of ${caseId}`, checks: [{ kind: "contains", text: "harbour" }] }],
			maxTokens: 64,
		} as unknown as Trial["task"],
	};
}

function replied({ id, part, variant, caseId, repeat }: Trial, text: string): Observation {
	const reply = { text, stop: "end-of-turn", tokens: [1], logprobs: [0], promptTokens: 4, reusedTokens: 0 };
	const outcome = {
		state: "answered",
		answer: { kind: "prompt", replies: [reply] },
	} as unknown as Observation["outcome"];
	return { trial: id, part, variant, caseId, repeat, wallMs: 1, engineMs: 1, outcome };
}
