import type { Estimate } from "../../statistics/interval/estimate.ts";
import type { VerdictState } from "./verdict.ts";

/** One criterion decided on one part, before the rules that look across criteria (Holm, the control, validity). */
export interface Ruling {
	readonly state: VerdictState;
	readonly estimate: Estimate | null;
	readonly reasonCode: string;
	/** One sentence for people. */
	readonly reason: string;
	/** What would settle an open ruling: more trials, or a command. */
	readonly settle: string | null;
	/** How many more of the independent units would decide, where that can be forecast. */
	readonly moreTrials?: number;
	/** One-sided p of H0 "within the pass bound"; null where the criterion has no such test. */
	readonly pFail: number | null;
	/** One-sided p of H0 "within the kill bound"; null where there is no kill bound or no such test. */
	readonly pKill: number | null;
}

type OpenRuling = Pick<Ruling, "reasonCode" | "reason" | "settle"> & { readonly estimate?: Estimate | null };

type SettledRuling = Pick<Ruling, "estimate" | "reasonCode" | "reason"> & { readonly settle?: string };

// Measured and decided by a rule that has no p-value: a census, a bound on every run, a person.
export function decided(state: "PASS" | "FAIL" | "KILL", { settle, ...found }: SettledRuling): Ruling {
	return { state, ...found, settle: settle ?? null, pFail: null, pKill: null };
}

// Measured, but not decided.
export function inconclusive({ estimate, ...why }: OpenRuling): Ruling {
	return { state: "INCONCLUSIVE", estimate: estimate ?? null, ...why, pFail: null, pKill: null };
}

// Not measured.
export function deferred(why: Omit<OpenRuling, "estimate">): Ruling {
	return { state: "DEFERRED", estimate: null, ...why, pFail: null, pKill: null };
}
