/** Two to twenty characters over and over, with no blank between; one character alone is a flood. */
const PERIODIC = /(.{2,20}?)\1{3,}/gu;
const LEAST_COVER = 40;
/** What draws rules and tables. */
const DRAWN = /^[=_#*.─━═│┃+~|:█▓▒░-]+$/u;
const ONE_CHARACTER = /^(.)\1*$/u;

/** Whether a word goes round in a circle, as in `<unused49><unused49>` or `1.1.1.1.`, over forty characters and more. */
export function characterLoop(word: string): boolean {
	if (word.length < LEAST_COVER) return false;
	return [...word.matchAll(PERIODIC)].some(
		([run, unit = ""]) => run.length >= LEAST_COVER && !DRAWN.test(unit) && !ONE_CHARACTER.test(unit),
	);
}
