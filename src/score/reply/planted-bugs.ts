import type { PlantedBugsCheck } from "../../suite/check/planted-bugs-check.ts";
import { withoutFences } from "./fenced-blocks.ts";
import { coversGroups } from "./find-phrase.ts";
import { bareLine } from "./plain-text.ts";

/**
 * Whether a reply names each planted bug once and nothing else. A bug is of the function that its text names first, and
 * what is said of it has to be what is wrong.
 */
export function holdsPlantedBugs(text: string, { label, functions, bugs }: PlantedBugsCheck): boolean {
	const named = bugTexts(withoutFences(text), label).map((said) => ({ said, subject: firstNamed(said, functions) }));
	if (named.length !== bugs.length) return false;
	return bugs.every((bug) => {
		const own = named.filter(({ subject }) => subject === bug.function);
		return own.length === 1 && own.every(({ said }) => coversGroups(said, bug.about));
	});
}

/** The texts that begin with the label, each up to the next one, to a heading of the same rank or to the end. */
function bugTexts(text: string, label: string): string[] {
	const begins = new RegExp(`^${label}\\b(?:\\s*#?\\d{1,2}\\b|\\s*[:.)(-])`, "i");
	const texts: string[] = [];
	let openRank: number | null = null;
	for (const line of text.split(/\r?\n/)) {
		const plain = bareLine(line).trim();
		const rank = /^\s*(#{1,6})\s/.exec(line)?.[1]?.length ?? null;
		if (begins.test(plain)) {
			texts.push(plain);
			openRank = rank ?? 6;
		} else if (openRank !== null && rank !== null && rank <= openRank) openRank = null;
		else if (openRank !== null) texts.push(`${texts.pop()}\n${plain}`);
	}
	return texts;
}

function firstNamed(text: string, functions: readonly string[]): string | null {
	const found = functions
		.map((name) => ({ name, at: text.search(new RegExp(`(?<![\\w.])${name}(?!\\w)`)) }))
		.filter(({ at }) => at >= 0)
		.sort((a, b) => a.at - b.at);
	return found[0]?.name ?? null;
}
