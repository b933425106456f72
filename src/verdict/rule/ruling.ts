import type { RightOf } from "../../score/pair/eligible-loss.ts";
import type { Estimate } from "../../statistics/interval/estimate.ts";
import type { PlainStep } from "../reason/plain-steps.ts";
import type { Reason } from "../reason/reason.ts";
import type { LossSample } from "../reason/sample-words.ts";
import type { Step } from "../reason/step.ts";
import type { VerdictState } from "./verdict.ts";

/** One criterion decided on one part, before the rules that look across criteria (Holm, the control, validity). */
export interface Ruling {
	readonly state: VerdictState;
	readonly estimate: Estimate | null;
	/** The thresholds that `estimate` was held against, where they are not the criterion's own. */
	readonly heldAgainst?: { readonly pass: number; readonly kill: number | null };
	/** Why, as data; `reason-words.ts` tells it. */
	readonly reason: Reason;
	/** What would settle an open ruling: more trials, or a command. */
	readonly settle: Step | null;
	/** One-sided p of H0 "within the pass bound"; null where the criterion has no such test. */
	readonly pFail: number | null;
	/** What the baseline gets right of what the ruling compares; left out where nothing is right or wrong. */
	readonly baselineRight?: RightOf;
	/** What a loss rests on, its units named; left out where nothing is right or wrong. */
	readonly sample?: LossSample;
	/** One-sided p of H0 "within the kill bound"; null where there is no kill bound or no such test. */
	readonly pKill: number | null;
}

interface OpenRuling {
	readonly estimate?: Estimate | null;
	readonly reason: Reason;
	readonly settle: Step | PlainStep | null;
}

type SettledRuling = Pick<Ruling, "estimate" | "reason"> & { readonly settle?: PlainStep };

/** Measured and decided by a rule that has no p-value: a census, a bound on every run, a person. */
export function decided(state: "PASS" | "FAIL" | "KILL", { settle, ...found }: SettledRuling): Ruling {
	return { state, ...found, settle: stepOf(settle ?? null), pFail: null, pKill: null };
}

/** Measured, but not decided. */
export function inconclusive({ estimate, reason, settle }: OpenRuling): Ruling {
	return {
		state: "INCONCLUSIVE",
		estimate: estimate ?? null,
		reason,
		settle: stepOf(settle),
		pFail: null,
		pKill: null,
	};
}

/** Not measured. */
export function deferred({ reason, settle }: Omit<OpenRuling, "estimate">): Ruling {
	return { state: "DEFERRED", estimate: null, reason, settle: stepOf(settle), pFail: null, pKill: null };
}

function stepOf(step: Step | PlainStep | null): Step | null {
	return typeof step === "string" ? { do: step } : step;
}
