import type { RunAnalyses } from "../../score/kinds.ts";
import { laterLook, MOST_LOOKS } from "../../statistics/sequential/later-looks.ts";
import { within } from "../reason/reason.ts";
import type { Place } from "../rule/finding.ts";
import type { Ruling } from "../rule/ruling.ts";
import type { JudgedRun } from "../stop/recorded-stop.ts";

/** Decides one criterion on one place from a run as it stood at a look. */
type RuleAt = (run: JudgedRun, analyses: RunAnalyses) => Ruling;

/**
 * The ruling of the first look that decides, or else of the last: what was decided is not asked again, so that each look
 * spends its own error and no more. A place that was never added to has one look.
 */
export function ruleByLooks(run: JudgedRun, analyses: RunAnalyses, { part, variant }: Place, ruleAt: RuleAt): Ruling {
	const own = run.plan.trials.filter((trial) => trial.part === part && trial.variant === variant);
	const looks = [...new Set([1, ...own.map(({ look = 1 }) => look)])];
	const last = Math.max(...looks);
	if (last === 1) return ruleAt(run, analyses);
	for (const { look, run: seen, analyses: then } of run.looks ?? []) {
		if (look >= last || !looks.includes(look)) continue;
		const ruling = ruleAt({ ...seen, stops: [] }, then);
		if (isDecided(ruling)) return atLook(ruling, look);
	}
	return atLook(withoutAnother(ruleAt(run, analyses), run), last);
}

function isDecided({ state }: Ruling): boolean {
	return state === "PASS" || state === "FAIL" || state === "KILL";
}

function atLook(ruling: Ruling, look: number): Ruling {
	const level = laterLook(look);
	if (level === null) return ruling;
	return { ...ruling, reason: within(ruling.reason, { of: "look", look, most: MOST_LOOKS, ...level }) };
}

/** After the last look the error is spent. */
function withoutAnother(ruling: Ruling, { plan }: JudgedRun): Ruling {
	if (isDecided(ruling) || ruling.settle === null || (plan.look?.look ?? 1) < MOST_LOOKS) return ruling;
	return { ...ruling, settle: { do: "looks-spent" } };
}
