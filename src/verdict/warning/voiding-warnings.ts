import type { RunAnalyses } from "../../score/kinds.ts";
import type { CriterionId } from "../../suite/criterion.ts";
import type { Voiding } from "../decision/voiding.ts";
import type { RecordedRun } from "../recorded/recorded-run.ts";
import { cpuSpeeds } from "./performance-warnings.ts";

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
