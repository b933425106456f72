import { CRITERIA, type CriterionId } from "../../../suite/criterion.ts";
import { topicsBeside } from "../../../verdict/decision/decision-scope.ts";
import { formatCount } from "../../../words/format-number.ts";
import type { EvidenceState } from "../../evidence/evidence-item.ts";
import { evidenceLink } from "../../evidence/evidence-link.ts";
import type { RunReport } from "../../judged/run-report.ts";

/** What a reader must not take for measured: topics that no criterion asks for, trials without an answer. */
export function createUnmeasuredView(report: RunReport) {
	return {
		notAsked: topicsBeside(report.judgement.verdicts.map(({ criterion }) => criterion)).join(", "),
		lacking: [lacking(report, "failed"), lacking(report, "skipped")].filter((one) => one !== null),
		missing: missingWords(report),
	};
}

/** The same in one line. */
export function unmeasuredWords(report: RunReport): string {
	const deferred = report.judgement.verdicts.filter(({ state }) => state === "DEFERRED");
	const pieces = [
		...deferred.map(({ variant, criterion }) => `${criterion} of ${variant}`),
		notAsked(report) === "" ? null : `not in this suite: ${notAsked(report)}`,
		...(["failed", "skipped"] as const).map((state) => lacking(report, state)?.words ?? null),
		missingWords(report),
	].filter((piece) => piece !== null);
	return pieces.length === 0 ? "nothing is missing" : pieces.join("; ");
}

function notAsked({ judgement }: RunReport): string {
	const judged = new Set(judgement.verdicts.map(({ criterion }) => criterion));
	return (Object.keys(CRITERIA) as CriterionId[]).filter((id) => !judged.has(id)).join(", ");
}

function lacking({ observations }: RunReport, state: Extract<EvidenceState, "failed" | "skipped">) {
	const count = observations.filter(({ outcome }) => outcome.state === state).length;
	return count === 0 ? null : { words: `${formatCount(count)} ${state}`, href: evidenceLink({ state }) };
}

function missingWords({ plan, observations }: RunReport): string | null {
	const missing = plan.trials.length - observations.length;
	return missing > 0 ? `${formatCount(missing)} not reached` : null;
}
