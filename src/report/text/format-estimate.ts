import type { Estimate, Measured } from "../../statistics/interval/estimate.ts";
import { unitReading } from "../../statistics/interval/unit-reading.ts";
import { CRITERIA, type CriterionId } from "../../suite/criterion.ts";
import { unitOf } from "../../suite/unit-of.ts";
import { decimalsFor, formatCount, formatDecimal, formatSignificant, withoutZeros } from "../../words/format-number.ts";

/** An estimate as text, in the pieces that tables lay out apart. */
export interface EstimateText {
	readonly value: string;
	readonly unit: string;
	/** `[−0.003, +0.028]`, or "exact" where the quantity is a count without sampling error. */
	readonly interval: string;
	readonly n: string;
	/** `90 %`. */
	readonly confidence: string;
}

/** The text of an estimate: as many decimals as its interval deserves, shares as percent, differences with a sign. */
export function estimateText(estimate: Estimate): EstimateText {
	const { scale, short } = unitReading(estimate.unit);
	const [value, low, high] = [estimate.value, estimate.low, estimate.high].map((one) =>
		scale === "share" ? one * 100 : one,
	) as [number, number, number];
	const exact = scale === "count" && low === high;
	const digits = { decimals: exact ? 0 : decimalsFor(value, low, high), signed: scale === "difference" };
	return {
		value: formatDecimal(value, digits),
		unit: short,
		interval: exact ? "exact" : `[${formatDecimal(low, digits)}, ${formatDecimal(high, digits)}]`,
		n: formatCount(estimate.n),
		confidence: `${formatDecimal(estimate.confidence * 100, { decimals: 0 })} %`,
	};
}

/** One line: `0.0 % [0.0, 2.9]`. */
export function formatEstimate(estimate: Estimate): string {
	const { value, unit, interval } = estimateText(estimate);
	return [value, unit, interval === "exact" ? "(exact)" : interval].filter((piece) => piece !== "").join(" ");
}

/** One line with its n, or the words that say why there is none. */
export function formatMeasured(measured: Measured<string>): string {
	if (!measured.measured) return formatUnmeasured(measured.reason);
	return `${formatEstimate(measured.estimate)}, n = ${formatCount(measured.estimate.n)}`;
}

/** The same without n, where the counts stand beside it. */
export function formatWithoutCount(measured: Measured<string>): string {
	return measured.measured ? formatEstimate(measured.estimate) : formatUnmeasured(measured.reason);
}

/** A reason code such as `no-pairs` read out as words; a sentence stays as it is. */
export function reasonWords(reason: string): string {
	return /^[a-z0-9]+(-[a-z0-9]+)+$/.test(reason) ? reason.replaceAll("-", " ") : reason;
}

/** The one wording for an absence. */
export function formatUnmeasured(reason: string): string {
	return `not measured (${reasonWords(reason)})`;
}

/** `≤ 5 %`, `> 50 %`, or an en dash where the criterion has no such threshold. */
export function formatThreshold(
	{ criterion, relative }: { readonly criterion: CriterionId; readonly relative?: true },
	kind: "pass" | "kill",
	threshold: number | null,
): string {
	if (threshold === null) return "–";
	const { worse } = CRITERIA[criterion];
	const unit = unitOf({ id: criterion, ...(relative === undefined ? {} : { relative }) });
	const signs = worse === "higher" ? { pass: "≤", kill: ">" } : { pass: "≥", kill: "<" };
	const isShare = unitReading(unit).scale === "share";
	const value = isShare ? threshold * 100 : threshold;
	return `${signs[kind]} ${withoutZeros(formatSignificant(value))}${isShare ? " %" : ""}`;
}

/** A share of counted things, never without the counts: `29/30`. */
export function formatRatio(part: number, whole: number): string {
	return `${formatCount(part)}/${formatCount(whole)}`;
}

/** `2 truncated, 1 engine error`, or null where nothing was left out. */
export function formatReasons(reasons: Readonly<Record<string, number | undefined>>): string | null {
	const entries = Object.entries(reasons).flatMap(([reason, count = 0]) =>
		count > 0 ? [[reason, count] as const] : [],
	);
	if (entries.length === 0) return null;
	return entries.map(([reason, count]) => `${formatCount(count)} ${reasonWords(reason)}`).join(", ");
}
