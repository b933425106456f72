import { CRITERION_NAMES } from "../../suite/criterion-name.ts";
import type { CacheStanding } from "../../verdict/headline/cache-standing.ts";
import { type Headline, timesWords } from "../../verdict/headline/headline.ts";
import { formatBytes } from "../../words/format-bytes.ts";
import { type PlainCell, renderPlainTable, wrapText } from "./plain-table.ts";

const WORDS = {
	passes: "passes",
	open: "undecided",
	fails: "fails",
	"not-run": "not run",
	baseline: "baseline",
} as const;

/** The answer of a run in one line, and every cache in a row, best first: its size, what it saves, what is open or lost. */
export function answerLines(
	{ title, caches }: Pick<Headline, "title" | "caches">,
	width: number,
	bold: (text: string) => string,
): string[] {
	const head = ["cache", "", "KV bytes", "smaller", "passes", "open or failed"].map((text) => ({ text }));
	const rows = caches.map(cacheRow);
	return [...wrapText(title, width).map(bold), "", ...renderPlainTable([head, ...rows])];
}

function cacheRow(cache: CacheStanding): PlainCell[] {
	const { variant, state, kvBytes, timesSmaller, passed, open, failed } = cache;
	const all = passed.length + open.length + failed.length;
	return [
		{ text: variant },
		{ text: WORDS[state] },
		{ text: kvBytes === null ? "–" : formatBytes(kvBytes), align: "right" },
		{ text: timesSmaller === null || state === "baseline" ? "–" : timesWords(timesSmaller), align: "right" },
		{ text: all === 0 ? "–" : `${passed.length} of ${all}`, align: "right" },
		{ text: leftWords(cache) },
	];
}

/** The first of what failed, else of what is open, and how many more: the tables below have them all. */
function leftWords({ state, open, failed }: CacheStanding): string {
	if (state === "baseline" || state === "not-run") return "–";
	const [first, ...others] = [...failed, ...open];
	if (first === undefined) return "–";
	const rest = others.length === 0 ? "" : `, ${others.length} more`;
	return `${CRITERION_NAMES[first]}${rest}`;
}
