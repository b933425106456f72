import type { VariantTrials } from "../recorded/recorded-run.ts";
import { plainSentence } from "./plain-sentence.ts";
import { deferred, inconclusive, type Ruling } from "./ruling.ts";

/** Share of the planned work that must be paired: what is missing may be missing for a reason. */
const LEAST_COVERAGE = 0.8;

/** What a criterion could have used, and what was paired and scored; `unit` in the plural, as in "chunks". */
export interface Coverage {
	readonly planned: number;
	readonly paired: number;
	readonly unit: string;
	/** What kept the rest out, counted. */
	readonly missing: Readonly<Record<string, number>>;
}

// Nothing of the work came back at all: not a bad result, no result. Null where something did.
export function notRun(side: "baseline" | "variant", { trials, observations }: VariantTrials): Ruling | null {
	if (trials.length === 0) {
		const reason = `The plan has no such trial for the ${side}.`;
		return deferred({ reasonCode: "not-planned", reason, settle: "run a suite whose parts measure it" });
	}
	if (observations.some(({ outcome }) => outcome.state !== "skipped")) return null;
	const skipped = observations.flatMap(({ outcome }) => (outcome.state === "skipped" ? [outcome] : []))[0];
	if (skipped === undefined) {
		const reason = `No trial of the ${side} has run yet.`;
		return deferred({ reasonCode: "not-run", reason, settle: "resume the run with `tq-eval run --resume`" });
	}
	const { reason: code, detail, remedy } = skipped;
	const reason = `The ${side}'s trials were skipped (${code}): ${plainSentence(detail)}`;
	return deferred({ reasonCode: side === "baseline" ? `baseline-${code}` : code, reason, settle: remedy });
}

// Too little of the planned work was paired to speak for the rest; null where enough was.
export function coverageGap({ planned, paired, unit, missing }: Coverage): Ruling | null {
	if (planned === 0) return nothingToScore(unit);
	if (paired >= LEAST_COVERAGE * planned) return null;
	if (paired === 0 && onlyTruncated(missing)) return allTruncated({ planned, unit, missing });
	const reasons = Object.entries(missing).map(([reason, count]) => `${reason} ${count}`);
	const why = reasons.length === 0 ? "" : ` (${reasons.join(", ")})`;
	return inconclusive({
		reasonCode: "too-few-trials",
		reason: `${paired} of ${planned} planned ${unit} could be paired and scored${why}: fewer than 80 %.`,
		settle: stepFor(missing),
	});
}

/** More answers come from another limit, another engine, or the rest of the run, whichever kept them out. */
function stepFor(missing: Coverage["missing"]): string {
	const reasons = Object.keys(missing);
	const limits = reasons.some((reason) => reason.includes("truncated")) ? ["raise the part's token limits"] : [];
	const engine = reasons.some((reason) => /engine|memory/.test(reason)) ? ["mend what the engine's log tells of"] : [];
	const steps = [...limits, ...engine];
	return steps.length === 0 ? "resume the run" : `${steps.join(" and ")} and run again`;
}

function onlyTruncated(missing: Coverage["missing"]): boolean {
	const reasons = Object.keys(missing);
	return reasons.length > 0 && reasons.every((reason) => reason.includes("truncated"));
}

// No answer at all within the limits: nothing is known of the model's answers, neither good nor bad.
function allTruncated({ planned, unit, missing }: Omit<Coverage, "paired">): Ruling {
	const byThinking = Object.keys(missing).some((reason) => reason.includes("thinking"));
	const limit = byThinking ? "thinking.maxTokens" : "maxTokens";
	const reason = `None of the ${planned} planned ${unit} could be scored: a token limit cut every answer, on one side at least.`;
	return deferred({ reasonCode: "answers-truncated", reason, settle: `raise ${limit} in the part` });
}

function nothingToScore(unit: string): Ruling {
	const reason = `None of the ${unit} has a check, so there is nothing to score.`;
	return deferred({ reasonCode: "no-checks", reason, settle: `give the ${unit} checks` });
}
