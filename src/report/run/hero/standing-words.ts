import { CRITERION_NAMES } from "../../../suite/criterion-name.ts";
import type { CacheStanding } from "../../../verdict/headline/cache-standing.ts";
import { formatCount, formatPercent } from "../../../words/format-number.ts";

/** What of all thresholds is used up at most is said to a percent, and not below one. */
const LEAST_SHARE = 0.01;
const MOST_NAMED = 2;

/** `8 of 8 pass; closest: Finds hidden facts, 58 %`: the share of its bound that the criterion nearest to it uses up. */
export function qualityWords({ state, passed, open, failed, nearest }: CacheStanding): string {
	const all = passed.length + open.length + failed.length;
	if (state === "baseline") return "what the others are held against";
	if (state === "not-run") return "not measured";
	const counts = [
		failed.length === 0 ? null : `${formatCount(failed.length)} of ${formatCount(all)} fail`,
		`${formatCount(passed.length)}${failed.length === 0 ? ` of ${formatCount(all)}` : ""} pass`,
	].filter((words) => words !== null);
	return [counts.join(", "), nearestWords(nearest)].filter((words) => words !== "").join("; ");
}

function nearestWords(nearest: CacheStanding["nearest"]): string {
	if (nearest === null) return "";
	const { criterion, share } = nearest;
	const name = CRITERION_NAMES[criterion];
	return `${share > 1 ? "furthest" : "closest"}: ${name}, ${shareWords(share)}`;
}

/** `58 %`, `3.2 ×` beyond, `< 1 %` where a percent would say nothing. */
export function shareWords(share: number): string {
	if (share < LEAST_SHARE) return "< 1 %";
	return share < 1.995 ? formatPercent(share) : `${share < 10 ? share.toFixed(1) : formatCount(share)} ×`;
}

/** What keeps a cache from a decision, or what it failed, by name; an en dash where nothing does. */
export function openWords({ state, failed, open, awaitsReview }: CacheStanding): string {
	if (state === "baseline" || state === "not-run") return "–";
	const pieces = [
		failed.length === 0 ? null : `fails: ${named(failed)}`,
		open.length === 0 ? null : named(open),
		awaitsReview ? "people’s review" : null,
	].filter((piece) => piece !== null);
	return pieces.length === 0 ? "–" : pieces.join("; ");
}

/** The first ones by name, the others by number: the verdict table has them all. */
function named(criteria: CacheStanding["open"]): string {
	const most = criteria.length > MOST_NAMED + 1 ? MOST_NAMED : criteria.length;
	const names = criteria.slice(0, most).map((id) => CRITERION_NAMES[id]);
	const rest = criteria.length - most;
	return [...names, ...(rest === 0 ? [] : [`${formatCount(rest)} more`])].join(", ");
}

/** A word, a sign and a colour for where a cache stands. */
export function standingChip({ state, decision }: CacheStanding) {
	const chips = {
		passes: decision?.state === "proceed" ? passChip(decision.limited === true) : PASSES_SO_FAR,
		open: { word: "undecided", sign: "?", style: "inconclusive" },
		fails: failChip(decision?.state),
		"not-run": { word: "not run", sign: "–", style: "deferred" },
		baseline: { word: "baseline", sign: "=", style: "quiet" },
	} as const;
	return chips[state];
}

const PASSES_SO_FAR = { word: "passes so far", sign: "✓", style: "review" } as const;

/** Only a suite that declares itself sufficient says "use". */
function passChip(limited: boolean) {
	return { word: limited ? "passes" : "use", sign: "✓", style: "pass" } as const;
}

function failChip(state: NonNullable<CacheStanding["decision"]>["state"] | undefined) {
	if (state === "abort") return { word: "ruled out", sign: "■", style: "kill" } as const;
	if (state === "fix-implementation") return { word: "fix first", sign: "✕", style: "fail" } as const;
	return { word: "fails", sign: "✕", style: "fail" } as const;
}
