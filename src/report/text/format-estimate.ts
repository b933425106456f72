import type { Estimate, Measured } from "../../statistics/interval/estimate.ts";
import { unitReading } from "../../statistics/interval/unit-reading.ts";
import { CRITERIA, type CriterionId } from "../../suite/criterion.ts";

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

const SMALLEST_PLAIN = 1e-5;

// The text of an estimate: as many decimals as its interval deserves, shares as percent, differences with a sign.
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

// One line: `0.0 % [0.0, 2.9]`.
export function formatEstimate(estimate: Estimate): string {
	const { value, unit, interval } = estimateText(estimate);
	return [value, unit, interval === "exact" ? "(exact)" : interval].filter((piece) => piece !== "").join(" ");
}

// One line with its n, or the words that say why there is none.
export function formatMeasured(measured: Measured<string>): string {
	if (!measured.measured) return formatUnmeasured(measured.reason);
	return `${formatEstimate(measured.estimate)}, n = ${formatCount(measured.estimate.n)}`;
}

// The same without n, where the counts stand beside it.
export function formatWithoutCount(measured: Measured<string>): string {
	return measured.measured ? formatEstimate(measured.estimate) : formatUnmeasured(measured.reason);
}

// A reason code such as `no-pairs` read out as words; a sentence stays as it is.
export function reasonWords(reason: string): string {
	return /^[a-z0-9]+(-[a-z0-9]+)+$/.test(reason) ? reason.replaceAll("-", " ") : reason;
}

// The one wording for an absence.
export function formatUnmeasured(reason: string): string {
	return `not measured (${reasonWords(reason)})`;
}

// `≤ 5 %`, `> 50 %`, or an en dash where the criterion has no such threshold.
export function formatThreshold(criterion: CriterionId, kind: "pass" | "kill", threshold: number | null): string {
	if (threshold === null) return "–";
	const { unit, worse } = CRITERIA[criterion];
	const signs = worse === "higher" ? { pass: "≤", kill: ">" } : { pass: "≥", kill: "<" };
	const isShare = unitReading(unit).scale === "share";
	const value = isShare ? threshold * 100 : threshold;
	return `${signs[kind]} ${withoutZeros(formatSignificant(value))}${isShare ? " %" : ""}`;
}

// A share of counted things, never without the counts: `29/30`.
export function formatRatio(part: number, whole: number): string {
	return `${formatCount(part)}/${formatCount(whole)}`;
}

// `2 truncated, 1 engine error`, or null where nothing was left out.
export function formatReasons(reasons: Readonly<Record<string, number | undefined>>): string | null {
	const entries = Object.entries(reasons).flatMap(([reason, count = 0]) =>
		count > 0 ? [[reason, count] as const] : [],
	);
	if (entries.length === 0) return null;
	return entries.map(([reason, count]) => `${formatCount(count)} ${reasonWords(reason)}`).join(", ");
}

// Thousands set apart by narrow spaces, since commas and points mean different things to different readers.
export function formatCount(count: number): string {
	return formatDecimal(count, { decimals: 0 }).replaceAll(/\B(?=(\d{3})+$)/g, "\u202f");
}

// A plain number where no interval tells how many digits it deserves: three significant ones.
export function formatSignificant(value: number, digits = 3): string {
	if (!Number.isFinite(value)) return nonFinite(value);
	if (value !== 0 && Math.abs(value) < SMALLEST_PLAIN) return scientific(value, digits);
	const decimals = value === 0 ? 0 : Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(value))));
	return minus(value.toFixed(Math.min(decimals, 12)));
}

// A mark of a logarithmic axis, always a round number: `0.01`, `2e−5`.
export function formatLogTick(value: number): string {
	return value < 0.001 ? scientific(value, 1) : minus(String(value));
}

// Binary units: KV caches are counted in blocks of powers of two.
export function formatBytes(bytes: number): string {
	const units = ["B", "KiB", "MiB", "GiB"];
	const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
	return `${withoutZeros(formatSignificant(bytes / 1024 ** power, 4))} ${units[power]}`;
}

// Whole percent for places in a text: a needle's depth, a share of a table.
export function formatPercent(share: number): string {
	return `${formatDecimal(share * 100, { decimals: 0 })} %`;
}

// Milliseconds as people say them: `412 ms`, `3.2 s`, `4 min 05 s`.
export function formatDuration(ms: number): string {
	if (ms < 1000) return `${formatDecimal(ms, { decimals: 0 })} ms`;
	if (ms < 60_000) return `${formatDecimal(ms / 1000, { decimals: 1 })} s`;
	const seconds = Math.round(ms / 1000);
	return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}

/** Two significant digits of the half width; three of the value itself where the interval has no (finite) width. */
function decimalsFor(value: number, low: number, high: number): number {
	const halfWidth = (high - low) / 2;
	const ruler = Number.isFinite(halfWidth) && halfWidth > 0 ? halfWidth : Math.abs(value) / 10;
	if (Math.max(...[value, low, high].filter(Number.isFinite).map(Math.abs)) < SMALLEST_PLAIN) return -1;
	return ruler === 0 ? 0 : Math.min(7, Math.max(0, 1 - Math.floor(Math.log10(ruler))));
}

function formatDecimal(value: number, options: { readonly decimals: number; readonly signed?: boolean }): string {
	if (!Number.isFinite(value)) return nonFinite(value);
	const text = options.decimals < 0 ? scientific(value, 2) : value.toFixed(options.decimals);
	const plain = Number(text) === 0 ? text.replace("-", "") : text;
	return options.signed === true && Number(text) > 0 ? `+${plain}` : minus(plain);
}

function scientific(value: number, digits: number): string {
	return value === 0 ? "0" : minus(value.toExponential(digits - 1).replace("e+", "e"));
}

/** For numbers that people chose: a threshold of 5 is not 5.00. */
function withoutZeros(text: string): string {
	return text.includes(".") && !text.includes("e") ? text.replace(/\.?0+$/, "") : text;
}

function nonFinite(value: number): string {
	if (Number.isNaN(value)) return "not a number";
	return value > 0 ? "∞" : "−∞";
}

function minus(text: string): string {
	return text.replaceAll("-", "−");
}
