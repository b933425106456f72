import { unitReading } from "../../statistics/interval/unit-reading.ts";
import { CRITERIA } from "../../suite/criterion.ts";
import type { CriterionPower } from "../../verdict/power/criterion-power.ts";
import { formatCount } from "../../words/format-number.ts";
import { plainNumber, plainPercent } from "../../words/plain-number.ts";
import { renderPlainTable, wrapText } from "./plain-table.ts";

const WIDTH = 80;

/** What the size of a suite can decide of each variant, with what is supposed for it; nothing where nothing is sampled. */
export function powerLines(power: readonly CriterionPower[]): string[] {
	if (power.length === 0) return [];
	const head = [["criterion", "size of a variant", "finds", "open", "passes from"]];
	const rows = grouped(power).map(({ parts, first }) => rowOf(first, parts));
	const cells = [...head, ...rows].map((texts) =>
		texts.map((text, index) => (index < 2 ? { text } : { text, align: "right" as const })),
	);
	const legend =
		"finds: least true value that fails in 9 of 10 runs. open: chance that a lossless cache does not pass. passes from: size at which it does in 99 of 100 runs.";
	return ["", "what this size can decide", ...renderPlainTable(cells), ...wrapped(legend), ...suppositions(power)];
}

function rowOf(
	{ criterion, size, leastDetectable, inconclusiveIfLossless, nNeeded, n, unit }: CriterionPower,
	parts: number,
) {
	const needed = nNeeded === null ? "no size" : nNeeded <= n ? "this" : `${formatCount(nNeeded)} ${unit}`;
	const found = leastDetectable === null ? "nothing" : valueWords(criterion, leastDetectable);
	return [
		criterion,
		`${size}${parts === 1 ? "" : `, ${parts} parts`}`,
		found,
		openWords(inconclusiveIfLossless),
		needed,
	];
}

/** Whole percent; what is not certain is never told as 0 or 100. */
function openWords(chance: number): string {
	if (chance > 0.0005 && chance < 0.01) return "< 1 %";
	return `${Math.round(100 * chance)} %`;
}

function valueWords(criterion: CriterionPower["criterion"], value: number): string {
	const { unit } = CRITERIA[criterion];
	return unitReading(unit).scale === "share" ? plainPercent(value) : plainNumber(value);
}

/** Parts of the same size stand in one line. */
function grouped(power: readonly CriterionPower[]) {
	const groups = new Map<string, { first: CriterionPower; parts: number }>();
	for (const one of power) {
		const key = `${one.criterion} ${one.size}`;
		groups.set(key, { first: groups.get(key)?.first ?? one, parts: (groups.get(key)?.parts ?? 0) + 1 });
	}
	return [...groups.values()];
}

function suppositions(power: readonly CriterionPower[]): string[] {
	const told = new Map(power.flatMap(({ criterion, supposed }) => (supposed === null ? [] : [[criterion, supposed]])));
	return [...told].flatMap(([criterion, supposed]) => wrapped(`${criterion} supposes ${supposed}.`));
}

function wrapped(text: string): string[] {
	return wrapText(text, WIDTH - 2).map((line) => `  ${line}`);
}
