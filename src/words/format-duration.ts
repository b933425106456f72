import { formatDecimal } from "./format-number.ts";

/** Milliseconds as people say them: `412 ms`, `3.2 s`, `4 min 05 s`, `2 h 10 min`. Whole seconds have no decimals. */
export function formatDuration(ms: number): string {
	const isWhole = ms % 1000 === 0;
	if (ms < 1000 && !isWhole) return `${formatDecimal(ms, { decimals: 0 })} ms`;
	if (ms < 59_950) return `${formatDecimal(ms / 1000, { decimals: isWhole ? 0 : 1 })} s`;
	const seconds = Math.round(ms / 1000);
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) return `${minutes} min ${twoDigits(seconds % 60)} s`;
	return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

/** The same for a clock that runs and for a forecast: whole seconds, never less than none. */
export function formatWholeSeconds(ms: number): string {
	return formatDuration(1000 * Math.max(0, Math.round(ms / 1000)));
}

function twoDigits(count: number): string {
	return String(count).padStart(2, "0");
}
