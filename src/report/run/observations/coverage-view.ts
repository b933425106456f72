import type { Observation } from "../../../record/observation.ts";
import { formatCount } from "../../../words/format-number.ts";
import { evidenceLink } from "../../evidence/evidence-link.ts";
import type { RunReport } from "../../judged/run-report.ts";
import { formatReasons } from "../../text/format-estimate.ts";

/** How many trials of each variant were planned, answered, failed and skipped; failures are never scores. */
export function createCoverageView({ plan, observations }: RunReport) {
	return plan.variants.map(({ config: { name } }) => {
		const planned = plan.trials.filter(({ variant }) => variant === name).length;
		const observed = observations.filter(({ variant }) => variant === name);
		return {
			variant: name,
			href: evidenceLink({ variant: name }),
			planned: formatCount(planned),
			answered: formatCount(observed.filter(({ outcome }) => outcome.state === "answered").length),
			failed: formatReasons(countReasons(observed, "failed")) ?? "none",
			skipped: formatReasons(countReasons(observed, "skipped")) ?? "none",
			missing: formatCount(Math.max(0, planned - observed.length)),
		};
	});
}

function countReasons(observations: readonly Observation[], state: "failed" | "skipped"): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { outcome } of observations) {
		if (outcome.state === "answered" || outcome.state !== state) continue;
		counts[outcome.reason] = (counts[outcome.reason] ?? 0) + 1;
	}
	return counts;
}
