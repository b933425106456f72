import type { RunAnalyses } from "../../score/kinds.ts";
import type { CriterionId } from "../../suite/criterion.ts";
import type { CriterionRuling } from "../decision/merge-parts.ts";
import type { PlainStep } from "../reason/plain-steps.ts";
import type { RecordedRun } from "../recorded/recorded-run.ts";
import { cpuSpeeds } from "./performance-warnings.ts";

/** A warning that takes the ground from under verdicts: no decision may rest on them. */
export interface Voiding {
	/** A full sentence, the warning itself. */
	readonly text: string;
	readonly criteria: readonly CriterionId[] | "all";
	/** `verdicts`: nothing was shown at all; `decisions`: the figure is true, and says nothing of what is decided. */
	readonly voids: "verdicts" | "decisions";
	readonly step: PlainStep;
}

/** Criteria that judge what a model answers; differences between caches on the same tokens are none of them. */
const OF_ANSWERS: readonly CriterionId[] = ["prompt-checks", "prompt-review", "tool-calls", "needle", "session-recall"];

const OF_SPEED: readonly CriterionId[] = ["generation-speed", "prompt-speed"];

/** Every warning of a run that voids verdicts or decisions, the widest first. */
export function voidingWarnings(run: RecordedRun, analyses: Pick<RunAnalyses, "speeds">): Voiding[] {
	return [
		...(run.recordFaults ?? []).map((text): Voiding => {
			return { text, criteria: "all", voids: "verdicts", step: "restore-record" };
		}),
		...(run.suite.voidAnswers ?? []).map((text): Voiding => {
			return { text, criteria: OF_ANSWERS, voids: "verdicts", step: "instruction-model" };
		}),
		...cpuSpeeds(analyses).map((text): Voiding => {
			return { text, criteria: OF_SPEED, voids: "decisions", step: "speed-on-target" };
		}),
	];
}

/** Opens again what a warning voids; what was not measured, or proven to be another cache, stays what it is. */
export function voidByWarnings(rulings: readonly CriterionRuling[], warnings: readonly Voiding[]): CriterionRuling[] {
	return rulings.map((one) => {
		const { criterion, ruling } = one;
		const voiding = warnings.find(({ criteria }) => criteria === "all" || criteria.includes(criterion.id));
		if (voiding === undefined || ruling.state === "DEFERRED") return one;
		const reason = { of: "validity", code: "voided-by-warning", warning: voiding.text } as const;
		const settle = { do: voiding.step } as const;
		return { criterion, ruling: { ...ruling, state: "INCONCLUSIVE", reason, settle, pFail: null, pKill: null } };
	});
}
