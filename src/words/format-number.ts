const SMALLEST_PLAIN = 1e-5;

/** A count with its thousands set apart by narrow spaces, since commas and points mean different things to readers. */
export function formatCount(count: number): string {
	return formatDecimal(count, { decimals: 0 }).replaceAll(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** A number where no interval tells how many digits it deserves: three significant ones. */
export function formatSignificant(value: number, digits = 3): string {
	if (!Number.isFinite(value)) return nonFinite(value);
	if (value !== 0 && Math.abs(value) < SMALLEST_PLAIN) return scientific(value, digits);
	const decimals = value === 0 ? 0 : Math.max(0, digits - 1 - Math.floor(Math.log10(Math.abs(value))));
	return minus(value.toFixed(Math.min(decimals, 12)));
}

/** A number with a fixed count of decimals; scientific where that is negative. `signed` puts a plus before a gain. */
export function formatDecimal(
	value: number,
	options: { readonly decimals: number; readonly signed?: boolean },
): string {
	if (!Number.isFinite(value)) return nonFinite(value);
	const text = options.decimals < 0 ? scientific(value, 2) : value.toFixed(options.decimals);
	const plain = Number(text) === 0 ? text.replace("-", "") : text;
	return options.signed === true && Number(text) > 0 ? `+${plain}` : minus(plain);
}

/**
 * Decimals for an interval: two significant digits of its half width; three of the value itself where it has no (finite)
 * width. Negative where all of it is too small to be read with decimals.
 */
export function decimalsFor(value: number, low: number, high: number): number {
	const halfWidth = (high - low) / 2;
	const ruler = Number.isFinite(halfWidth) && halfWidth > 0 ? halfWidth : Math.abs(value) / 10;
	if (Math.max(...[value, low, high].filter(Number.isFinite).map(Math.abs)) < SMALLEST_PLAIN) return -1;
	return ruler === 0 ? 0 : Math.min(7, Math.max(0, 1 - Math.floor(Math.log10(ruler))));
}

/** A mark of a logarithmic axis, always a round number: `0.01`, `2e−5`. */
export function formatLogTick(value: number): string {
	return value < 0.001 ? scientific(value, 1) : minus(String(value));
}

/** Whole percent for places in a text: a needle's depth, a share of a table. */
export function formatPercent(share: number): string {
	return `${formatDecimal(share * 100, { decimals: 0 })} %`;
}

/** For numbers that people chose: a threshold of 5 is not 5.00. */
export function withoutZeros(text: string): string {
	return text.includes(".") && !text.includes("e") ? text.replace(/\.?0+$/, "") : text;
}

function scientific(value: number, digits: number): string {
	return value === 0 ? "0" : minus(value.toExponential(digits - 1).replace("e+", "e"));
}

function nonFinite(value: number): string {
	if (Number.isNaN(value)) return "not a number";
	return value > 0 ? "∞" : "−∞";
}

function minus(text: string): string {
	return text.replaceAll("-", "−");
}
