import { rulingWords } from "../../verdict/reason/reason-words.ts";
import type { Verdict } from "../../verdict/rule/verdict.ts";
import { formatCount } from "../../words/format-number.ts";
import type { RunReport } from "../judged/run-report.ts";
import { renderText } from "../page/html-page.ts";
import { formatEstimate, formatThreshold } from "../text/format-estimate.ts";

/** What a JUnit reader knows: a verdict that is open is an error of the evidence, not a failure of the variant. */
const ELEMENTS = { PASS: null, FAIL: "failure", KILL: "failure", INCONCLUSIVE: "error", DEFERRED: "skipped" } as const;

/** A run as JUnit XML: a test suite for each variant, a test case for each criterion. Seconds are those of its trials. */
export function renderJunitReport({ suite, judgement, observations }: RunReport): string {
	const variants = [...new Set(judgement.verdicts.map(({ variant }) => variant))];
	const count = (verdicts: readonly Verdict[], element: string) =>
		verdicts.filter(({ state }) => ELEMENTS[state] === element).length;
	const suites = variants.map((variant) => {
		const verdicts = judgement.verdicts.filter((verdict) => verdict.variant === variant);
		const milliseconds = observations.reduce((sum, one) => sum + (one.variant === variant ? one.wallMs : 0), 0);
		return {
			name: variant,
			tests: verdicts.length,
			failures: count(verdicts, "failure"),
			errors: count(verdicts, "error"),
			skipped: count(verdicts, "skipped"),
			time: (milliseconds / 1000).toFixed(3),
			cases: verdicts.map(caseOf),
		};
	});
	return withoutNoncharacters(renderText("junit", { name: suite.name, suites }));
}

function caseOf(verdict: Verdict) {
	const { variant, criterion, state, estimate, pass, kill } = verdict;
	const reason = rulingWords(verdict);
	const measured = estimate === null ? "not measured" : `${formatEstimate(estimate)}, n = ${formatCount(estimate.n)}`;
	const thresholds = `pass ${formatThreshold(verdict, "pass", pass)}, kill ${formatThreshold(verdict, "kill", kill)}`;
	return { variant, criterion, element: ELEMENTS[state], state, reason, detail: `${measured}; ${thresholds}` };
}

/** XML 1.0 cannot hold them, not even escaped. */
function withoutNoncharacters(xml: string): string {
	return xml.replaceAll(/[\ufffe\uffff]/g, "\ufffd");
}
