import { laterLook, MOST_LOOKS } from "../../statistics/sequential/later-looks.ts";
import type { NextLook } from "../../verdict/decision/next-look.ts";
import { plainCount, plainPercent } from "../../words/plain-number.ts";

/** What another look would run and spend, and each criterion that stays open whatever is added; full sentences. */
export function nextLookLines({ look, growths, cannot }: NextLook): string[] {
	const stays = cannot.map(({ variant, criterion, why }) => `${criterion} of ${variant} gets no more: ${why}.`);
	const level = look === null ? null : laterLook(look);
	if (level === null || growths.length === 0) return stays;
	const adds = growths.map(({ part, grow, more, variants }) => {
		const what = grow === "seeds" ? `${plainCount(more, "seeds")} a length` : plainCount(more, "chunks");
		return `${what} of ${part} (${variants.join(", ")})`;
	});
	const each = `decided at ${plainPercent(level.alpha)} on each side`;
	const all = `${plainPercent(level.spent)} for all looks so far`;
	return [`Look ${look} of at most ${MOST_LOOKS} adds ${adds.join(" and ")}: ${each}, ${all}.`, ...stays];
}
