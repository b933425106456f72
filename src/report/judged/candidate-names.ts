import type { RunReport } from "./run-report.ts";

/** Names of the caches that are judged: neither the baseline nor its control. */
export function candidateNames({ plan }: Pick<RunReport, "plan">): string[] {
	return plan.variants.filter(({ role }) => role === "candidate").map(({ config }) => config.name);
}
