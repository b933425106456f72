import { CRITERIA, type Criterion, type CriterionDefinition, type CriterionId, type Threshold } from "./criterion.ts";
import type { ProblemAt, ProblemList } from "./file/problem-list.ts";
import type { PartKind } from "./part/part.ts";
import type { SuiteView } from "./suite-view.ts";

/** The criteria with their thresholds; each must be decidable from the parts and thresholds of this suite. */
export function resolveCriteria(view: SuiteView, problems: ProblemList): Criterion[] {
	const kinds = [...view.parts.map(({ item }) => item.part), ...view.omittedKinds];
	return view.criteria.flatMap(({ id, stated, source }) => {
		const definition: CriterionDefinition = CRITERIA[id];
		const { pass, kill } = { pass: stated.pass ?? definition.pass, kill: stated.kill ?? definition.kill };
		if (view.allPartsRead && !isMeasured(definition, kinds)) problems.report(source, partMissing(id, definition));
		const fault = thresholdFault(id, definition, stated, pass, kill);
		if (fault !== null) problems.report(source, fault);
		return pass === null ? [] : [{ id, pass, kill }];
	});
}

function isMeasured({ parts }: CriterionDefinition, kinds: readonly PartKind[]): boolean {
	return parts.length === 0 || parts.some((kind) => kinds.includes(kind));
}

function partMissing(id: CriterionId, { parts }: CriterionDefinition): ProblemAt {
	const message = `criterion without a part that measures it: the suite has no ${parts.join(" or ")} part`;
	return { path: ["criteria", id], message, at: "key" };
}

function thresholdFault(
	id: CriterionId,
	{ worse }: CriterionDefinition,
	stated: Threshold,
	pass: number | null,
	kill: number | null,
): ProblemAt | null {
	if (pass === null) {
		const expected = "`pass`, which depends on the model and has no default";
		return { path: ["criteria", id], message: "no pass threshold", expected, at: "key" };
	}
	const isReversed = kill !== null && (worse === "higher" ? kill < pass : kill > pass);
	if (!isReversed) return null;
	const expected = `${worse === "higher" ? "at least" : "at most"} the pass threshold ${pass}`;
	const path = ["criteria", id, stated.kill === undefined ? "pass" : "kill"];
	return { path, message: "the kill threshold is better than the pass threshold", value: kill, expected };
}
