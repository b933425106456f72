import type { KvConfig } from "../../kv/kv-config.ts";
import { CRITERIA } from "../../suite/criterion.ts";
import type { Decision } from "../rule/verdict.ts";
import { type DecisionScope, scopeWords } from "./decision-scope.ts";
import type { CriterionRuling } from "./merge-parts.ts";

/** Everything that decides passed. Only a suite that declares itself sufficient says that the cache may be used. */
export function passes({ name }: KvConfig, all: readonly CriterionRuling[], scope: DecisionScope): Decision {
	const reason = sentence(`${name} passes ${askedBy(scope)} ${scopeWords(deciding(all), all)}`, all, scope);
	if (scope.sufficient) return { state: "proceed", reason, next: `Use ${name} with this model.` };
	const next = `Whether to use ${name} is for a suite that declares itself sufficient, as suites/phase2.yaml does.`;
	return { state: "proceed", limited: true, reason, next };
}

/** Everything measured passed, and a person has yet to look. */
export function waitsForReview({ name }: KvConfig, all: readonly CriterionRuling[], scope: DecisionScope): Decision {
	const measured = deciding(all).filter(({ ruling }) => ruling.state === "PASS");
	const passed = `${name} passes every measured criterion of ${askedBy(scope)} ${scopeWords(measured, all)}`;
	return {
		state: "review",
		reason: sentence(`${passed}; the human review is pending`, all, scope),
		next: "Compare the prompts blind with `tq-eval review`.",
	};
}

/** What was asked has nothing that could decide for a cache. */
export function nothingDecides({ name }: KvConfig, all: readonly CriterionRuling[], scope: DecisionScope): Decision {
	const next = "Add criteria to the suite.";
	if (scope.policy !== null && all.length === 0) {
		const reason = `The policy ${scope.policy.name} lets nothing of the suite ${scope.suite} decide for ${name}.`;
		return { state: "deferred", reason, next: "Ask for criteria that the run has measured." };
	}
	if (all.length === 0) return { state: "deferred", reason: "The suite states no criterion.", next };
	const [attested] = deciding(all);
	const what = attested === undefined ? "diagnostics" : "an attestation and diagnostics";
	const lead = `The suite ${scope.suite} states ${what} alone, which decide nothing: ${name} is not judged`;
	return { state: "deferred", reason: sentence(lead, all, scope), next };
}

function deciding(all: readonly CriterionRuling[]): CriterionRuling[] {
	return all.filter(({ criterion }) => CRITERIA[criterion.id].blocking);
}

function askedBy({ suite, policy }: DecisionScope): string {
	return policy === null || policy.leftOut.length === 0
		? `the suite ${suite}`
		: `what the policy ${policy.name} asks of the suite ${suite}`;
}

/** A diagnostic that fails, and what a policy left out, belong to the sentence that says what passed. */
function sentence(lead: string, all: readonly CriterionRuling[], { policy }: DecisionScope): string {
	const failed = all.filter(({ criterion, ruling }) => {
		return !CRITERIA[criterion.id].blocking && (ruling.state === "FAIL" || ruling.state === "KILL");
	});
	const diagnostics = failed.map(({ criterion }) => `; the diagnostic ${criterion.id} fails`);
	const rest = (policy?.leftOut ?? []).map(({ criterion, ruling }) => `${criterion.id} ${ruling.state}`);
	const left = rest.length === 0 ? "" : `; left out by the policy: ${rest.join(", ")}`;
	return `${lead}${diagnostics.join("")}${left}.`;
}
