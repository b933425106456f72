import { repliesOf } from "../verdict/decision/review-of.ts";
import type { RecordedRun } from "../verdict/recorded/recorded-run.ts";

/** Whether replies of the gated variants were compared, and every one is word for word the baseline's. */
export function nothingToRate(run: Pick<RecordedRun, "suite" | "plan" | "observations">): boolean {
	const counts = run.suite.gateVariants.flatMap((variant) => {
		const { prompts, turns } = repliesOf(run, variant).replies;
		return [prompts, turns];
	});
	return (
		counts.some(({ compared }) => compared > 0) && counts.every(({ compared, identical }) => compared === identical)
	);
}
