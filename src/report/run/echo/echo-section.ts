import type { AnswerEvidence } from "../../evidence/answer-evidence.ts";
import { scoredAs } from "../../evidence/evidence-item.ts";
import type { ReportSection } from "../../judged/report-section.ts";
import { createEstimateView } from "../../page/estimate-view.ts";

/** Words said again. */
export const ECHO_SECTION: ReportSection = {
	template: "echoes",
	nav: { id: "echo", title: "Echo" },
	view: ({ judgement: { echoes } }) => {
		if (echoes.length === 0) return null;
		return { echoes: echoes.map(({ variant, assay }) => ({ variant, loss: createEstimateView(assay.loss) })) };
	},
};

/** Each word is an item. */
export const echoEvidence: AnswerEvidence<"echo"> = ({ origin, task, answer, scored }) => [
	{ ...origin, ...scoredAs(scored[0]?.score), asked: task.word, reply: answer.reply.text },
];
