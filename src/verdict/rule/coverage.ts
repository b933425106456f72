import type { UnpairedCounts, UnpairedReason } from "../../score/pair/unpaired-reason.ts";
import type { CountedUnit } from "../reason/counted-unit.ts";
import type { VariantTrials } from "../recorded/recorded-run.ts";
import { isContextFull, isCutByLimit, isCutThinking, isOfEngine } from "./missing-cause.ts";
import { deferred, inconclusive, type Ruling } from "./ruling.ts";

/** Share of the planned work that must be paired: what is missing may be missing for a reason. */
const LEAST_COVERAGE = 0.8;

/** What a criterion could have used, and what was paired and scored. */
export interface Coverage {
	readonly planned: number;
	readonly paired: number;
	readonly unit: CountedUnit;
	/** What kept the rest out, counted. */
	readonly missing: UnpairedCounts;
}

/** Nothing of the work came back at all: not a bad result, no result. Null where something did. */
export function notRun(side: "baseline" | "variant", { trials, observations }: VariantTrials): Ruling | null {
	if (trials.length === 0) {
		return deferred({ reason: { of: "coverage", code: "not-planned", side }, settle: "measure-it" });
	}
	if (observations.some(({ outcome }) => outcome.state !== "skipped")) return null;
	const skipped = observations.flatMap(({ outcome }) => (outcome.state === "skipped" ? [outcome] : []))[0];
	if (skipped === undefined) {
		return deferred({ reason: { of: "coverage", code: "not-run", side }, settle: "resume-run" });
	}
	const { reason, detail, remedy } = skipped;
	const code = side === "baseline" ? (`baseline-${reason}` as const) : reason;
	return deferred({
		reason: { of: "coverage", code, skipped: { side, reason, detail } },
		settle: remedy === null ? null : { do: "as-told", told: remedy },
	});
}

/** Too little of the planned work was paired to speak for the rest; null where enough was. */
export function coverageGap({ planned, paired, unit, missing }: Coverage): Ruling | null {
	if (planned === 0) {
		return deferred({ reason: { of: "coverage", code: "no-checks", unit }, settle: { do: "give-checks", unit } });
	}
	if (paired >= LEAST_COVERAGE * planned) return null;
	const reasons = Object.keys(missing) as UnpairedReason[];
	if (paired === 0 && reasons.length > 0 && reasons.every(isCutByLimit)) {
		const limit = reasons.some(isCutThinking) ? "thinking.maxTokens" : "maxTokens";
		const reason = { of: "coverage", code: "answers-truncated", planned, unit } as const;
		return deferred({ reason, settle: { do: "raise-limit", limit } });
	}
	const limits = reasons.some(isCutByLimit);
	const engine = reasons.some(isOfEngine);
	const context = reasons.some(isContextFull);
	const reason = { of: "coverage", code: "too-few-trials", planned, paired, unit, missing } as const;
	return inconclusive({ reason, settle: { do: "run-again", limits, context, engine } });
}
