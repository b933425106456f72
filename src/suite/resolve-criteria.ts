import { CRITERIA, type Criterion, type CriterionDefinition, type CriterionId } from "./criterion.ts";
import type { ProblemAt, ProblemList } from "./file/problem-list.ts";
import type { PartKind } from "./part/part.ts";
import type { Threshold } from "./stated-criteria.ts";
import type { SuiteView } from "./suite-view.ts";

/** The criteria with their thresholds; each must be decidable from the parts and thresholds of this suite. */
export function resolveCriteria(view: SuiteView, problems: ProblemList): Criterion[] {
	const kinds = [...view.parts.map(({ item }) => item.part), ...view.omittedKinds];
	return view.criteria.flatMap(({ id, stated, source }) => {
		const definition: CriterionDefinition = CRITERIA[id];
		const absolute = isAbsolute(definition, stated);
		const defaults = absolute ? { pass: null, kill: null } : definition;
		const { pass, kill } = { pass: stated.pass ?? defaults.pass, kill: stated.kill ?? defaults.kill };
		if (view.allPartsRead && !isMeasured(definition, kinds)) problems.report(source, partMissing(id, definition));
		const fault = thresholdFault(id, definition, stated, pass, kill);
		if (fault !== null) problems.report(source, fault);
		const relative = definition.absoluteUnit !== undefined && !absolute;
		return pass === null ? [] : [{ id, pass, kill, ...(relative ? { relative } : {}) }];
	});
}

/** Bounds that are stated as plain numbers mean what they always meant. */
function isAbsolute({ absoluteUnit }: CriterionDefinition, { pass, kill, relative }: Threshold): boolean {
	return absoluteUnit !== undefined && relative === undefined && (pass !== undefined || kill !== undefined);
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
	{ worse, absoluteUnit }: CriterionDefinition,
	stated: Threshold,
	pass: number | null,
	kill: number | null,
): ProblemAt | null {
	if (stated.relative !== undefined && absoluteUnit === undefined) {
		const expected = "`pass` and `kill` alone: this criterion has one unit";
		return {
			path: ["criteria", id, "relative"],
			message: "bounds of this criterion are not relative",
			expected,
			at: "key",
		};
	}
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
