import type { RunAnalyses } from "../../score/kinds.ts";
import { analyzeRun } from "./analyze-run.ts";
import type { RecordedRun } from "./recorded-run.ts";

/** A run as it stood at one of its looks, with the analyses of those parts that a later look added to. */
export interface EarlierLook {
	readonly look: number;
	readonly run: RecordedRun;
	readonly analyses: RunAnalyses;
}

/** The looks of a run before its last, from the first; none where it was looked at once. */
export function earlierLooks(run: RecordedRun): EarlierLook[] {
	const added = run.plan.trials.filter(({ look }) => look !== undefined);
	const looks = [...new Set([1, ...added.map(({ look = 1 }) => look)])].sort((a, b) => a - b);
	const grown = new Set(added.map(({ part }) => part));
	const suite = { ...run.suite, parts: run.suite.parts.filter(({ name }) => grown.has(name)) };
	return looks.slice(0, -1).map((look) => {
		const seen = runUntil({ ...run, suite }, look);
		return { look, run: seen, analyses: analyzeRun(seen) };
	});
}

function runUntil(run: RecordedRun, last: number): RecordedRun {
	const trials = run.plan.trials.filter(({ look = 1 }) => look <= last);
	const ids = new Set(trials.map(({ id }) => id));
	const observations = run.observations.filter(({ trial }) => ids.has(trial));
	return { ...run, plan: { ...run.plan, trials }, observations };
}
